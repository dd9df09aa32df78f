// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/strengths.h"

#include "core/base/contract.h"
#include "core/strategy/expected_cost.h"
#include "tests/support/run_fixture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

struct Drawn {
    TinyRun run{tinyConfig()};
    SubSpace space{*run.space, run.allowed};
    Strengths strengths{space};
    Drawn() {
        Rng rng(5, Stream::method, 0);
        strengths.draw(rng, 0.7);
    }
};

TEST(AdamTable, MovesAsThePaperSays) {
    AdamTable table(2);
    const AdamSettings adam{0.1, 0.5, 0.9, 0.0};
    table.step(std::vector{2.0, -0.5}, adam);
    // At the first step the means are the gradient itself, so each moves by the rate.
    EXPECT_NEAR(table.values[0], -0.1, 1e-8);
    EXPECT_NEAR(table.values[1], 0.1, 1e-8);
    const double before = table.values[0];
    table.step(std::vector{1.0, 0.0}, adam);
    const double mean = (0.5 * (0.5 * 2.0) + 0.5 * 1.0) / (1.0 - 0.25);
    const double square = (0.9 * (0.1 * 4.0) + 0.1 * 1.0) / (1.0 - 0.81);
    EXPECT_NEAR(table.values[0], before - 0.1 * mean / std::sqrt(square), 1e-8);
    AdamTable decaying(1);
    decaying.values[0] = 3.0;
    decaying.step(std::vector{0.0}, {0.1, 0.5, 0.9, 0.01});
    EXPECT_NEAR(decaying.values[0], 2.9, 1e-6);
}

TEST(AdamTable, WhatIsLeftOutStaysAndHasStepsOfItsOwn) {
    AdamTable table(2), alone(1);
    const AdamSettings adam{0.1, 0.5, 0.9, 0.01};
    table.step(std::vector{1.0, 1.0}, adam);
    alone.step(std::vector{1.0}, adam);
    const double first = table.values[0];
    table.step(std::vector{5.0, -2.0}, adam, std::vector<std::uint8_t>{0, 1});
    alone.step(std::vector{-2.0}, adam);
    EXPECT_EQ(table.values[0], first);
    EXPECT_EQ(table.values[1], alone.values[0]);
    table.copy(1, 0);
    table.step(std::vector{0.3, 0.3}, adam);
    EXPECT_EQ(table.values[0], table.values[1]) << "moments are copied too";
    EXPECT_THROW(table.step(std::vector{1.0}, adam), ContractError);
}

TEST(Strengths, SharesAndTheirSlopes) {
    Drawn d;
    Strengths& s = d.strengths;
    ASSERT_EQ(s.size(), 30u);
    const std::vector<double> shares = s.shares();
    for (std::size_t decision = 0; decision < 6; ++decision)
        EXPECT_NEAR(std::accumulate(shares.begin() + static_cast<std::ptrdiff_t>(s.first(decision)),
                                    shares.begin() + static_cast<std::ptrdiff_t>(s.first(decision + 1)), 0.0),
                    1.0, 1e-12);
    std::vector<double> ofShares(30);
    for (std::size_t i = 0; i < 30; ++i) ofShares[i] = std::sin(static_cast<double>(i));
    const auto loss = [&] {
        const std::vector<double> p = s.shares();
        return std::inner_product(p.begin(), p.end(), ofShares.begin(), 0.0);
    };
    const std::vector<double> slopes = s.slopes(ofShares);
    for (std::size_t i = 0; i < 30; ++i) {
        s.shift(i, 1e-5);
        const double high = loss();
        s.shift(i, -2e-5);
        EXPECT_NEAR(slopes[i], (high - loss()) / 2e-5, 1e-9) << i;
        s.shift(i, 1e-5);
    }
}

TEST(Strengths, DroppedOptionsAreGone) {
    Drawn d;
    Strengths& s = d.strengths;
    s.drop(s.at(2, 3));
    s.drop(s.at(2, 0));
    EXPECT_EQ(s.liveOf(2).size(), 3u);
    EXPECT_EQ(s.shares()[s.at(2, 3)], 0.0);
    EXPECT_EQ(s.table()[2][3], 0.0);
    const std::vector<Term> terms = s.terms(s.shares());
    EXPECT_EQ(terms.size(), 28u);
    for (const Term& term : terms) EXPECT_FALSE(term.decision == 2 && (term.option == 3 || term.option == 0));
    std::vector<double> perTerm(28);
    std::iota(perTerm.begin(), perTerm.end(), 1.0);
    const std::vector<double> back = s.perEntry(perTerm);
    EXPECT_EQ(back[s.at(2, 0)], 0.0);
    EXPECT_EQ(back[s.at(2, 1)], 11.0);
    EXPECT_EQ(s.slopes(back)[s.at(2, 3)], 0.0);
    EXPECT_NE(s.best()[2], 3);
    EXPECT_EQ(s.logShare(Path{1, 1, 3, 1, 1, 1}), -std::numeric_limits<double>::infinity());
    s.drop(s.at(2, 1));
    s.drop(s.at(2, 2));
    EXPECT_EQ(s.entropy(2), 0.0);
    EXPECT_THROW(s.drop(s.at(2, 4)), ContractError) << "one stays";
    EXPECT_THROW(s.at(2, 9), ContractError);
}

