// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/sign_agreement.h: which images fire which ReLU units, read off a forward pass.
#pragma once
#include "core/cpu/image_loop.h"
#include "core/cpu/net_plan.h"
#include "core/kernels/kernel_set.h"

#include <vector>

namespace pada {
inline namespace PADA_STORED {

/// ProbeOutcome::agreement of the pass that `plan`, a training plan of a path that is not dead, was just run with, and
/// before any other pass. Thread: the engine's.
std::vector<double> signAgreement(const KernelSet& kernels, ImageLoop& loop, const NetRefs& refs, const NetPlan& plan);

}  // namespace PADA_STORED
}  // namespace pada
