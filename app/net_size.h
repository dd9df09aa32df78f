// SPDX-License-Identifier: GPL-3.0-or-later
// app/net_size.h: what net a config describes on data of this shape.
#pragma once
#include "core/config/run_config.h"
#include "core/space/search_space.h"

namespace pada {

NetSize netSize(const SpaceSection& space, int classes, int inputChannels, int imageSize);

}  // namespace pada
