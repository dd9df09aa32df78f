// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/run_editor.h"
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace pada {
namespace {

using ::testing::HasSubstr;

class StoredTables : public testing::StoreEdges {
protected:
    void record() const {
        const auto writer = writerWithRun();
        EventSink& rows = writer->recorder();
        rows.push(started(0, 0));
        rows.push(MethodTold{m_run, 0, m_archive});
        rows.push(MethodTold{m_run, 0, {"stage", "whole", {"first"}, {{0}}}});
        rows.push(MethodTold{m_run, 5, {"archive", "", {"d0", "d1"}, {}}});
        rows.push(StrengthsChanged{m_run, 5, {{0.25, -1.5}, {2.0}}});
        EpochFinished epoch;
        epoch.run = m_run;
        epoch.lastStep = 4;
        epoch.pathPasses = 12.5;
        epoch.images = 320;
        epoch.peakBytes = 4096;
        rows.push(epoch);
    }
    const MethodTable m_archive{
        "archive", "two of eight", {"d0", "d1"}, {{1, 2}, {3, std::numeric_limits<double>::quiet_NaN()}}};
};

TEST_F(StoredTables, ComeBackAsTheyWereTold) {
    record();
    const auto catalog = openCatalog(m_file);
    const auto tables = (*catalog)->methodTables(m_run);
    ASSERT_TRUE(tables.ok()) << tables.error().message;
    ASSERT_EQ(tables->size(), 3u);
    EXPECT_EQ(tables->at(0).table.topic, "archive");
    EXPECT_EQ(tables->at(0).table.text, "two of eight");
    EXPECT_EQ(tables->at(0).table.columns, m_archive.columns);
    EXPECT_EQ(tables->at(0).table.rows[0], m_archive.rows[0]);
    EXPECT_TRUE(std::isnan(tables->at(0).table.rows[1][1]));
    EXPECT_EQ(tables->at(1).table.topic, "stage");
    EXPECT_EQ(tables->at(2).step, 5);
    EXPECT_TRUE(tables->at(2).table.rows.empty());
    EXPECT_EQ((*catalog)->methodTables(m_run, 0)->size(), 1u);

    const auto strengths = (*catalog)->strengths(m_run);
    ASSERT_TRUE(strengths.ok()) << strengths.error().message;
    ASSERT_EQ(strengths->size(), 1u);
    EXPECT_EQ(strengths->at(0).strengths, (OptionTable{{0.25, -1.5}, {2.0}}));

    const auto epochs = (*catalog)->epochs(m_run);
    ASSERT_TRUE(epochs.ok()) << epochs.error().message;
    EXPECT_EQ(epochs->at(0).pathPasses, 12.5);
    EXPECT_EQ(epochs->at(0).images, 320);
    EXPECT_EQ(epochs->at(0).peakBytes, 4096);
}

TEST_F(StoredTables, ARunThatGoesBackTakesItsTablesAlong) {
    record();
    {
        const auto writer = openWriter({m_file, "edges", 0.0});
        ASSERT_TRUE((*writer)->editor().openSegment(m_run, 5).ok());
    }
    const auto catalog = openCatalog(m_file);
    EXPECT_EQ((*catalog)->methodTables(m_run)->size(), 2u);
    EXPECT_TRUE((*catalog)->strengths(m_run)->empty());
}

TEST_F(StoredTables, WhatIsNoTableIsNamed) {
    record();
    const char* good = "UPDATE method_table SET columns='[\"a\"]', rows='[[1]]'";
    for (const char* sql : {"UPDATE method_table SET columns='[1,2]'", "UPDATE method_table SET columns='{'",
                            "UPDATE method_table SET rows='[[1,2]]'", "UPDATE method_table SET rows='7'",
                            "UPDATE method_table SET rows='[[\"x\"]]'", "UPDATE method_table SET rows='[1]'"}) {
        {
            SQLite::Database db(m_file, SQLite::OPEN_READWRITE);
            db.exec(good);
            db.exec(sql);
        }
        const auto tables = (*openCatalog(m_file))->methodTables(m_run);
        ASSERT_FALSE(tables.ok()) << sql;
        EXPECT_THAT(tables.error().message, HasSubstr("method_table")) << sql;
    }
}

}  // namespace
}  // namespace pada
