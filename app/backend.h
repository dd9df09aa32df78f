// SPDX-License-Identifier: GPL-3.0-or-later
// app/backend.h: the backend that a run asks for, or the one that `auto` finds able to run it.
#pragma once
#include "core/base/result.h"
#include "core/config/run_config.h"
#include "core/supernet/supernet.h"

#include <memory>
#include <string>

namespace pada {

/// `[run] backend`: cpu and torch are taken at their word, auto prefers the CPU backend and falls back to LibTorch
/// (loading its module) where the widths, the device or what the request needs ask for it. Errors: unsupported, naming
/// the reason and the way out.
Result<std::unique_ptr<Supernet>> makeSupernet(const RunSection& run, const SupernetRequest& request);

/// What to tell about a run for which `auto` went past the CPU backend because of its space, or because its method asks
/// for more than paths; empty otherwise.
std::string backendNotice(const RunSection& run, const SupernetRequest& request, const Supernet& net);

/// Whether `[run] device` names a GPU.
bool onGpu(const RunSection& run);

/// What to tell about a run in bf16 on a processor that can only emulate it; empty otherwise.
std::string precisionNotice(const Supernet& net);

}  // namespace pada
