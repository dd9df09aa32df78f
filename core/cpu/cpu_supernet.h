// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/cpu_supernet.h: the hand-written CPU backend of the NAS-Bench-201 net.
#pragma once
#include "core/base/result.h"
#include "core/supernet/supernet.h"

#include <memory>

namespace pada {

/// Weights are zero until store().initialise(seed). Results depend neither on the number of threads nor on their
/// timing: sums run over chunks of 8 images, in chunk order. The instruction set is the best this processor has, or the
/// one that the environment variable PADA_ISA names ("portable", "x86-64-v3", "x86-64-v4") if this processor has it.
/// unsupported: a width (channels) that is not a multiple of 8. wrongUse: a spec that is no NAS-Bench-201 net, threads
/// below 0. failed: no memory for the weights, no further thread to be had.
Result<std::unique_ptr<Supernet>> makeCpuSupernet(const SupernetRequest& request);

}  // namespace pada
