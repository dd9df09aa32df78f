// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/published_size.h"

namespace pada {

NetSize publishedSize(const SearchSpace& space) {
    NetSize size;
    if (space.kind() == "darts") {
        size.channels = 36;
        size.cellsPerStage = 6;
    } else if (space.kind() == "mbconv") {
        size.channels = 32;
        size.cellsPerStage = 1;
        if (space.variant() != "cifar") {
            size.classes = 1000;
            size.imageSize = 224;
        }
    }
    return size;
}

}  // namespace pada
