// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/backend.h"

#include "core/cpu/cpu_supernet.h"
#include "core/torch/torch_module.h"

#include <fmt/format.h>
#include <sched.h>

#include <algorithm>

namespace pada {

Result<std::unique_ptr<Supernet>> makeSupernet(const RunSection& run, const SupernetRequest& request) {
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
