// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/torch_module_api.h: what crosses between host and module: plain functions, no exception, no Torch type.
#pragma once
#include "core/supernet/supernet.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace pada {

enum class ModuleFault : std::uint8_t {
    none,
    run,          ///< Becomes RunError: no memory, a lost device, anything Torch reports.
    contract,     ///< Becomes ContractError.
    unsupported,  ///< Becomes an Error: a device that this build or machine lacks.
};

/// How a call ended. The caller makes it, the module fills it.
struct ModuleStatus {
    ModuleFault fault = ModuleFault::none;
    std::string message;
};

/// The module's functions. Every one catches whatever happens inside and reports through its status.
/// `net` is what create() returned; only destroy() ends it. Thread: as Supernet.
struct TorchModuleApi {
    std::uint64_t interfaceVersion =
        0;  ///< Stays the first member in every version; all pointers are null on a mismatch.
    void (*version)(std::string* text) noexcept = nullptr;
    Supernet* (*create)(const SupernetRequest* request, const char* device, ModuleStatus* status) noexcept = nullptr;
    void (*destroy)(Supernet* net) noexcept = nullptr;
    WeightStore* (*store)(Supernet* net) noexcept = nullptr;
    void (*isa)(const Supernet* net, std::string* text) noexcept = nullptr;
    unsigned (*abilities)(const Supernet* net) noexcept = nullptr;
    void (*pass)(Supernet* net, const PassRequest* request, PassOutcome* outcome,
                 ModuleStatus* status) noexcept = nullptr;
    void (*update)(Supernet* net, const TrainStep* step, GradientNorms* norms, ModuleStatus* status) noexcept = nullptr;
    void (*train)(Supernet* net, const PassRequest* requests, std::size_t requestCount, const TrainStep* step,
                  TrainOutcome* outcome, ModuleStatus* status) noexcept = nullptr;
    void (*blend)(Supernet* net, Vector to, double keep, double factor, Vector from, const std::uint32_t* segments,
                  std::size_t segmentCount, ModuleStatus* status) noexcept = nullptr;
    void (*dots)(Supernet* net, Vector a, Vector b, const std::uint32_t* segments, std::size_t segmentCount,
                 std::vector<double>* dots, ModuleStatus* status) noexcept = nullptr;
    void (*fetchState)(Supernet* net, ModuleStatus* status) noexcept = nullptr;
    void (*fetch)(Supernet* net, Vector vector, std::span<const float>* values,
                  ModuleStatus* status) noexcept = nullptr;
    void (*startSpread)(Supernet* net, bool* kept, ModuleStatus* status) noexcept = nullptr;
    void (*fetchSpread)(Supernet* net, GradientSpread* spread, ModuleStatus* status) noexcept = nullptr;
    void (*restoreSpread)(Supernet* net, const GradientSpread* spread, const std::int64_t* steps, std::size_t stepCount,
                          ModuleStatus* status) noexcept = nullptr;
    void (*holdImages)(Supernet* net, const ImageBytes* bytes, bool* held, ModuleStatus* status) noexcept = nullptr;
    void (*evaluate)(Supernet* net, const Path* path, const Batch* batch, BatchNormMode mode,
                     EvaluationOutcome* outcome, ModuleStatus* status) noexcept = nullptr;
    void (*recalibrate)(Supernet* net, const Path* path, const Batch* batch, ModuleStatus* status) noexcept = nullptr;
    void (*remember)(Supernet* net, const Path* path, const Batch* batch, ModuleStatus* status) noexcept = nullptr;
    PathEvaluator* (*makeEvaluator)(Supernet* net, const EvaluationSet* set, ModuleStatus* status) noexcept = nullptr;
    void (*evaluatePath)(PathEvaluator* evaluator, const Path* path, EvaluationOutcome* outcome,
                         ModuleStatus* status) noexcept = nullptr;
    void (*destroyEvaluator)(PathEvaluator* evaluator) noexcept = nullptr;
};

/// Name and type of the one function that the module exports.
inline constexpr const char* kTorchModuleEntry = "pada_torch_module";
using TorchModuleEntry = const TorchModuleApi* (*)(std::uint64_t interfaceVersion);

}  // namespace pada
