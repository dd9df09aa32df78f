// SPDX-License-Identifier: GPL-3.0-or-later
// tests/app/service_fixture.h: a run of 16 steps on drawn shapes, and a store of its own for it.
#pragma once
#include "app/run_service.h"
#include "core/registry/configs.h"
#include "core/store/run_catalog.h"
#include "tests/support/tiny_run.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace pada::testing {

class RunServiceTest : public ::testing::Test {
protected:
    void SetUp() override {
        char name[] = "/tmp/pada_service_XXXXXX";
        m_folder = ::mkdtemp(name);
        m_file = m_folder + "/w.sqlite";
        auto plans = parseConfig(kTinyRun, "test");
        ASSERT_TRUE(plans.ok()) << plans.error().message;
        m_plan = plans->front();
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }
    Result<void> enqueue(RunService& service, const RunId& run) const {
        return service.edit(
            [&](RunEditor& e) -> Result<void> {
                const auto number = e.enqueue(newRun(run, m_plan));
                if (!number.ok()) return number.error();
                return {};
            },
            0.0);
    }
    RunStatus statusOf(const RunId& run) const { return openCatalog(m_file).value()->find(run.text)->status; }

    std::string m_folder, m_file;
    PlannedRun m_plan;
};

}  // namespace pada::testing
