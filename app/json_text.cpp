// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json_text.h"

#include <nlohmann/json.hpp>

namespace pada {

std::string jsonText(const nlohmann::json& value) {
    return value.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace pada
