// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/checkpoint.h"
#include "core/engine/background_checkpoints.h"
#include "core/exchange/safetensors.h"

#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

namespace pada {
namespace {

using ::testing::HasSubstr;

template <class T>
std::span<const std::byte> bytesOf(const std::vector<T>& values) {
    return std::as_bytes(std::span(values));
}

NetSpec specOf(int channels) {
    NetSpec spec;
    spec.size = {channels, 1, 4, 1, 8};
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

class Checkpoint : public ::testing::Test {
protected:
    Checkpoint() : m_layout(specOf(8)) {
        std::string pattern = (std::filesystem::temp_directory_path() / "pada-test-XXXXXX").string();
        m_folder = ::mkdtemp(pattern.data());
    }
    ~Checkpoint() override { std::filesystem::remove_all(m_folder); }

    RunState stateAt(std::int64_t step) const {
        RunState state;
        state.step = step;
        state.segment = 2;
        state.pathPasses = 0.1 + static_cast<double>(step);
        state.weights.resize(m_layout.floats());
        state.momentum.resize(m_layout.floats());
        state.statistics.resize(m_layout.statisticsFloats());
        Rng rng(3, Stream::init, 0);
        for (float& value : state.weights) value = static_cast<float>(rng.normal());
        for (float& value : state.momentum) value = static_cast<float>(rng.normal());
        state.pathSampler = {0.1, 1.0 / 3.0};
        state.epoch = {5.0};
        state.draw = {39, 0, 7};
        state.configHash = "config";
        state.dataFingerprint = "data";
        return state;
    }
    std::string full(const CheckpointWritten& written) const { return m_folder + "/" + written.path; }

    WeightLayout m_layout;
    std::string m_folder;
    RunId m_run{"RUN"};
    FakeClock m_clock;
    testing::CollectingSink m_sink;
};

TEST_F(Checkpoint, ComesBackBitForBit) {
    const RunState state = stateAt(12);
    const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok()) << written.error().message;
    EXPECT_EQ(written->path, "checkpoints/RUN/step_000000012.safetensors");
    EXPECT_EQ(written->bytes, static_cast<std::int64_t>(std::filesystem::file_size(full(*written))));
    const auto back = readCheckpoint(full(*written), written->sha256, m_layout);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->step, 12);
    EXPECT_EQ(back->segment, 2);
    EXPECT_EQ(back->pathPasses, state.pathPasses);
    EXPECT_EQ(back->weights, state.weights);
    EXPECT_EQ(back->momentum, state.momentum);
    EXPECT_EQ(back->statistics, state.statistics);
    EXPECT_EQ(back->pathSampler, state.pathSampler);
    EXPECT_TRUE(back->dataSampler.empty() && back->stepRule.empty() && back->stop.empty());
    EXPECT_EQ(back->epoch, state.epoch);
    EXPECT_EQ(back->draw, state.draw);
    EXPECT_EQ(back->configHash + back->dataFingerprint, "configdata");
}

TEST_F(Checkpoint, KeepsAnEpochsSumsAndLetsTheirSquaresBeLarge) {
    RunState state = stateAt(3);
    state.epochSegments.assign(m_layout.segments().size() + 1, 2.0);
    state.gradientMean.assign(m_layout.floats(), 0.25f);
    state.gradientSquares.assign(m_layout.floats(), std::numeric_limits<float>::infinity());
    state.epochWeights.assign(m_layout.floats(), -1.0f);
    const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok()) << written.error().message;
    const auto back = readCheckpoint(full(*written), written->sha256, m_layout);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->epochSegments, state.epochSegments);
    EXPECT_EQ(back->gradientMean, state.gradientMean);
    EXPECT_EQ(back->gradientSquares, state.gradientSquares);
    EXPECT_EQ(back->epochWeights, state.epochWeights);
    state.gradientSquares.clear();  // half of what belongs together
    const auto half = writeCheckpoint(state, m_layout, m_run, m_folder);
    ASSERT_TRUE(half.ok());
    EXPECT_THAT(readCheckpoint(full(*half), "", m_layout).error().message, HasSubstr("not whole"));
}

// Checkpoints of format 1 name no such tensors and are read as they are; a later format is not guessed at.
TEST_F(Checkpoint, ReadsTheFormatOfBeforeAndRefusesALaterOne) {
    const RunState state = stateAt(12);
    const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok());
    auto file = SafetensorsFile::open(full(*written), "");
    ASSERT_TRUE(file.ok());
    auto metadata = file->metadata();
    EXPECT_EQ(metadata.at("format"), "2");
    std::vector<TensorView> tensors{
        {"weights", TensorType::f32, {static_cast<std::int64_t>(state.weights.size())}, bytesOf(state.weights)},
        {"momentum", TensorType::f32, {static_cast<std::int64_t>(state.momentum.size())}, bytesOf(state.momentum)},
        {"statistics",
         TensorType::f32,
         {static_cast<std::int64_t>(state.statistics.size())},
         bytesOf(state.statistics)},
        {"path_sampler", TensorType::f64, {2}, bytesOf(state.pathSampler)},
        {"epoch", TensorType::f64, {1}, bytesOf(state.epoch)},
        {"draw", TensorType::i64, {3}, bytesOf(state.draw)}};
    metadata["format"] = "1";
    metadata["empty"] = "data_sampler,step_rule,stop";
    const std::string older = m_folder + "/older.safetensors";
    ASSERT_TRUE(writeSafetensors(older, tensors, metadata).ok());
    const auto back = readCheckpoint(older, "", m_layout);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->weights, state.weights);
    EXPECT_TRUE(back->gradientMean.empty() && back->epochSegments.empty());
    metadata["format"] = "3";
    ASSERT_TRUE(writeSafetensors(older, tensors, metadata).ok());
    EXPECT_THAT(readCheckpoint(older, "", m_layout).error().message, HasSubstr("format 3; this build reads 1 to 2"));
}

