// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/worth_example.h: what the fakes' ranking is worth, as the app would answer: a score that follows the truth,
// a control that turns it round, a count that says nothing.
#pragma once
#include "tests/ui/fakes.h"
#include "ui/services/stored_worth.h"

namespace pada::ui {

inline StoredWorth exampleWorth(const fake::Catalog& catalog) {
    const fake::Space space;
    std::vector<double> truth;
    std::vector<WorthEntry> entries(3);
    StoredWorth worth;
    worth.ranking = "R1";
    for (std::size_t i = 0; i < catalog.scoreRows.size(); ++i) {
        const PathScore& score = catalog.scoreRows[i];
        worth.paths.push_back(score.path);
        truth.push_back(catalog.truthRows[i].second);
        entries[0].scores.push_back(-score.loss);
        entries[1].scores.push_back(-truth.back());
        entries[2].scores.push_back(static_cast<double>(i % 3));
    }
    entries[0].name = "supernet_loss";
    entries[0].label = "the supernet by loss";
    entries[0].kind = WorthKind::supernet;
    entries[0].cost = {7810.0, 3e12, 85.0};
    entries[1].name = "control_loss";
    entries[1].label = "the control by loss";
    entries[1].kind = WorthKind::control;
    entries[2].name = "live_convolutions";
    entries[2].label = "Live convolutions";
    entries[2].cost = {0.0, 0.0, 0.0};
    WorthReport& report = worth.report;
    report.truth = "demo/test_accuracy";
    report.paths = "sample:300";
    report.n = static_cast<std::int64_t>(truth.size());
    report.figures = worthFigures(entries, 0, truth, 40);
    report.rival = 2;
    report.control = 1;
    WorthEntry valid{
        "demo/valid_accuracy", "each cell trained alone: demo/valid_accuracy", "", WorthKind::sawTruth, truth, {}, {}};
    report.sawTruth = worthFigures(std::vector{valid}, 1, truth, 40);
    report.elsewhere = {{"demo/other", "supernet_loss", 0.625, 0.25}, {"demo/other", "live_convolutions", 0.5, {}}};
    report.levels = {{false, "the supernet", "the control", 1.0, 1.51, TauDifference{0.03, {0.01, 0.05}}, ""},
                     {true, "the supernet", "the control", 1.0, 1.51, {}, "a ranking at step 2649 would be level"}};
    report.combinations = {"live_convolutions+jacov", "supernet_loss+live_convolutions+jacov"};
    report.notes = {"jacov is not in the store for these paths"};
    for (const WorthEntry& entry : entries) worth.scores.push_back({entry.name, entry.label, entry.kind, entry.scores});
    worth.scores.push_back({valid.name, valid.label, valid.kind, valid.scores});
    return worth;
}

}  // namespace pada::ui
