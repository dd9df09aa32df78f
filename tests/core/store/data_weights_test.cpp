// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/limits.h"
#include "core/store/run_editor.h"
#include "tests/core/store/store_fixture.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gmock/gmock.h>

#include <numeric>

namespace pada {
namespace {

using ::testing::HasSubstr;

class DataWeights : public testing::StoreEdges {
protected:
    void record(std::size_t images = 3) const {
        const auto writer = writerWithRun();
        EventSink& rows = writer->recorder();
        rows.push(started(0, 0));
        for (const std::int64_t at : {2, 4, 6}) {
            DataWeightsChanged event{m_run, at, std::vector<float>(images), {}};
            std::iota(event.weights.begin(), event.weights.end(), static_cast<float>(at));
            rows.push(event);
        }
        rows.push(DataWeightsChanged{m_run, 8, {}, {1, 2}});  // a histogram alone
    }
};

TEST_F(DataWeights, ComeBackAPageAtATime) {
    record();
    const auto catalog = openCatalog(m_file);
    const auto first = (*catalog)->dataWeights(m_run);
    ASSERT_TRUE(first.ok()) << first.error().message;
    ASSERT_EQ(first->size(), 1U);
    EXPECT_EQ(first->at(0).step, 2);
    EXPECT_EQ(first->at(0).weights, (std::vector<float>{2, 3, 4}));
    const auto next = (*catalog)->dataWeights(m_run, 2, 5);
    ASSERT_EQ(next->size(), 2U);
    EXPECT_EQ(next->at(0).step, 4);
    EXPECT_EQ(next->at(1).weights, (std::vector<float>{6, 7, 8}));
    EXPECT_TRUE((*catalog)->dataWeights(m_run, 6, 5)->empty());
    EXPECT_TRUE((*catalog)->dataWeights(m_run, -1, 0)->empty());
    EXPECT_TRUE((*catalog)->dataWeights(m_run, -1, -3)->empty());
    EXPECT_TRUE((*catalog)->dataWeights(RunId{"NONE"})->empty());
}

TEST_F(DataWeights, OfManyImagesAreOneRow) {
    const std::size_t images = static_cast<std::size_t>(kMaxBlobBytes) / sizeof(float) + 7;
    record(images);
    const auto catalog = openCatalog(m_file);
    const auto rows = (*catalog)->dataWeights(m_run, 2, 1);
    ASSERT_TRUE(rows.ok()) << rows.error().message;
    ASSERT_EQ(rows->size(), 1U);
    ASSERT_EQ(rows->at(0).weights.size(), images);
    EXPECT_EQ(rows->at(0).weights.back(), 4.0F + static_cast<float>(images - 1));
}

TEST_F(DataWeights, ARunThatGoesBackTakesThemAlong) {
    record();
    {
        const auto writer = openWriter({m_file, "edges", 0.0});
        ASSERT_TRUE((*writer)->editor().openSegment(m_run, 4).ok());
    }
    const auto catalog = openCatalog(m_file);
    EXPECT_EQ((*catalog)->dataWeights(m_run, -1, 10)->size(), 1U);
}

TEST_F(DataWeights, WhatIsNoWeightIsNamed) {
    record();
    for (const char* sql :
         {"UPDATE data_weight SET weights=x'00' WHERE step=4", "UPDATE data_weight SET weights='text' WHERE step=4",
          "UPDATE data_weight SET weights=x'0000C07F' WHERE step=4",  // NaN
          "UPDATE data_weight SET weights=x'000080BF' WHERE step=4",  // -1
          "UPDATE data_weight SET block=3 WHERE step=4"}) {
        const auto catalog = [&] {
            SQLite::Database db(m_file, SQLite::OPEN_READWRITE);
            db.exec(sql);
            return openCatalog(m_file);
        }();
        const auto rows = (*catalog)->dataWeights(m_run, 2, 1);
        ASSERT_FALSE(rows.ok()) << sql;
        EXPECT_EQ(rows.error().code, ErrorCode::badData);
        EXPECT_THAT(rows.error().message, HasSubstr("data_weight")) << sql;
        EXPECT_TRUE((*catalog)->dataWeights(m_run, 4, 1).ok()) << sql;  // the others can still be read
    }
}

}  // namespace
}  // namespace pada
