// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/net_checks.h: what every space asks of the options and sizes of a net. Private to the room.
#pragma once
#include "core/base/contract.h"
#include "core/base/result.h"
#include "core/space/search_space.h"

namespace pada {

/// wrongUse unless there is one list of options a decision of the space, each ascending, in range and not empty, and
/// every size is positive (cells a stage may be 0).
Result<void> describesANet(const SearchSpace& space, const NetSpec& spec);

/// Sizes to count come checked from the config; what slips through must not turn into a plausible number.
inline void expectsUsable(const NetSize& size) {
    expects(size.channels > 0 && size.channels <= 65536, "channels must be 1 to 65536");
    expects(size.cellsPerStage >= 0 && size.cellsPerStage <= 1000, "cells per stage must be 0 to 1000");
    expects(size.classes > 0 && size.inputChannels > 0, "classes and input channels must be at least 1");
    expects(size.imageSize > 0 && size.imageSize <= 4096, "image size must be 1 to 4096");
}

}  // namespace pada
