// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/path_choice.h"

namespace pada {

PathChoice pathChoice(std::string_view paths) {
    const std::size_t colon = paths.find(':');
    if (colon == std::string_view::npos) return {paths, {}, false};
    return {paths.substr(0, colon), paths.substr(colon + 1), true};
}

}  // namespace pada
