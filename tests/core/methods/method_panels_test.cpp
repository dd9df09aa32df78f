// SPDX-License-Identifier: GPL-3.0-or-later
// What a method declares to show it tells; views that find nothing under a declared panel would stay empty for ever.
#include "tests/core/methods/method_runs.h"

#include <set>

namespace pada {
namespace {

using testing::MethodRun;
using testing::tinyConfig;

/// The table behind a panel; empty for those that other events feed.
std::string topicOf(MethodPanel panel) {
    switch (panel) {
        case MethodPanel::pruned:
            return "pruned";
        case MethodPanel::splitTree:
            return "nets";
        case MethodPanel::banks:
            return "gates";
        case MethodPanel::classes:
            return "classes";
        case MethodPanel::archive:
            return "archive";
        case MethodPanel::chain:
            return "chain_steps";
        case MethodPanel::anchor:
            return "anchor";
        default:
            return {};
    }
}

TEST(MethodPanels, WhatIsDeclaredIsTold) {
    std::set<std::string> seen;
    for (const Method& method : methods()) {
        const MethodDeclaration& about = method.about;
        std::set<std::string> declared;
        for (const MethodPanel panel : about.panels)
            if (const std::string topic = topicOf(panel); !topic.empty()) declared.insert(topic);
        if (declared.empty() || !about.needs.empty()) continue;  // the net of these tests computes paths alone
        const MethodRun run(tinyConfig(std::string(about.name).c_str()));
        ASSERT_EQ(run.ended.status, RunStatus::finished) << about.name << ": " << run.ended.reason;
        std::set<std::string> told{"ledger"};
        for (const MethodTold& one : run.sink.all<MethodTold>())
            if (!one.table.rows.empty()) told.insert(one.table.topic);
        for (const std::string& topic : declared) EXPECT_TRUE(told.contains(topic)) << about.name << ": " << topic;
        seen.insert(declared.begin(), declared.end());
    }
    EXPECT_TRUE(seen.contains("nets") && seen.contains("archive") && seen.contains("chain_steps"));
}

}  // namespace
}  // namespace pada