// A space whose nodes choose what they sum: the choice is derived, not learnt.
TEST(Strengths, MixOperationsAlone) {
    const auto space = std::move(makeSearchSpace("darts")).value();
    const SubSpace whole(*space, wholeSpec(*space).options);
    Strengths s(whole);
    const std::vector<double> ones(s.size(), 1.0);
    const std::vector<Term> terms = s.terms(ones);
    EXPECT_EQ(terms.size(), 28u * 7);
    for (const Term& term : terms) EXPECT_EQ(space->decisions()[term.decision].kind, DecisionKind::operation);
    std::vector<double> perTerm(terms.size(), 2.0);
    const std::vector<double> back = s.perEntry(perTerm);
    EXPECT_EQ(std::accumulate(back.begin(), back.end(), 0.0), 2.0 * static_cast<double>(terms.size()));
    EXPECT_EQ(back[s.at(15, 2)], 0.0) << "which two node 3 sums";
    // Node 3 of the normal cell: edges 2, 3 and 4 come from states 0, 1 and 2.
    s.shift(s.at(2, 6), 1.0);
    s.shift(s.at(4, 3), 2.0);
    s.shift(s.at(15, 0), 9.0);
    const Path path = s.best();
    EXPECT_EQ(space->decisions()[15].options[path[15]].name, "0+2");
    EXPECT_EQ(path[2], 6);
    EXPECT_EQ(path[4], 3);
}

TEST(Strengths, TellWhatTheyFavour) {
    Drawn d;
    Strengths& s = d.strengths;
    for (std::size_t decision = 0; decision < 6; ++decision) s.shift(s.at(decision, decision < 4 ? 1 : 3), 20.0);
    EXPECT_EQ(s.best(), (Path{1, 1, 1, 1, 3, 3}));
    EXPECT_EQ(s.skips(), 4);
    EXPECT_LT(s.entropy(0), 1e-3);
    Strengths even(d.space);
    EXPECT_NEAR(even.entropy(0), std::log(5.0), 1e-12);
    EXPECT_NEAR(even.logShare(Path{0, 1, 2, 3, 4, 0}), -6.0 * std::log(5.0), 1e-12);
    EXPECT_GT(s.logShare(s.best()), s.logShare(Path{1, 1, 1, 1, 3, 2}));
}

TEST(Strengths, StateComesBackAndOthersAreRefused) {
    Drawn d;
    d.strengths.drop(3);
    d.strengths.step(std::vector<double>(30, 0.5), {});
    StateBook book, again;
    d.strengths.save(book);
    Strengths other(d.space);
    other.restore(book);
    other.save(again);
    EXPECT_EQ(again, book);
    d.strengths.step(std::vector<double>(30, 0.1), {});
    other.step(std::vector<double>(30, 0.1), {});
    EXPECT_EQ(other.shares(), d.strengths.shares());
    const auto broken = [&](const char* name, const StateBook::Array& values) {
        StateBook changed;
        for (const auto& [key, array] : book.arrays()) changed.insert(key, key == name ? values : array);
        EXPECT_THROW(other.restore(changed), RunError) << name;
    };
    broken("rule.live", std::vector<std::uint8_t>(30, 0));
    broken("rule.strengths", std::vector<double>(29, 0.0));
    broken("rule.strengths", std::vector<double>(30, std::nan("")));
    broken("rule.strengths_square", std::vector<double>(30, -1.0));
}

// The largest of log share + Gumbel noise is drawn by the shares.
TEST(Strengths, GumbelNoiseDrawsByTheShares) {
    Rng rng(3, Stream::method, 1);
    const std::vector<double> shares{0.5, 0.2, 0.3};
    std::vector<double> counts(3, 0.0);
    for (int n = 0; n < 20000; ++n) {
        std::size_t best = 0;
        double top = -1e9;
        for (std::size_t i = 0; i < 3; ++i)
            if (const double at = std::log(shares[i]) + gumbel(rng); at > top) {
                top = at;
                best = i;
            }
        counts[best] += 1.0 / 20000;
    }
    for (std::size_t i = 0; i < 3; ++i) EXPECT_NEAR(counts[i], shares[i], 0.012) << i;
}

TEST(ExpectedCost, IsTheMeanOfThePathsThatSharesDraw) {
    Drawn d;
    const WeightLayout& layout = d.run.net->store().layout;
    const ExpectedCost cost(layout, d.strengths);
    const std::vector<double> shares = d.strengths.shares();
    double mean = 0.0, uniform = 0.0, total = 0.0;
    d.space.forEach([&](const Path& path) {
        double p = 1.0;
        for (std::size_t k = 0; k < 6; ++k) p *= shares[d.strengths.at(k, path[k])];
        mean += p * cost.of(d.strengths, path);
        uniform += cost.of(d.strengths, path) / d.space.count();
        total += p;
    });
    EXPECT_NEAR(total, 1.0, 1e-9);
    EXPECT_NEAR(cost.of(shares), mean, 1e-6 * mean);
    EXPECT_NEAR(cost.mean(), uniform, 1e-6 * uniform);
    EXPECT_EQ(cost.of(d.strengths, Path{3, 3, 3, 3, 3, 3}), cost.most());
    EXPECT_EQ(cost.of(d.strengths, Path{0, 1, 4, 0, 1, 4}), cost.least());
    EXPECT_EQ(cost.reference(0.0, "key"), cost.mean());
    EXPECT_NEAR(cost.reference(0.9e-6 * cost.most(), "key"), 0.9 * cost.most(), 1.0);
    EXPECT_THROW(cost.reference(2.0 * cost.most() / 1e6, "key"), RunError);
    EXPECT_THROW(cost.reference(0.5 * cost.least() / 1e6, "key"), RunError);
}

}  // namespace
}  // namespace pada
