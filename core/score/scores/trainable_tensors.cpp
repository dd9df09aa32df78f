// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/score/scores/score_files.h"

namespace pada {
namespace {

std::optional<double> trainableTensorsOf(Evidence& evidence) {
    if (evidence.dead()) return std::nullopt;
    return static_cast<double>(evidence.layoutOfNet().activeSegments(evidence.path()).size());
}

}  // namespace

Score trainableTensorsScore() {
    return {.name = "trainable_tensors",
            .label = "Trainable tensors",
            .about =
                "How many weight tensors the path's net has: in NAS-Bench-201 it counts live convolutions without "
                "regard to their kernel. Free, and as good as most scores that cost a pass.",
            .formula = "number of tensors that receive a gradient",
            .source = "as a baseline in VKDNW (Tybl and Neumann, CVPR 2025)",
            .pitfalls =
                "Seven values on NAS-Bench-201, so P@Top-5 % is decided by how ties are broken: read its "
                "expectation. Dead edges do not count here, they do in the published row.",
            .cost = "none",
            .needs = Evidence::layout,
            .of = trainableTensorsOf};
}

}  // namespace pada
