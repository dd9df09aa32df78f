// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/option_ledger.h"

#include "core/base/contract.h"
#include "core/space/nas_bench_201.h"
#include "core/supernet/weight_store.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

class Ledger : public ::testing::Test {
protected:
    static NetSpec spec() {
        NetSpec spec;
        spec.size = {8, 1, 2, 1, 8};
        spec.options.assign(6, {0, 1, 2, 3, 4});
        return spec;
    }
    /// A step that trained `path` and gave decision 0's 3x3 convolution a gradient in every cell.
    StepOutcome outcome(const Path& path, PathRole role = PathRole::trained) const {
        StepOutcome step;
        step.paths.push_back({.path = path, .role = role, .net = 0, .optionNorms = {0.5f, 0, 0, 0, 0, 0}, .live = 1});
        for (int cell = 0; cell < m_layout.graph().cells; ++cell)
            step.active.push_back(static_cast<std::uint32_t>(m_layout.convolution(cell, 0, 3)));
        return step;
    }
    static std::vector<double> row(const OptionLedger& ledger, int decision, int option) {
        return ledger.table().rows.at(static_cast<std::size_t>(decision * 5 + option));
    }

    std::unique_ptr<SearchSpace> m_space = makeNasBench201();
    WeightLayout m_layout{spec()};
    OptionLedger m_ledger{*m_space, m_layout};
};

TEST_F(Ledger, CountsAnOptionOnceAStepWhateverItsCells) {
    m_ledger.add(outcome({3, 0, 0, 0, 0, 1}), 4);
    m_ledger.add(outcome({3, 1, 0, 0, 0, 1}), 7);
    EXPECT_EQ(row(m_ledger, 0, 3), (std::vector<double>{0, 3, 2, 2, 1.0, 7, 0}));
    EXPECT_EQ(row(m_ledger, 5, 1)[2], 2);  // drawn, without weights
    EXPECT_EQ(row(m_ledger, 5, 1)[3], 0);
    EXPECT_TRUE(std::isnan(row(m_ledger, 5, 1)[5]));
    EXPECT_EQ(row(m_ledger, 1, 1)[2], 1);
    EXPECT_EQ(m_ledger.table().rows.size(), 30u);
}

TEST_F(Ledger, PathsThatWereOnlyLookedAtAreNotDrawn) {
    m_ledger.add(outcome({3, 0, 0, 0, 0, 1}, PathRole::probe), 0);
    EXPECT_EQ(row(m_ledger, 0, 3)[2], 0);
    EXPECT_EQ(row(m_ledger, 0, 3)[3], 1);  // the step's gradient came from somewhere
}

TEST_F(Ledger, DriftIsTheMeanOverAnOptionsCells) {
    std::vector<double> drift(m_layout.segments().size(), 0.0);
    for (int cell = 0; cell < m_layout.graph().cells; ++cell)
        drift[static_cast<std::size_t>(m_layout.convolution(cell, 2, 2))] = cell;
    m_ledger.setDrift(drift);
    const double cells = m_layout.graph().cells;
    EXPECT_DOUBLE_EQ(row(m_ledger, 2, 2)[6], (cells - 1) / 2);
    m_ledger.setDrift({});
    EXPECT_EQ(row(m_ledger, 2, 2)[6], 0.0);
}

TEST_F(Ledger, IsKeptAndReadBack) {
    m_ledger.add(outcome({3, 0, 0, 0, 0, 1}), 4);
    StateBook book;
    m_ledger.save(book);
    OptionLedger other(*m_space, m_layout);
    other.restore(book);
    EXPECT_EQ(row(other, 0, 3), row(m_ledger, 0, 3));
    other.add(outcome({3, 0, 0, 0, 0, 1}), 5);
    EXPECT_EQ(row(other, 0, 3)[3], 2);
    other.restore(StateBook{});  // of an older version: counts what comes
    StateBook broken;
    broken.put("ledger.draws", std::vector<std::int64_t>(7));
    EXPECT_THROW(other.restore(broken), RunError);
}

}  // namespace
}  // namespace pada
