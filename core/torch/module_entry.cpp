// SPDX-License-Identifier: GPL-3.0-or-later
// core/torch/module_entry.cpp: the module's boundary. Nothing thrown by Torch passes it.
#include "core/base/contract.h"
#include "core/torch/interface_version.h"
#include "core/torch/torch_module_api.h"
#include "core/torch/torch_supernet.h"

#include <algorithm>
#include <charconv>
#include <new>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace pada {
namespace {

/// A device that this machine or this build has not.
class NoSuchDevice : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

TorchPlace placeOf(std::string_view text) {
    if (text == "cpu") return {};
    if (text == "cpu/float64") return {torch::kCPU, torch::kDouble, torch::kDouble};
    // What a device does, on the CPU: for tests, and for measuring what keeping things apart costs.
    if (text == "cpu/apart") return {torch::kCPU, torch::kFloat, torch::kFloat, true};
    if (text == "cpu/float64/apart") return {torch::kCPU, torch::kDouble, torch::kDouble, true};
    if (text != "cuda" && !text.starts_with("cuda:"))
        throw NoSuchDevice("The Torch backend knows no device \"" + std::string(text) + "\"; use cpu, cuda or cuda:N.");
    if (!at::globalContext().hasCUDART())
        throw NoSuchDevice("This LibTorch (" + torchVersionText() + ") was built without CUDA, so there is no \"" +
                           std::string(text) + "\"; use device cpu, or build against a LibTorch with CUDA.");
    if (!torch::cuda::is_available())
        throw NoSuchDevice("Torch finds no CUDA device here (asked for \"" + std::string(text) +
                           "\"); use device cpu, or check the driver with nvidia-smi.");
    int index = 0;
    const std::string_view number = text.substr(std::min<std::size_t>(text.size(), 5));
    const auto read = std::from_chars(number.data(), number.data() + number.size(), index);
    const bool complete = text == "cuda" || (read.ec == std::errc{} && read.ptr == number.data() + number.size());
    if (!complete || index < 0 || index >= static_cast<int>(torch::cuda::device_count()))
        throw NoSuchDevice("There is no device \"" + std::string(text) + "\": Torch finds " +
                           std::to_string(torch::cuda::device_count()) + ", counted from 0.");
    // fp32 means fp32, and a resumed run shall equal an unbroken one: no TF32, no algorithm whose sums change order.
    at::globalContext().setAllowTF32CuBLAS(false);
    at::globalContext().setAllowTF32CuDNN(false);
    at::globalContext().setDeterministicCuDNN(true);
    return {torch::Device(torch::kCUDA, static_cast<c10::DeviceIndex>(index))};
}

/// Runs `work` and puts whatever it throws into `status`.
template <class Work>
void guarded(ModuleStatus* status, Work&& work) noexcept {
    const auto report = [&](ModuleFault fault, const char* message) noexcept {
        status->fault = fault;
        try {
            status->message = message;
        } catch (...) {
            status->message.clear();  // No memory for the words; the kind says enough.
        }
    };
    try {
        work();
    } catch (const NoSuchDevice& error) {
        report(ModuleFault::unsupported, error.what());
    } catch (const ContractError& error) {
        report(ModuleFault::contract, error.what());
    } catch (const std::bad_alloc&) {
        report(ModuleFault::run, "The Torch backend ran out of memory.");
    } catch (const c10::Error& error) {
        report(ModuleFault::run, error.what_without_backtrace());
    } catch (const std::exception& error) {
        report(ModuleFault::run, error.what());
    } catch (...) {
        report(ModuleFault::run, "The Torch backend failed without a reason.");
    }
}

void version(std::string* text) noexcept {
    ModuleStatus ignored;
    guarded(&ignored, [&] { *text = "torch " + torchVersionText(); });
}

Supernet* create(const SupernetRequest* request, const char* device, ModuleStatus* status) noexcept {
    Supernet* net = nullptr;
    guarded(status, [&] {
        TorchPlace place = placeOf(device);
        if (request->precision == Precision::bf16) {
            expects(place.type == torch::kFloat, "bf16 goes with float weights");
            place.inner = torch::kBFloat16;
        }
        net = new TorchSupernet(*request, place);  // NOLINT(bugprone-unhandled-exception-at-new): guarded() catches
    });
    return net;
}

void destroy(Supernet* net) noexcept {
    ModuleStatus ignored;
    guarded(&ignored, [&] { delete net; });
}

WeightStore* store(Supernet* net) noexcept {
    return &net->store();
}

void isa(const Supernet* net, std::string* text) noexcept {
    ModuleStatus ignored;
    guarded(&ignored, [&] { *text = net->isa(); });
}

unsigned abilities(const Supernet* net) noexcept {
    return net->abilities();
}

void pass(Supernet* net, const PassRequest* request, PassOutcome* outcome, ModuleStatus* status) noexcept {
    guarded(status, [&] { *outcome = net->pass(*request); });
}

void update(Supernet* net, const TrainStep* step, GradientNorms* norms, ModuleStatus* status) noexcept {
    guarded(status, [&] { *norms = net->update(*step); });
}

void train(Supernet* net, const PassRequest* requests, std::size_t requestCount, const TrainStep* step,
           TrainOutcome* outcome, ModuleStatus* status) noexcept {
    guarded(status, [&] { *outcome = net->train({requests, requestCount}, *step); });
}

void blend(Supernet* net, Vector to, double keep, double factor, Vector from, const std::uint32_t* segments,
           std::size_t segmentCount, ModuleStatus* status) noexcept {
    guarded(status, [&] { net->blend(to, keep, factor, from, {segments, segmentCount}); });
}

void dots(Supernet* net, Vector a, Vector b, const std::uint32_t* segments, std::size_t segmentCount,
          std::vector<double>* dots, ModuleStatus* status) noexcept {
    guarded(status, [&] { *dots = net->dots(a, b, {segments, segmentCount}); });
}

void fetchState(Supernet* net, ModuleStatus* status) noexcept {
    guarded(status, [&] { net->fetchState(); });
}

void fetch(Supernet* net, Vector vector, std::span<const float>* values, ModuleStatus* status) noexcept {
    guarded(status, [&] { *values = net->fetch(vector); });
}

void startSpread(Supernet* net, bool* kept, ModuleStatus* status) noexcept {
    guarded(status, [&] { *kept = net->startSpread(); });
}

void fetchSpread(Supernet* net, GradientSpread* spread, ModuleStatus* status) noexcept {
    guarded(status, [&] { *spread = net->fetchSpread(); });
}

void restoreSpread(Supernet* net, const GradientSpread* spread, const std::int64_t* steps, std::size_t stepCount,
                   ModuleStatus* status) noexcept {
    guarded(status, [&] { net->restoreSpread(*spread, {steps, stepCount}); });
}

void holdImages(Supernet* net, const ImageBytes* bytes, bool* held, ModuleStatus* status) noexcept {
    guarded(status, [&] { *held = net->holdImages(*bytes); });
}

void evaluate(Supernet* net, const Path* path, const Batch* batch, BatchNormMode mode, EvaluationOutcome* outcome,
              ModuleStatus* status) noexcept {
    guarded(status, [&] { *outcome = net->evaluate(*path, *batch, mode); });
}

void recalibrate(Supernet* net, const Path* path, const Batch* batch, ModuleStatus* status) noexcept {
    guarded(status, [&] { net->recalibrate(*path, *batch); });
}

void remember(Supernet* net, const Path* path, const Batch* batch, ModuleStatus* status) noexcept {
    guarded(status, [&] { net->remember(*path, *batch); });
}

PathEvaluator* makeEvaluator(Supernet* net, const EvaluationSet* set, ModuleStatus* status) noexcept {
    PathEvaluator* evaluator = nullptr;
    guarded(status, [&] { evaluator = net->makeEvaluator(*set).release(); });
    return evaluator;
}

void evaluatePath(PathEvaluator* evaluator, const Path* path, EvaluationOutcome* outcome,
                  ModuleStatus* status) noexcept {
    guarded(status, [&] { *outcome = evaluator->evaluate(*path); });
}

void destroyEvaluator(PathEvaluator* evaluator) noexcept {
    ModuleStatus ignored;
    guarded(&ignored, [&] { delete evaluator; });
}

/// Each tensor of 128 KB and more would be mapped and unmapped anew; page faults then cost more than the arithmetic.
void keepFreedMemory() noexcept {
#ifdef __GLIBC__
    if (mallopt(M_MMAP_THRESHOLD, 1 << 30) == 0) mallopt(M_MMAP_THRESHOLD, 32 << 20);  // Some versions allow no more.
    mallopt(M_TRIM_THRESHOLD, 0x7fffffff);
#endif
}

constexpr TorchModuleApi kApi{.interfaceVersion = kTorchInterfaceVersion,
                              .version = version,
                              .create = create,
                              .destroy = destroy,
                              .store = store,
                              .isa = isa,
                              .abilities = abilities,
                              .pass = pass,
                              .update = update,
                              .train = train,
                              .blend = blend,
                              .dots = dots,
                              .fetchState = fetchState,
                              .fetch = fetch,
                              .startSpread = startSpread,
                              .fetchSpread = fetchSpread,
                              .restoreSpread = restoreSpread,
                              .holdImages = holdImages,
                              .evaluate = evaluate,
                              .recalibrate = recalibrate,
                              .remember = remember,
                              .makeEvaluator = makeEvaluator,
                              .evaluatePath = evaluatePath,
                              .destroyEvaluator = destroyEvaluator};
constexpr TorchModuleApi kRefusal{.interfaceVersion = kTorchInterfaceVersion};

}  // namespace
}  // namespace pada

extern "C" __attribute__((visibility("default"))) const pada::TorchModuleApi* pada_torch_module(
    std::uint64_t interfaceVersion) {
    if (interfaceVersion != pada::kTorchInterfaceVersion) return &pada::kRefusal;
    pada::keepFreedMemory();
    return &pada::kApi;
}
