// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store_notices.h"

#include <fmt/format.h>

#include <cstdio>

namespace pada {

void tellNotices(const StoreWriter& writer) {
    for (const std::string& words : writer.notices()) fmt::print(stderr, "pada: {}\n", words);
}

}  // namespace pada
