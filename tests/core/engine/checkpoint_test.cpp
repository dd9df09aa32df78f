// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/checkpoint.h"
#include "core/engine/background_checkpoints.h"
#include "core/exchange/safetensors.h"

#include "tests/core/files/temporary_folder.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>

namespace pada {
namespace {

using ::testing::HasSubstr;

NetSpec specOf(int channels) {
    NetSpec spec;
    spec.size = {channels, 1, 4, 1, 8};
    spec.options.assign(6, {0, 1, 2, 3, 4});
    return spec;
}

class Checkpoint : public ::testing::Test {
protected:
    Checkpoint() : m_layout(specOf(8)) {}

    RunState stateAt(std::int64_t step) const {
        RunState state;
        state.step = step;
        state.segment = 2;
        state.pathPasses = 0.1 + static_cast<double>(step);
        Rng rng(3, Stream::init, 0);
        for (const char* name : {"weights", "momentum"}) {
            std::vector<float> values(m_layout.floats());
            for (float& value : values) value = static_cast<float>(rng.normal());
            state.book.put(name, std::move(values));
        }
        state.book.put("statistics", std::vector<float>(m_layout.statisticsFloats()));
        state.book.put("path_sampler.norms", std::vector<double>{0.1, 1.0 / 3.0});
        state.book.put("rule.bytes", std::vector<std::uint8_t>{7, 255});
        state.book.put("loop.draw", std::vector<std::int64_t>{39, 0, 7});
        state.book.put("loop.nothing", std::vector<double>{});
        state.configHash = "config";
        state.dataFingerprint = "data";
        return state;
    }
    std::string full(const CheckpointWritten& written) const { return m_folder + "/" + written.path; }
    /// What reading the file of this state says.
    std::string refusal(const RunState& state) const {
        const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
        EXPECT_TRUE(written.ok());
        const auto back = readCheckpoint(full(*written), "", m_layout);
        return back.ok() ? "read" : back.error().message;
    }

