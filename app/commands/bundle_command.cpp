// SPDX-License-Identifier: GPL-3.0-or-later
// pada bundle export|import|verify.
#include "app/build_info.h"
#include "app/bundle_text.h"
#include "app/commands/commands.h"
#include "app/exit_code.h"
#include "app/json_text.h"
#include "app/progress_line.h"
#include "app/signal_guard.h"
#include "app/store_notices.h"
#include "core/bundle/bundle.h"
#include "core/store/run_catalog.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace pada {
namespace {

constexpr double kWaitSeconds = 5.0;

struct BundleOptions {
    std::vector<std::string> runs;
    std::string file, comparison;
    bool checkpoints = false, replace = false, quiet = false, asJson = false;
};

/// Progress on stderr; Ctrl-C ends it between two pieces.
class BundleTeller {
public:
    explicit BundleTeller(const BundleOptions& options) : m_line(options.quiet || options.asJson) {}
    BundleWatch watch() {
        return [this](double fraction, const std::string& what) {
            m_line.update(fraction, what);
            return !m_signals.stopRequested();
        };
    }
    int ended(const Error& fault) const {
        report(fault);
        return fault.message == kBundleStopped ? kStopped : exitCodeOf(fault);
    }

private:
    const SignalGuard m_signals;
    ProgressLine m_line;
};

/// Runs as they are named, or `all`, oldest first; each once.
Result<std::vector<RunId>> namedRuns(const RunCatalog& catalog, const std::vector<std::string>& words) {
    std::vector<RunId> runs;
    const auto add = [&](const std::string& word) -> Result<void> {
        const auto run = catalog.find(word);
        if (!run) return run.error();
        if (std::ranges::find(runs, run->id) == runs.end()) runs.push_back(run->id);
        return {};
    };
    for (const std::string& word : words) {
        if (word == "all") {
            const auto all = catalog.runs();
            if (!all) return all.error();
            for (auto run = all->rbegin(); run != all->rend(); ++run)
                if (std::ranges::find(runs, run->id) == runs.end()) runs.push_back(run->id);
        } else if (const Result<void> added = add(word); !added) {
            return added.error();
        }
    }
    return runs;
}

int exportRuns(const std::string& store, const BundleOptions& options) {
    if (!looksLikeBundle(options.file))
        return report(wrongUse(
            fmt::format("{} has no ending of a bundle; call it {}{}", options.file, options.file, kBundleSuffix)));
    std::error_code ignored;
    if (!options.replace && std::filesystem::exists(options.file, ignored))
        return report(wrongUse(
            fmt::format("{} is there already; choose another name, or write over it with --replace", options.file)));
    const auto catalog = openCatalog(store);
    if (!catalog) return report(catalog.error());
    const auto runs = namedRuns(**catalog, options.runs);
    if (!runs) return report(runs.error());
    BundleTeller teller(options);
    const auto done =
        exportBundle({store, *runs, options.file, options.checkpoints, options.comparison,
                      options.comparison.empty() || runs->empty() ? std::string() : runs->front().text, kBuildId},
                     teller.watch());
    if (!done) return teller.ended(done.error());
    if (options.asJson)
        fmt::print("{}\n", jsonText(bundleJson(*done)));
    else
        fmt::print("{}: {}\n", done->file, bundleText(*done));
    return kDone;
}

int importRuns(const std::string& store, const BundleOptions& options) {
    BundleTeller teller(options);
    const auto done = importBundle(
        options.file, store,
        [&](const std::function<Result<void>(RunEditor&)>& change) -> Result<void> {
            auto writer = openWriter({store, "bundle import", kWaitSeconds});
            if (!writer) return writer.error();
            tellNotices(**writer);
            return change((*writer)->editor());
        },
        teller.watch());
    if (!done) return teller.ended(done.error());
    if (options.asJson) {
        fmt::print("{}\n", jsonText(importJson(*done)));
        return kDone;
    }
    for (const ImportedRun& run : done->runs) fmt::print("{}\n", importedText(run));
    for (const std::string& truth : done->truths) fmt::print("truth table {}: new\n", truth);
    for (const std::string& truth : done->keptTruths)
        fmt::print("truth table {}: here already, the store's own stays\n", truth);
    fmt::print("{} of {} runs are new; {}\n", done->added(), done->runs.size(), bundleText(done->facts));
    return kDone;
}

int verify(const BundleOptions& options) {
    BundleTeller teller(options);
    const auto done = verifyBundle(options.file, teller.watch());
    if (!done) return teller.ended(done.error());
    if (options.asJson) {
        fmt::print("{}\n", jsonText(bundleJson(*done)));
        return kDone;
    }
    for (const BundleRun& run : done->runs) fmt::print("{}\n", bundleRunText(run));
    fmt::print("{}: all is as it was written; {}\n", done->file, bundleText(*done));
    return kDone;
}

void addShared(CLI::App& command, BundleOptions& options) {
    command.add_flag("--quiet", options.quiet, "No progress");
    command.add_flag("--json", options.asJson, "As JSON");
}

}  // namespace

void addBundleCommand(CLI::App& app, const std::string& store, Action& action) {
    CLI::App* bundle = app.add_subcommand("bundle", "Runs in one file to give away: export, import, verify");
    bundle->require_subcommand(1);
    auto options = std::make_shared<BundleOptions>();

    CLI::App* out = bundle->add_subcommand("export", "Write runs with all their rows into FILE.pada");
    out->add_option("RUN", options->runs, "Numbers, ids, unique beginnings of ids; or all")->required();
    out->add_option("--to", options->file, "FILE.pada; FILE.pada.d for a folder instead of a zip file")->required();
    out->add_flag("--checkpoints", options->checkpoints,
                  "Weights too, so that the runs can be resumed and ranked elsewhere");
    out->add_option("--comparison", options->comparison,
                    "Title: the runs are a comparison, the first is what the others are measured against");
    out->add_flag("--replace", options->replace, "Write over a file of that name");
    addShared(*out, *options);
    out->callback([=, &action, &store] { action = [=, &store] { return exportRuns(store, *options); }; });

    CLI::App* in = bundle->add_subcommand("import", "Take the runs of a bundle into the store, all or none");
    in->add_option("FILE", options->file, "FILE.pada, or a folder FILE.pada.d")->required();
    addShared(*in, *options);
    in->callback([=, &action, &store] { action = [=, &store] { return importRuns(store, *options); }; });

    CLI::App* check = bundle->add_subcommand("verify", "Check all that an import would, and change nothing");
    check->add_option("FILE", options->file, "FILE.pada, or a folder FILE.pada.d")->required();
    addShared(*check, *options);
    check->callback([=, &action] { action = [=] { return verify(*options); }; });
}

}  // namespace pada
