// SPDX-License-Identifier: GPL-3.0-or-later
// MAGIC-A and MAGIC-AT: an anchor is looked for on held-out images, and every pass behind the warm-up follows it.
#include "core/methods/common_settings.h"
#include "tests/core/methods/method_runs.h"
#include "tests/support/cuts.h"

#include <gmock/gmock.h>

#include <numeric>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::setting;
using testing::tinyConfig;
using testing::TinyRun;

/// The fake with a memory: what follows an anchor is drawn towards targets further on, the more options it counts. By
/// the fake's evaluation a path is better by 0.01 nats for each of these.
class RememberingNet final : public testing::FakeSupernet {
public:
    using FakeSupernet::FakeSupernet;
    unsigned abilities() const override { return FakeSupernet::abilities() | static_cast<unsigned>(Ability::memory); }
    void remember(const Path& path, const Batch& batch) override {
        m_anchor = path;
        m_images = batch.images.data();
    }
    PassOutcome run(const PassRequest& request) override {
        PassOutcome outcome = FakeSupernet::run(request);
        if (!request.tracks) return outcome;  // a probe's
        losses.push_back(request.loss);
        anchors.push_back(request.loss.remembers() ? m_anchor : Path());
        if (!request.loss.remembers()) return outcome;
        EXPECT_EQ(request.batch.images.data(), m_images) << "the anchor has seen the same images";
        for (const std::uint32_t index : outcome.active) {
            const Segment& s = store().layout.segments()[index];
            for (std::size_t i = s.offset; i < s.offset + s.size; ++i)
                store().gradients.data()[i] -= 1e-5f * static_cast<float>(quality(m_anchor));
        }
        return outcome;
    }
    static int quality(const Path& path) { return std::accumulate(path.begin(), path.end(), 0); }

    std::vector<PassLoss> losses;  ///< Of every pass that trains.
    std::vector<Path> anchors;     ///< Of these; none where it followed none.

private:
    Path m_anchor;
    const float* m_images = nullptr;
};

/// 32 training images, four steps an epoch, 24 in all; the anchor comes with the second epoch.
RunConfig magicConfig(const char* method) {
    RunConfig asked = tinyConfig(method);
    asked.data.validImages = 8;
    asked.method.values.setWhole(setting("magic_a", "anchor_every"), 5);
    asked.method.values.setNumber(setting("magic_a", "anchor_margin"), 0.015);
    asked.method.values.setWhole(setting("magic_a", "anchor_candidates"), 6);
    asked.method.values.setNumber(setting("magic_a", "anchor_teacher"), 0.25);
    return asked;
}

struct AnchoredRun : TinyRun {
    explicit AnchoredRun(RunConfig asked, std::int64_t stopAt = -1, const RunState* from = nullptr)
        : TinyRun(std::move(asked)) {
        auto own = std::make_unique<RememberingNet>(net->store().layout.spec());
        own->store().initialise(config.run.seed);
        remembering = own.get();
        net = std::move(own);
        RunLoop loop(parts(stopAt));
        if (from != nullptr) loop.restore(*from);
        ended = loop.run(control, keeper);
    }
    std::vector<MethodTable> told(const std::string& topic) const {
        std::vector<MethodTable> found;
        for (const MethodTold& one : sink.all<MethodTold>())
            if (one.table.topic == topic) found.push_back(one.table);
        return found;
    }
    std::vector<Path> paths() const {
        std::vector<Path> found;
        for (const StepEvent& step : sink.all<StepEvent>()) found.push_back(step.paths.at(0).path);
        return found;
    }
    RememberingNet* remembering = nullptr;
    RunEnded ended;
};

