// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend.h"

#include "app/machine.h"
#include "core/cpu/cpu_supernet.h"
#include "core/space/search_space.h"
#include "core/supernet/weight_layout.h"
#include "core/torch/torch_module.h"

#include <fmt/format.h>

namespace pada {
namespace {

/// A net whose weights alone are more than this machine can hold: said before anything is allocated. What flows between
/// its layers comes on top and is known to the backend only.
Result<void> checkMemory(const NetSpec& spec) {
    constexpr std::size_t kBuffers = 3;  // weights, momentum, gradients
    const auto space = makeSearchSpace(spec.space, spec.variant);
    if (!space.ok() || !(*space)->fits(spec).ok()) return {};  // the backend says why
    const auto needed = static_cast<double>(kBuffers * sizeof(float) * WeightLayout(spec).floats());
    const double memory = machineMemory();
    if (needed <= memory) return {};
    return Error{ErrorCode::wrongUse,
                 fmt::format("a net of {} channels and {} cells a stage needs {:.1f} GB for weights, momentum and "
                             "gradients, this machine has {:.1f} GB; lower channels or cells_per_stage",
                             spec.size.channels, spec.size.cellsPerStage, needed / 1e9, memory / 1e9)};
}

/// What of the request's needs the CPU backend has not, in words; empty where it has all.
std::string lacking(const Supernet& net, const SupernetRequest& request) {
    std::string words;
    const auto say = [&](Ability ability, std::string_view what) {
        if ((request.needs & static_cast<unsigned>(ability)) != 0 && !net.can(ability))
            words += (words.empty() ? "" : ", ") + std::string(what);
    };
    say(Ability::terms, "mixed options");
    say(Ability::memory, "remembered anchors");
    say(Ability::classes, "losses over some classes");
    say(Ability::dropping, "a second classifier or dropped paths");
    return words;
}

}  // namespace

Result<std::unique_ptr<Supernet>> makeSupernet(const RunSection& run, const SupernetRequest& request) {
    if (const auto fits = checkMemory(request.spec); !fits.ok()) return fits.error();
    if (request.partial > 1 && request.spec.size.channels % request.partial != 0)
        return Error{ErrorCode::wrongUse,
                     fmt::format("partial_channels = {} does not divide channels = {}; choose another of the two",
                                 request.partial, request.spec.size.channels)};
    const bool wantsCuda = onGpu(run);
    SupernetRequest asked = request;
    asked.precision = run.precision;
    asked.recordSteps = run.cudaGraphs;
    std::string whyNotCpu;
    if (run.backend != BackendChoice::torch && !wantsCuda) {
        auto net = makeCpuSupernet(asked);
        const std::string lacks = net.ok() ? lacking(**net, asked) : "";
        if (net.ok() && lacks.empty()) return net;
        const Error why = net.ok() ? Error{ErrorCode::unsupported, "the method asks for " + lacks +
                                                                       ", which the cpu backend lacks; set [run] "
                                                                       "backend to auto or torch"}
                                   : net.error();
        if (run.backend == BackendChoice::cpu) return why;
        whyNotCpu = why.message + "; ";
    }
    auto module = TorchModule::load({});
    if (!module) return Error{module.error().code, whyNotCpu + module.error().message};
    return (*module)->makeSupernet(asked, wantsCuda ? run.device : "cpu");
}

std::string backendNotice(const RunSection& run, const SupernetRequest& request, const Supernet& net) {
    if (run.backend != BackendChoice::automatic || onGpu(run) || net.backendName() == "cpu") return {};
    if (request.spec.space != NetSpec{}.space)
        return fmt::format("LibTorch trains this run: the cpu backend has no nets of {} (backend = \"auto\")",
                           request.spec.space);
    if (request.needs == 0) return {};
    return "LibTorch trains this run: its method asks for more than the cpu backend can (backend = \"auto\")";
}

bool onGpu(const RunSection& run) {
    return run.device.starts_with("cuda:");
}

std::string precisionNotice(const Supernet& net) {
    if (!net.isa().ends_with("-bf16") || net.isa() == "x86-64-v4-bf16") return {};
    return fmt::format(
        "this processor has no bf16 dot products (AVX512_BF16), or PADA_ISA hides them: precision = "
        "\"bf16\" is emulated with {}, slower than fp32",
        net.isa());
}

}  // namespace pada
