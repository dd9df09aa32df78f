// SPDX-License-Identifier: GPL-3.0-or-later
// pada doctor: one verdict on a store and its checkpoints.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "core/store/store_check.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace pada {
namespace {

int examine(const std::string& store, bool asJson) {
    const auto check = checkStore(store);
    if (!check.ok()) return report(check.error());
    const int code = check->faults.empty() ? kDone : kFailed;
    if (asJson) {
        const nlohmann::json all = {
            {"store", store},         {"well", check->faults.empty()}, {"runs", check->runs},
            {"steps", check->steps},  {"batches", check->batches},     {"checkpoints", check->checkpoints},
            {"faults", check->faults}};
        fmt::print("{}\n", jsonText(all));
        return code;
    }
    for (const std::string& fault : check->faults) fmt::print("{}\n", fault);
    fmt::print("{}: {}; {} runs, {} steps in {} batches, {} checkpoints were looked at\n", store,
               check->faults.empty() ? "all is as it was written" : fmt::format("{} faults", check->faults.size()),
               check->runs, check->steps, check->batches, check->checkpoints);
    return code;
}

}  // namespace

void addDoctorCommand(CLI::App& app, const std::string& store, Action& action) {
    auto asJson = std::make_shared<bool>(false);
    CLI::App* doctor = app.add_subcommand("doctor", "Check that store and checkpoints are as they were written");
    doctor->add_flag("--json", *asJson, "As JSON");
    doctor->callback([=, &action, &store] { action = [=, &store] { return examine(store, *asJson); }; });
}

}  // namespace pada
