// SPDX-License-Identifier: GPL-3.0-or-later
// app/method_text.h: methods in words, as their declarations say them: for the terminal, as JSON, as a page.
#pragma once
#include "core/config/registry.h"

#include <nlohmann/json_fwd.hpp>

#include <string>

namespace pada {

/// A paragraph, what it costs and feeds, and a table of its keys.
std::string methodText(const MethodDeclaration& method, const Registry& registry);
/// A declared key with its kind, default, range or choices, unit and help.
nlohmann::json settingJson(const Setting& setting);
/// Everything of the declaration.
nlohmann::json methodJson(const MethodDeclaration& method, const Registry& registry);
/// All methods as one page of Markdown.
std::string methodsPage(const Registry& registry);

}  // namespace pada
