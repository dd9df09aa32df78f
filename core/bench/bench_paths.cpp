// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/bench_paths.h"

namespace pada {

const std::vector<Path>& benchPaths() {
    static const std::vector<Path> paths = {
        {1, 0, 3, 3, 0, 4}, {2, 4, 0, 4, 3, 3}, {4, 3, 1, 2, 4, 1}, {0, 2, 2, 0, 2, 2}, {3, 1, 4, 1, 1, 0},
        {2, 0, 3, 4, 4, 4}, {0, 4, 1, 0, 3, 2}, {3, 1, 2, 1, 2, 1}, {1, 3, 0, 3, 1, 0}, {4, 2, 4, 2, 0, 3}};
    return paths;
}

}  // namespace pada
