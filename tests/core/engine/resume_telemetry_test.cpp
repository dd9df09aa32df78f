// SPDX-License-Identifier: GPL-3.0-or-later
// What a run tells, cut anywhere and resumed: the rows that count are those of an unbroken run, to the last bit.
#include "core/methods/common_settings.h"
#include "core/methods/method_table.h"
#include "tests/support/cuts.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

/// Keeps a copy of every state that was offered, as a run killed right after the checkpoint leaves it.
class EveryState final : public CheckpointKeeper {
public:
    void offer(const std::function<RunState()>& copy, bool force) override {
        RunState state = copy();
        if (!force) offered[state.step] = state;
        newest = std::move(state);
    }
    std::map<std::int64_t, RunState> offered;
    RunState newest;
};

/// The rows of a run by kind and step, as a store keeps them: a later segment takes the place of all from its step on.
struct Rows {
    void cutFrom(std::int64_t step) {
        std::erase_if(rows, [&](const auto& row) { return std::get<1>(row.first) >= step; });
    }
    void put(const char* kind, std::int64_t step, std::vector<double> values) {
        EXPECT_TRUE(rows.emplace(std::tuple{std::string(kind), step}, std::move(values)).second)
            << kind << " twice at step " << step;
    }
    void add(const std::vector<Event>& events) {
        for (const Event& event : events) {
            if (const auto* e = std::get_if<SamplingChanged>(&event)) {
                std::vector<double> values;
                for (const OptionTable* table : {&e->probabilities, &e->norms})
                    for (const auto& row : *table) values.insert(values.end(), row.begin(), row.end());
                put("sampling", e->step, values);
            } else if (const auto* d = std::get_if<DataWeightsChanged>(&event)) {
                std::vector<double> values(d->weights.begin(), d->weights.end());
                values.insert(values.end(), d->histogram.begin(), d->histogram.end());
                put("weights", d->step, values);
            } else if (const auto* v = std::get_if<VarianceSnapshot>(&event)) {
                put("variance", v->step,
                    {v->gvOwn, v->gvUniform, v->secondUniform, v->secondUnbiased, v->secondOptimal, v->low, v->high,
                     v->secondTaken, v->takenLow, v->takenHigh, v->dataUniform, v->dataUnbiased, v->dataOptimal,
                     v->dataTaken});
            } else if (const auto* f = std::get_if<EpochFinished>(&event)) {
                put("epoch", f->lastStep,
                    {static_cast<double>(f->epoch), f->smoothing, f->meanLoss, f->meanTop1, f->gvOnline,
                     static_cast<double>(f->distinctImages), f->effectiveSampleSize, f->deadPathShare, f->inactiveDrift,
                     f->seconds, f->partial ? 1.0 : 0.0});
            } else if (const auto* a = std::get_if<StrengthsChanged>(&event)) {
                std::vector<double> values;
                for (const auto& row : a->strengths) values.insert(values.end(), row.begin(), row.end());
                rows.insert_or_assign({"strengths", a->step}, std::move(values));
            } else if (const auto* s = std::get_if<StepEvent>(&event)) {
                put("step", s->step, {s->loss, s->gradNormRaw, s->gradNormClipped, s->learningRate});
            } else if (const auto* t = std::get_if<MethodTold>(&event)) {
                // Told again where a stage begins: the later one counts.
                std::vector<double>& values = rows[{"table " + t->table.topic, t->step}];
                values.clear();
                for (const auto& row : t->table.rows)
                    for (const double value : row) values.push_back(std::isnan(value) ? -1.0 : value);
            }
        }
    }
    std::map<std::tuple<std::string, std::int64_t>, std::vector<double>> rows;
};

RunConfig toldConfig(const std::string& method) {
    RunConfig config = tinyConfig(method);
    config.telemetry.gvPairs = 2;
    config.telemetry.gvShare = 0.9;  // a snapshot every 5 steps, at each epoch's end
    config.method.values.setWhole(settings::updateEvery(), 3);
    config.optimizer.inactive = Inactive::drift;
    if (!methodNamed(method).about.needs.empty()) {
        config.data.trainImages = 32;
        config.data.validImages = 8;
        config.data.batchSize = 7;  // 5 steps an epoch, as the others
    }
    return config;
}

bool mixes(const std::string& method) {
    return std::ranges::count(methodNamed(method).about.needs, MethodNeed::terms) > 0;
}

std::vector<std::string> namesOfMixing() {
    std::vector<std::string> names;
    for (const Method& method : methods())
        if (mixes(std::string(method.about.name))) names.emplace_back(method.about.name);
    return names;
}