TEST_F(Checkpoint, RefusesNonFiniteWeightsAnotherNetAndDamage) {
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        RunState state = stateAt(1);
        state.weights[17] = bad;
        const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
        ASSERT_TRUE(written.ok());
        const auto back = readCheckpoint(full(*written), written->sha256, m_layout);
        ASSERT_FALSE(back.ok());
        EXPECT_EQ(back.error().code, ErrorCode::badData);
        EXPECT_THAT(back.error().message, HasSubstr("weights[17]"));
    }
    const auto written = writeCheckpoint(stateAt(2), m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok());
    EXPECT_THAT(readCheckpoint(full(*written), "", WeightLayout(specOf(16))).error().message, HasSubstr("another net"));
    EXPECT_THAT(readCheckpoint(full(*written), std::string(64, '0'), m_layout).error().message, HasSubstr("SHA-256"));
    std::fstream(full(*written), std::ios::in | std::ios::out | std::ios::binary).seekp(-3, std::ios::end).put('\x55');
    EXPECT_THAT(readCheckpoint(full(*written), "", m_layout).error().message, HasSubstr("checksum"));
}

TEST_F(Checkpoint, SavesInItsRhythmAndAtAnEpochsEnd) {
    int copies = 0;
    {
        BackgroundCheckpoints keeper(m_layout, m_run, m_folder, 5.0, m_clock, m_sink);
        const auto offer = [&](std::int64_t step, bool force = false) {
            keeper.offer(
                [&, step] {
                    ++copies;
                    return stateAt(step);
                },
                force);
        };
        offer(1);
        m_clock.advance(4.9);
        offer(2);
        EXPECT_EQ(copies, 0);
        m_clock.advance(0.2);
        offer(3);
        EXPECT_EQ(copies, 1);
        offer(4);
        EXPECT_EQ(copies, 1);
        offer(4, true);  // waits for step 3, announces both
        ASSERT_EQ(m_sink.all<CheckpointWritten>().size(), 2u);
        offer(4, true);  // already saved
        EXPECT_EQ(m_sink.all<CheckpointWritten>().size(), 2u);
        keeper.dueNow();
        offer(5);  // an epoch's end right after a save
        EXPECT_EQ(m_sink.all<CheckpointWritten>().size(), 2u);
        EXPECT_EQ(copies, 3);
        m_clock.advance(1.1);
        offer(6);
        EXPECT_EQ(copies, 4);
    }
    const auto written = m_sink.all<CheckpointWritten>();
    ASSERT_EQ(written.size(), 3u);
    EXPECT_EQ(written[0].step, 3);
    EXPECT_EQ(written[1].step, 4);
    EXPECT_EQ(written[2].step, 6);
    EXPECT_TRUE(readCheckpoint(full(written[2]), written[2].sha256, m_layout).ok());
}

TEST_F(Checkpoint, AFailedSaveIsANoticeAndTriedAgain) {
    std::ofstream(m_folder + "/checkpoints") << "a file where the folder should be";
    BackgroundCheckpoints keeper(m_layout, m_run, m_folder, 5.0, m_clock, m_sink);
    keeper.offer([&] { return stateAt(1); }, true);
    EXPECT_TRUE(m_sink.all<CheckpointWritten>().empty());
    const auto notices = m_sink.all<Notice>();
    ASSERT_EQ(notices.size(), 1u);
    EXPECT_EQ(notices[0].code, "checkpoint");
    EXPECT_THAT(notices[0].message, HasSubstr(m_folder + "/checkpoints"));
    std::filesystem::remove(m_folder + "/checkpoints");
    keeper.offer([&] { return stateAt(1); }, true);
    EXPECT_EQ(m_sink.all<CheckpointWritten>().size(), 1u);
}

TEST_F(Checkpoint, AFailedSaveIsAFaultUntilOneWorks) {
    const std::string blocked = m_folder + "/checkpoints";
    std::ofstream(blocked) << "a file where the folder belongs";
    BackgroundCheckpoints keeper(m_layout, m_run, m_folder, 5.0, m_clock, m_sink);
    EXPECT_FALSE(keeper.fault());
    keeper.offer([&] { return stateAt(1); }, true);
    ASSERT_TRUE(keeper.fault());
    EXPECT_THAT(*keeper.fault(), HasSubstr(blocked));
    keeper.offer([&] { return stateAt(1); }, true);
    EXPECT_EQ(m_sink.all<Notice>().size(), 1u) << "a lasting fault is said once";
    std::filesystem::remove(blocked);
    keeper.offer([&] { return stateAt(1); }, true);
    EXPECT_FALSE(keeper.fault());
    EXPECT_EQ(m_sink.all<CheckpointWritten>().size(), 1u);
}

}  // namespace
}  // namespace pada