// By hand from the paths of the run: the anchor of every pass.
TEST(MagicA, PassesFollowAnAnchorThatBetterPathsReplace) {
    for (const char* method : {"magic_a", "magic_at"}) {
        RunConfig asked = magicConfig(method);
        asked.schedule.epochs = 12;
        asked.method.values.setWhole(setting("magic_a", "anchor_candidates"), 1);  // one that is soon outdone
        const AnchoredRun run(asked);
        ASSERT_EQ(run.ended.status, RunStatus::finished) << run.ended.reason;
        const std::vector<Path> paths = run.paths();
        ASSERT_EQ(run.remembering->losses.size(), 48u);
        Path anchor = run.space->parse(run.told("anchor").front().text).value();
        int replaced = 0;
        for (std::size_t step = 0; step < 48; ++step) {
            const PassLoss& loss = run.remembering->losses[step];
            EXPECT_EQ(loss.teacher, step < 4 ? 0.0 : 0.25) << step;
            EXPECT_EQ(loss.pull, step < 4 ? 0.0 : 0.05) << step;
            EXPECT_EQ(run.remembering->anchors[step], step < 4 ? Path() : anchor) << step;
            if (step < 4 || (step + 1) % 5 != 0) continue;
            if (RememberingNet::quality(paths[step]) > RememberingNet::quality(anchor) + 1) {  // 1.5 of 0.01 nats
                anchor = paths[step];
                ++replaced;
            }
        }
        const MethodTable last = run.told("anchor").back();
        EXPECT_EQ(last.text, run.space->text(anchor));
        EXPECT_GT(replaced, 0);
        EXPECT_EQ(last.rows.at(0).at(3), replaced);
        EXPECT_DOUBLE_EQ(last.rows[0][1], 1.0 - 0.01 * RememberingNet::quality(anchor));
        EXPECT_EQ(run.net->evaluations, 1 + 2 * 9) << "a candidate, then path and anchor after 5, 10, ... 45 steps";
        int far = 0;
        for (std::size_t i = 1; i < paths.size(); ++i) {
            int changes = 0;
            for (std::size_t d = 0; d < 6; ++d) changes += paths[i][d] != paths[i - 1][d];
            far += changes != 1;
        }
        EXPECT_EQ(far == 0, std::string_view(method) == "magic_at") << "a chain, or draws";
    }
}

// The first anchor is the best of the candidates: more of them find one that is no worse.
TEST(MagicA, TheFirstAnchorIsTheBestOfTheCandidates) {
    RunConfig asked = magicConfig("magic_a");
    int best = 0;
    for (const int candidates : {1, 10, 100}) {
        asked.method.values.setWhole(setting("magic_a", "anchor_candidates"), candidates);
        const AnchoredRun run(asked, 5);
        const Path anchor = run.space->parse(run.told("anchor").front().text).value();
        EXPECT_TRUE(run.space->connected(anchor));
        EXPECT_GE(RememberingNet::quality(anchor), best);
        best = RememberingNet::quality(anchor);
    }
    EXPECT_GE(best, 17) << "of 100 paths whose options sum to 12 on average";
}

// A forward pass is a third of one: the anchor's beside each step behind the warm-up, six candidates, and two of each
// comparison.
TEST(MagicA, ForwardPassesCountAsThirds) {
    const AnchoredRun run(magicConfig("magic_a"));
    EXPECT_NEAR(run.ended.pathPasses, (24 + (20 + 6 + 2 * 4) / 3.0) * 8 / 64.0, 1e-9);
}

TEST(MagicA, ResumedFromAnyStepEqualsAnUnbrokenRunBitForBit) {
    for (const char* method : {"magic_a", "magic_at"}) {
        const AnchoredRun whole(magicConfig(method));
        for (const std::int64_t cut : testing::cutsBefore(24)) {
            const AnchoredRun before(magicConfig(method), cut);
            const AnchoredRun after(magicConfig(method), -1, &*before.keeper.kept);
            ASSERT_EQ(after.keeper.kept->book, whole.keeper.kept->book) << method << " cut at " << cut;
            EXPECT_EQ(after.ended.pathPasses, whole.ended.pathPasses);
        }
    }
}

TEST(MagicA, WhatItNeedsIsSaid) {
    RunConfig asked = magicConfig("magic_a");
    asked.data.validImages = 0;
    try {
        const AnchoredRun run(asked);
        FAIL() << "there is nothing to compare on";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("set [data] valid_images"));
    }
    for (const char* method : {"magic_a", "magic_at"})
        EXPECT_THAT(methodNamed(method).about.needs, ::testing::ElementsAre(MethodNeed::memory));
    EXPECT_THAT(testing::refusal(magicConfig("magic_at")), HasSubstr("the fake backend cannot"));
}

}  // namespace
}  // namespace pada
