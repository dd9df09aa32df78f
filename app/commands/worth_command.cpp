// SPDX-License-Identifier: GPL-3.0-or-later
// pada worth.
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/stored_run.h"
#include "app/worth_print.h"
#include "core/store/run_catalog.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <memory>
#include <string>

namespace pada {
namespace {

struct WorthOptions {
    std::string run;
    WorthAsk ask;
    bool json = false;
};

int worthOfRun(const std::string& store, const WorthOptions& options) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return report(catalog.error());
    const auto known = knownRun(**catalog, options.run);
    if (!known.ok()) return report(known.error());
    const auto answer = worthOf(store, **catalog, known->config, known->run, options.ask);
    if (!answer.ok()) return report(answer.error());
    if (options.json)
        fmt::print("{}\n", jsonText(worthJson(answer->worth)));
    else
        printWorth(answer->worth.report);
    if (const std::string notice = keepTrials(store, answer->trials); !notice.empty())
        fmt::print(stderr, "{}\n", notice);
    return kDone;
}

}  // namespace

void addWorthCommand(CLI::App& app, const std::string& store, Action& action) {
    auto options = std::make_shared<WorthOptions>();
    CLI::App* worth = app.add_subcommand(
        "worth", "Hold a stored ranking against its control and scores that train nothing, with intervals and costs");
    worth->add_option("RUN", options->run, "Number, id or unique beginning of an id")->required();
    worth->add_option("--truth", options->ask.truth, "TABLE/column (default: the ranking's)");
    worth->add_option("--ranking", options->ask.ranking, "Id of a ranking of the run (default: the newest whole one)");
    worth->add_option("--control", options->ask.control,
                      "RUN that is the control (default: one of the same suite and seed, else of the same data)");
    worth
        ->add_option("--combine", options->ask.combinations,
                     "A+B: a further sum of log ranks of any scores in the list; may be given several times")
        ->allow_extra_args(false);
    worth->add_flag("--json", options->json, "As JSON");
    worth->callback([=, &action, &store] { action = [=, &store] { return worthOfRun(store, *options); }; });
}

}  // namespace pada