    WeightLayout m_layout;
    testing::TemporaryFolder m_temporary;
    std::string m_folder = m_temporary.path();
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
    EXPECT_EQ(back->book, state.book);
    EXPECT_EQ(back->configHash + back->dataFingerprint, "configdata");
}

TEST_F(Checkpoint, KeepsAnEpochsSumsAndLetsTheirSquaresBeLarge) {
    RunState state = stateAt(3);
    state.book.put("epoch.segments", std::vector<std::int64_t>(m_layout.segments().size() + 1, 2));
    state.book.put("epoch.gradient_mean", std::vector<float>(m_layout.floats(), 0.25f));
    RunState half = state;
    state.book.put("epoch.gradient_squares",
                   std::vector<float>(m_layout.floats(), std::numeric_limits<float>::infinity()));
    state.book.put("epoch.weights", std::vector<float>(m_layout.floats(), -1.0f));
    const auto written = writeCheckpoint(state, m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok()) << written.error().message;
    const auto back = readCheckpoint(full(*written), written->sha256, m_layout);
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(back->book, state.book);
    EXPECT_THAT(refusal(half), HasSubstr("not whole"));
}

TEST_F(Checkpoint, RefusesArraysOfAnotherNetByName) {
    const auto with = [&](const char* name, StateBook::Array values) {
        RunState state = stateAt(3);
        StateBook book;
        for (const auto& [other, kept] : state.book.arrays())
            if (other != name) book.insert(other, kept);
        book.insert(name, std::move(values));
        state.book = std::move(book);
        return refusal(state);
    };
    EXPECT_THAT(with("weights", std::vector<float>(3)), HasSubstr("its array weights has 3 entries instead of"));
    EXPECT_THAT(with("momentum", std::vector<double>(m_layout.floats())), HasSubstr("its array momentum has another"));
    EXPECT_THAT(with("epoch.weights", std::vector<float>(1)), HasSubstr("epoch.weights has 1 entries"));
    RunState none = stateAt(3);
    none.book = {};
    EXPECT_THAT(refusal(none), HasSubstr("its array weights is missing"));
}

/// The tensors and the list of a file as they were written, to be written again with a fault.
TEST_F(Checkpoint, RefusesLostForeignAndMistypedArraysByName) {
    const auto written = writeCheckpoint(stateAt(12), m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok());
    const SafetensorsFile file = SafetensorsFile::open(full(*written)).value();
    const auto again = [&](std::string_view left, const char* added, const char* from, const char* to) {
        std::vector<std::vector<std::byte>> bytes;
        std::vector<TensorView> tensors;
        bytes.reserve(file.tensors().size() + 1);
        for (const auto& info : file.tensors()) {
            if (info.name == left) continue;
            bytes.emplace_back(info.bytes);
            EXPECT_TRUE(file.read(info.name, info.type, bytes.back()).ok());
            tensors.push_back({info.name, info.type, info.shape, bytes.back()});
        }
        if (added != nullptr) tensors.push_back({added, TensorType::u8, {2}, std::span(bytes.back()).first(2)});
        auto metadata = file.metadata();
        std::string& list = metadata["arrays"];
        const std::size_t at = list.find(from);
        EXPECT_NE(at, std::string::npos) << list;
        list.replace(at, std::string_view(from).size(), to);
        const std::string path = m_folder + "/again.safetensors";
        EXPECT_TRUE(writeSafetensors(path, tensors, metadata).ok());
        const auto back = readCheckpoint(path, "", m_layout);
        return back.ok() ? std::string("read") : back.error().message;
    };
    EXPECT_EQ(again("", nullptr, "", ""), "read");
    EXPECT_THAT(again("rule.bytes", nullptr, "", ""), HasSubstr("the array rule.bytes is missing"));
    EXPECT_THAT(again("", "rule.more", "", ""), HasSubstr("the tensor rule.more"));
    EXPECT_THAT(again("", nullptr, "rule.bytes:u8:2", "rule.bytes:u8:3"), HasSubstr("rule.bytes has 2 bytes"));
    EXPECT_THAT(again("", nullptr, "path_sampler.norms:f64:2", "path_sampler.norms:i64:2"),
                HasSubstr("path_sampler.norms has another type"));
    EXPECT_THAT(again("", nullptr, "rule.bytes:u8:2", "rule.bytes:u16:2"), HasSubstr("the entry rule.bytes:u16:2"));
    EXPECT_THAT(again("", nullptr, "rule.bytes:u8:2", "rule.bytes"), HasSubstr("the entry rule.bytes"));
    EXPECT_THAT(again("", nullptr, "loop.nothing:f64:0", "rule.bytes:u8:2"), HasSubstr("the entry rule.bytes:u8:2"));
}

TEST_F(Checkpoint, RefusesALaterFormat) {
    const auto written = writeCheckpoint(stateAt(12), m_layout, m_run, m_folder);
    ASSERT_TRUE(written.ok());
    auto metadata = SafetensorsFile::open(full(*written)).value().metadata();
    EXPECT_EQ(metadata.at("format"), "3");
    metadata["format"] = "4";
    const std::vector<float> values(1);
    const std::string later = m_folder + "/later.safetensors";
    const std::vector<TensorView> tensors{{"weights", TensorType::f32, {1}, std::as_bytes(std::span(values))}};
    ASSERT_TRUE(writeSafetensors(later, tensors, metadata).ok());
    EXPECT_THAT(readCheckpoint(later, "", m_layout).error().message, HasSubstr("format 4; this build reads 1 to 3"));
}

TEST_F(Checkpoint, RefusesNonFiniteWeightsAnotherNetAndDamage) {
    for (const float bad : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        RunState state = stateAt(1), other = state;
        state.book = {};
        for (const auto& [name, values] : other.book.arrays()) {
            StateBook::Array copy = values;
            if (name == "weights") std::get<std::vector<float>>(copy)[17] = bad;
            state.book.insert(name, std::move(copy));
        }
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