class EveryMethodTold : public ::testing::TestWithParam<std::string> {};

TEST_P(EveryMethodTold, ResumedFromAnyStepTellsWhatAnUnbrokenRunTells) {
    const RunConfig config = toldConfig(GetParam());
    TinyRun whole(config);
    EveryState states;
    RunLoop(whole.parts()).run(whole.control, states);
    Rows expected;
    expected.add(whole.sink.events);
    ASSERT_EQ(whole.sink.all<VarianceSnapshot>().size(), mixes(GetParam()) ? 0u : 6u);
    // Amid and at the ends of periods (3 steps) and epochs (5 steps), at the beginning and at the end.
    for (const std::int64_t cut : testing::cutsAmong({0, 1, 3, 5, 7, 9, 10, 12, 15, 22, 29, 30}))
        for (const bool killed : {true, false}) {
            if (killed && !states.offered.contains(cut)) continue;
            Rows rows;
            TinyRun before(config), after(config);
            EveryState kept;
            RunLoop(before.parts(killed ? cut + 2 : cut)).run(before.control, kept);
            rows.add(before.sink.events);
            RunLoop loop(after.parts());
            loop.restore(killed ? states.offered.at(cut) : kept.newest);
            rows.cutFrom(cut);
            EveryState ignored;
            loop.run(after.control, ignored);
            rows.add(after.sink.events);
            ASSERT_EQ(rows.rows, expected.rows) << (killed ? "killed" : "stopped") << " at " << cut;
        }
}

INSTANTIATE_TEST_SUITE_P(SeveralNetsOrAMemory, EveryMethodTold, ::testing::Values("few_shot", "gm", "magic_t"));
INSTANTIATE_TEST_SUITE_P(Methods, EveryMethodTold, ::testing::Values("spos", "pa", "da", "panda", "schedule"));
INSTANTIATE_TEST_SUITE_P(SeveralPaths, EveryMethodTold, ::testing::Values("fairnas", "sumnas", "nsas", "dynas"));
INSTANTIATE_TEST_SUITE_P(Questions, EveryMethodTold,
                         ::testing::Values("anti_pa", "split_schedule", "stratified", "distinct_plans", "tail_mean"));
INSTANTIATE_TEST_SUITE_P(Mixed, EveryMethodTold, ::testing::ValuesIn(namesOfMixing()),
                         [](const auto& tested) { return tested.param; });

TEST(RunLoop, ARankingThatIsDueIsAskedForAgainAfterAResume) {
    RunConfig config = tinyConfig("spos");
    config.ranking.every = 2;  // epochs of 5 steps
    TinyRun whole(config), after(config);
    EveryState states, ignored;
    std::vector<std::int64_t> asked;
    RunLoop first(whole.parts());
    first.onRankingDue = [&](std::int64_t step) { asked.push_back(step); };
    first.run(whole.control, states);
    EXPECT_EQ(asked, (std::vector<std::int64_t>{10, 20}));
    // Killed between the checkpoint after step 10 and the ranking that was due then.
    asked.clear();
    RunLoop second(after.parts());
    second.restore(states.offered.at(10));
    second.onRankingDue = [&](std::int64_t step) { asked.push_back(step); };
    second.run(after.control, ignored);
    EXPECT_EQ(asked, (std::vector<std::int64_t>{10, 20}));
}

TEST(RunLoop, AnEpochWhoseFirstSumsAreLostIsMarkedAndOnlyThatOne) {
    const RunConfig config = toldConfig("panda");
    TinyRun before(config), after(config), whole(config);
    EveryState kept, ignored;
    RunLoop(whole.parts()).run(whole.control, ignored);
    RunLoop(before.parts(7)).run(before.control, kept);
    RunState older = kept.newest;  // of before these sums were kept
    older.book = {};
    for (const auto& [name, values] : kept.newest.book.arrays())
        if (name == "epoch.sums" || name == "epoch.seen" || !name.starts_with("epoch."))
            older.book.insert(name, values);
    RunLoop loop(after.parts());
    loop.restore(older);
    loop.run(after.control, ignored);
    const auto epochs = after.sink.all<EpochFinished>(), unbroken = whole.sink.all<EpochFinished>();
    ASSERT_EQ(epochs.size(), 5u);  // the second to the sixth
    for (std::size_t i = 0; i < epochs.size(); ++i) {
        EXPECT_EQ(epochs[i].partial, i == 0);
        EXPECT_EQ(epochs[i].gvOnline == unbroken[i + 1].gvOnline, i > 0);
        EXPECT_EQ(epochs[i].meanLoss, unbroken[i + 1].meanLoss);
    }
}

}  // namespace
}  // namespace pada
