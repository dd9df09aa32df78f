// SPDX-License-Identifier: GPL-3.0-or-later
// tests/core/methods/method_runs.h: a tiny run of a method from end to end.
#pragma once
#include "core/methods/method_table.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace pada::testing {

/// What the method declares under that name.
inline const Setting& setting(std::string_view method, std::string_view name) {
    for (const Setting& one : methodNamed(method).about.settings)
        if (one.name == name) return one;
    throw ContractError("no setting of that name");
}

struct MethodRun : TinyRun {
    explicit MethodRun(RunConfig asked, std::int64_t stopAt = -1) : TinyRun(std::move(asked)), loop(parts(stopAt)) {
        ended = loop.run(control, keeper);
    }
    /// Names of the stages by their first steps.
    std::map<std::int64_t, std::string> stages() const {
        std::map<std::int64_t, std::string> found;
        for (const MethodTold& told : sink.all<MethodTold>())
            if (told.table.topic == "stage") found[told.step] = told.table.text;
        return found;
    }
    /// The newest table of that topic.
    MethodTable table(const std::string& topic) const {
        MethodTable newest;
        for (const MethodTold& told : sink.all<MethodTold>())
            if (told.table.topic == topic) newest = told.table;
        EXPECT_FALSE(newest.topic.empty()) << topic;
        return newest;
    }
    RunLoop loop;
    RunEnded ended;
};

/// What a run says that cannot be.
inline std::string refusal(const RunConfig& config) {
    try {
        MethodRun run(config);
    } catch (const RunError& error) {
        return error.what();
    }
    return "it ran";
}

}  // namespace pada::testing
