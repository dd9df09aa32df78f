// SPDX-License-Identifier: GPL-3.0-or-later
// core/events/search_point.h: one network that a search evaluated.
#pragma once
#include "core/base/ids.h"
#include "core/space/path.h"

#include <cstdint>

namespace pada {

struct SearchPoint {
    std::int64_t point = 0;       ///< Its place in the order in which the strategy asked, from 0.
    std::int64_t generation = 0;  ///< What was asked for together; from 0.
    Path path;
    NetId net = 0;                ///< That it was scored on.
    double accuracy = 0.0;        ///< In [0, 1], with the weights it inherits.
    double loss = 0.0;            ///< Nats; NaN where it was not finite.
    std::int64_t madds = 0;       ///< Multiply-adds of an image, live edges only.
    std::int64_t parameters = 0;  ///< Likewise.
    double seconds = 0.0;         ///< It took; no part of what is computed.
};

}  // namespace pada
