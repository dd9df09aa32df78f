// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend.h"

#include "core/cpu/cpu_supernet.h"
#include "core/space/nas_bench_201.h"
#include "core/supernet/weight_layout.h"
#include "core/torch/torch_module.h"

#include <fmt/format.h>
#include <sched.h>
#include <unistd.h>

#include <algorithm>

namespace pada {
namespace {

/// A net whose weights alone are more than this machine can hold: said before anything is allocated. What flows between
/// its layers comes on top and is known to the backend only.
Result<void> checkMemory(const NetSpec& spec) {
    constexpr std::size_t kBuffers = 3;  // weights, momentum, gradients
    if (spec.options.size() != nb201::kEdges || spec.size.imageSize % 4 != 0) return {};
    const auto needed = static_cast<double>(kBuffers * sizeof(float) * WeightLayout(spec).floats());
    const double memory = static_cast<double>(::sysconf(_SC_PHYS_PAGES)) * static_cast<double>(::sysconf(_SC_PAGESIZE));
    if (needed <= memory) return {};
    return Error{ErrorCode::wrongUse,
                 fmt::format("a net of {} channels and {} cells a stage needs {:.1f} GB for weights, momentum and "
                             "gradients, this machine has {:.1f} GB; lower channels or cells_per_stage",
                             spec.size.channels, spec.size.cellsPerStage, needed / 1e9, memory / 1e9)};
}

}  // namespace

Result<std::unique_ptr<Supernet>> makeSupernet(const RunSection& run, const SupernetRequest& request) {
    if (const auto fits = checkMemory(request.spec); !fits.ok()) return fits.error();
    const bool wantsCuda = onGpu(run);
    SupernetRequest asked = request;
    asked.precision = run.precision == "bf16" ? Precision::bf16 : Precision::fp32;
    asked.recordSteps = run.cudaGraphs;
    std::string whyNotCpu;
    if (run.backend != "torch" && !wantsCuda) {
        auto net = makeCpuSupernet(asked);
        if (net.ok()) return net;
        if (run.backend == "cpu") return net.error();
        whyNotCpu = net.error().message + "; ";
    }
    auto module = TorchModule::load({});
    if (!module) return Error{module.error().code, whyNotCpu + module.error().message};
    return (*module)->makeSupernet(asked, wantsCuda ? run.device : "cpu");
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

NetSize netSize(const SpaceSection& space, int classes, int inputChannels, int imageSize) {
    return {.channels = space.channels,
            .cellsPerStage = space.cellsPerStage,
            .classes = classes,
            .inputChannels = inputChannels,
            .imageSize = imageSize};
}

int usableCores() {
    cpu_set_t set;
    CPU_ZERO(&set);
    if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
    return std::max(1, CPU_COUNT(&set));
}

}  // namespace pada
