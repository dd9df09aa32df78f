// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/net_size.h"

namespace pada {

NetSize netSize(const SpaceSection& space, int classes, int inputChannels, int imageSize) {
    return {.channels = space.channels,
            .cellsPerStage = space.cellsPerStage,
            .classes = classes,
            .inputChannels = inputChannels,
            .imageSize = imageSize};
}

}  // namespace pada
