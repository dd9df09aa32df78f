// SPDX-License-Identifier: GPL-3.0-or-later
// pada methods list|show|page.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/method_text.h"
#include "app/text_table.h"
#include "core/config/config_keys.h"
#include "core/registry/registry.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>
#include <vector>

namespace pada {
namespace {

using nlohmann::json;

int list(bool asJson) {
    if (asJson) {
        json all = json::array();
        for (const MethodDeclaration& method : registry().methods) all.push_back(methodJson(method, registry()));
        fmt::print("{}\n", jsonText(all));
        return kDone;
    }
    std::vector<std::vector<std::string>> rows;
    for (const MethodDeclaration& method : registry().methods)
        rows.push_back({std::string(method.name), std::string(method.label), fmt::format("{:.3g}", method.pathPasses),
                        std::string(method.source)});
    printTable({"name", "method", "path-passes a step", "source"}, rows);
    return kDone;
}

int show(const std::string& name, bool asJson) {
    const MethodDeclaration* method = registry().method(name);
    if (method == nullptr) {
        const std::vector<std::string_view> names = registry().methodNames();
        const std::string near = nearest(name, names);
        return report({ErrorCode::notFound,
                       fmt::format("there is no method {}; {}", name,
                                   near.empty() ? "`pada methods list` lists them" : "did you mean " + near + "?")});
    }
    if (asJson)
        fmt::print("{}\n", jsonText(methodJson(*method, registry())));
    else
        fmt::print("{}", methodText(*method, registry()));
    return kDone;
}

}  // namespace

void addMethodsCommand(CLI::App& app, Action& action) {
    CLI::App* methods = app.add_subcommand("methods", "What a run can train by, and the keys of each method");
    methods->require_subcommand(1);
    auto asJson = std::make_shared<bool>(false);
    auto name = std::make_shared<std::string>();
    CLI::App* all = methods->add_subcommand("list", "All methods");
    all->add_flag("--json", *asJson, "As JSON, with the keys of each");
    all->callback([=, &action] { action = [=] { return list(*asJson); }; });
    CLI::App* one = methods->add_subcommand("show", "One method: what it does, its keys, what `reference` means");
    one->add_option("NAME", *name, "As in [method] name")->required();
    one->add_flag("--json", *asJson, "As JSON");
    one->callback([=, &action] { action = [=] { return show(*name, *asJson); }; });
    CLI::App* page = methods->add_subcommand("page", "All methods and keys as a page of Markdown");
    page->callback([=, &action] {
        action = [] {
            fmt::print("{}", methodsPage(registry()));
            return static_cast<int>(kDone);
        };
    });
}

}  // namespace pada
