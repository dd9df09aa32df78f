// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/runs_marks.h"

#include "app/exit_code.h"
#include "app/store_notices.h"
#include "core/store/run_editor.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace pada {
namespace {

constexpr double kWaitForStore = 5.0;  ///< Seconds; then it says who writes.

std::string countOfRuns(std::size_t runs) {
    return runs == 1 ? "1 run" : fmt::format("{} runs", runs);
}

Result<std::vector<RunSummary>> runsNamed(const std::string& store, const std::vector<std::string>& texts) {
    const auto catalog = openCatalog(store);
    if (!catalog.ok()) return catalog.error();
    std::vector<RunSummary> out;
    for (const std::string& text : texts) {
        auto run = (*catalog)->find(text);
        if (!run.ok()) return run.error();
        out.push_back(std::move(*run));
    }
    return out;
}

/// `wanted(run)` for each, all in one edit; `said(runs)` when it is done.
int changeRuns(const std::string& store, const std::vector<std::string>& texts,
               const std::function<void(const RunSummary&, RunChange&)>& wanted,
               const std::function<std::string(const std::vector<RunSummary>&)>& said) {
    const auto runs = runsNamed(store, texts);
    if (!runs.ok()) return report(runs.error());
    std::vector<RunChange> changes;
    for (const RunSummary& run : *runs) {
        changes.emplace_back();
        changes.back().run = run.id;
        wanted(run, changes.back());
    }
    auto writer = openWriter({store, "an edit", kWaitForStore});
    if (!writer.ok()) return report(writer.error());
    tellNotices(**writer);
    if (const auto done = (*writer)->editor().change(changes); !done.ok()) return report(done.error());
    fmt::print("{}\n", said(*runs));
    return kDone;
}

struct TagOrder {
    std::vector<std::string> runs, add, remove;
};

int tagRuns(const std::string& store, const TagOrder& order) {
    if (order.add.empty() && order.remove.empty())
        return report({ErrorCode::wrongUse, "nothing to do: name tags with --add or --remove"});
    return changeRuns(
        store, order.runs,
        [&](const RunSummary& run, RunChange& change) {
            std::vector<std::string> tags = run.tags;
            std::erase_if(tags, [&](const std::string& tag) {
                return std::find(order.remove.begin(), order.remove.end(), tag) != order.remove.end();
            });
            tags.insert(tags.end(), order.add.begin(), order.add.end());
            change.tags = std::move(tags);
        },
        [](const auto& runs) { return fmt::format("tags of {} are changed", countOfRuns(runs.size())); });
}

int noteOfRun(const std::string& store, const std::string& text, const std::string* note) {
    if (note)
        return changeRuns(
            store, {text}, [&](const RunSummary&, RunChange& change) { change.note = *note; },
            [&](const auto& runs) {
                return fmt::format("run {} {}", runs.front().number,
                                   note->empty() ? "has no note any more" : "has a new note");
            });
    const auto runs = runsNamed(store, {text});
    if (!runs.ok()) return report(runs.error());
    if (!runs->front().note.empty()) fmt::print("{}\n", runs->front().note);
    return kDone;
}

int lockRuns(const std::string& store, const std::vector<std::string>& texts, bool locked) {
    return changeRuns(
        store, texts, [&](const RunSummary&, RunChange& change) { change.locked = locked; },
        [&](const auto& runs) {
            return fmt::format("{} {}", countOfRuns(runs.size()),
                               locked ? "locked: neither the trash nor an erasure takes them" : "unlocked");
        });
}

}  // namespace

void addRunMarkCommands(CLI::App& runs, const std::string& store, Action& action) {
    static constexpr const char* kRunHelp = "Number, id or unique beginning of an id";
    auto order = std::make_shared<TagOrder>();
    CLI::App* tag = runs.add_subcommand("tag", "Put tags on runs, or take them away");
    tag->add_option("RUN", order->runs, kRunHelp)->required();
    tag->add_option("--add", order->add, "One tag, or several parted by commas")
        ->delimiter(',')
        ->allow_extra_args(false);
    tag->add_option("--remove", order->remove, "One tag, or several parted by commas")
        ->delimiter(',')
        ->allow_extra_args(false);
    tag->callback([=, &action, &store] { action = [=, &store] { return tagRuns(store, *order); }; });

    auto named = std::make_shared<std::string>();
    auto words = std::make_shared<std::string>();
    CLI::App* note = runs.add_subcommand("note", "Print a run's note, or write it");
    note->add_option("RUN", *named, kRunHelp)->required();
    const CLI::Option* given = note->add_option("TEXT", *words, "The note; \"\" takes it away");
    note->callback([=, &action, &store] {
        const bool write = given->count() > 0;
        action = [=, &store] { return noteOfRun(store, *named, write ? words.get() : nullptr); };
    });

    CLI::App* rename = runs.add_subcommand("rename", "Give a run another name");
    rename->add_option("RUN", *named, kRunHelp)->required();
    rename->add_option("NAME", *words, "Its new name")->required();
    rename->callback([=, &action, &store] {
        action = [=, &store] {
            return changeRuns(
                store, {*named}, [&](const RunSummary&, RunChange& change) { change.name = *words; },
                [&](const auto& changed) { return fmt::format("run {} has a new name", changed.front().number); });
        };
    });

    for (const bool locked : {true, false}) {
        CLI::App* lock =
            runs.add_subcommand(locked ? "lock" : "unlock", locked ? "Keep runs from the trash and from being erased"
                                                                   : "Let runs go to the trash again");
        lock->add_option("RUN", order->runs, kRunHelp)->required();
        lock->callback([=, &action, &store] { action = [=, &store] { return lockRuns(store, order->runs, locked); }; });
    }
}

}  // namespace pada
