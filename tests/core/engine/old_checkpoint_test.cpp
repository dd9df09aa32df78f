// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoints of formats 1 and 2, written here by hand as the builds of then wrote them.
#include "core/engine/old_checkpoint.h"

#include "core/engine/checkpoint.h"
#include "tests/core/files/temporary_folder.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <list>

namespace pada {
namespace {

using ::testing::HasSubstr;
using testing::tinyConfig;
using testing::TinyRun;

/// What a build of format 1 or 2 kept of a run, in its own names and order.
struct OldFile {
    OldFile(const StateBook& book, int format_) : format(format_) {
        for (const char* name : {"weights", "momentum", "statistics"}) floats(name, book, name);
        doubles("path_sampler", joined<double>(book, {"path_sampler.probabilities", "path_sampler.norms",
                                                      "path_sampler.sums", "path_sampler.counts"}));
        auto images = joined<double>(book, {"data_sampler.scores", "data_sampler.sums", "data_sampler.counts"});
        for (const float weight : joined<float>(book, {"data_sampler.weights"})) images.push_back(weight);
        doubles("data_sampler", images);
        const auto trained = joined<std::uint8_t>(book, {"rule.trained"});
        doubles("step_rule", {trained.begin(), trained.end()});
        auto epoch = joined<double>(book, {"epoch.sums"});
        const auto seen = book.get<std::uint8_t>("epoch.seen");
        for (std::size_t i = 0; i < seen.size(); i += 4)
            epoch.push_back(seen[i] + 256.0 * (seen[i + 1] + 256.0 * (seen[i + 2] + 256.0 * seen[i + 3])));
        doubles("epoch", epoch);
        auto stop = joined<double>(book, {"loop.memory"});
        if (format == 1) stop = {stop[0], stop[1], stop[2], 5.0, stop[3]};
        doubles("stop", stop);
        draw = joined<std::int64_t>(book, {"loop.draw"});
        put("draw", TensorType::i64, draw);
        if (format == 1) return;
        doubles("times", joined<double>(book, {"loop.times"}));
        const auto segments = joined<std::int64_t>(book, {"epoch.segments"});
        doubles("epoch_segments", {segments.begin(), segments.end()});
        floats("gradient_mean", book, "epoch.gradient_mean");
        floats("gradient_squares", book, "epoch.gradient_squares");
        floats("epoch_weights", book, "epoch.weights");
    }

    template <class T>
    static std::vector<T> joined(const StateBook& book, std::initializer_list<const char*> names) {
        std::vector<T> values;
        for (const char* name : names)
            if (book.has(name)) values.insert(values.end(), book.get<T>(name).begin(), book.get<T>(name).end());
        return values;
    }
    template <class T>
    void put(const char* name, TensorType type, const std::vector<T>& values) {
        if (values.empty())
            empty += empty.empty() ? name : std::string(",") + name;
        else
            tensors.push_back(
                {name, type, {static_cast<std::int64_t>(values.size())}, std::as_bytes(std::span(values))});
    }
    void doubles(const char* name, std::vector<double> values) {
        put(name, TensorType::f64, keptDoubles.emplace_back(std::move(values)));
    }
    void floats(const char* name, const StateBook& book, const char* from) {
        put(name, TensorType::f32, keptFloats.emplace_back(joined<float>(book, {from})));
    }

    int format;
    std::list<std::vector<double>> keptDoubles;
    std::list<std::vector<float>> keptFloats;
    std::vector<std::int64_t> draw;
    std::vector<TensorView> tensors;
    std::string empty;  ///< What it leaves out.
};

class OldCheckpoint : public ::testing::TestWithParam<int> {
protected:
    static RunConfig config() {
        RunConfig config = tinyConfig("panda");
        config.optimizer.inactive = Inactive::drift;
        return config;
    }
    /// `state` as a file of the old format, its metadata taken from one of now.
    std::string write(const RunState& state, const WeightLayout& layout, const OldFile& old) const {
        const auto now = writeCheckpoint(state, layout, {"NOW"}, m_folder);
        auto metadata = SafetensorsFile::open(m_folder + "/" + now->path).value().metadata();
        metadata.erase("arrays");
        metadata["format"] = std::to_string(old.format);
        metadata["empty"] = old.empty;
        std::string file = m_folder + "/old.safetensors";
        EXPECT_TRUE(writeSafetensors(file, old.tensors, metadata).ok());
        return file;
    }
    testing::TemporaryFolder m_temporary;
    std::string m_folder = m_temporary.path();
};

/// Without the counts that old formats do not keep and that begin anew where they are read.
StateBook withoutCounts(const StateBook& book) {
    StateBook kept;
    for (const auto& [name, values] : book.arrays())
        if (!name.starts_with("ledger.") && name != "epoch.images") kept.insert(name, values);
    return kept;
}

TEST_P(OldCheckpoint, GoesOnBitForBit) {
    TinyRun whole(config());
    RunLoop(whole.parts()).run(whole.control, whole.keeper);
    for (const std::int64_t cut : {5, 7, 10, 23}) {  // between two epochs, and amid one
        TinyRun before(config()), after(config());
        RunLoop(before.parts(cut)).run(before.control, before.keeper);
        const WeightLayout& layout = before.net->store().layout;
        const std::string file = write(*before.keeper.kept, layout, OldFile(before.keeper.kept->book, GetParam()));
        const auto state = readCheckpoint(file, "", layout);
        ASSERT_TRUE(state.ok()) << state.error().message;
        RunLoop loop(after.parts());
        loop.restore(*state);
        if (GetParam() == 2 || cut % 5 == 0) {
            EXPECT_EQ(withoutCounts(loop.state().book), withoutCounts(before.keeper.kept->book)) << cut;
        }
        loop.run(after.control, after.keeper);
        EXPECT_EQ(withoutCounts(after.keeper.kept->book), withoutCounts(whole.keeper.kept->book)) << cut;
    }
}

TEST_P(OldCheckpoint, LostAndForeignTensorsAreRefused) {
    TinyRun run(config());
    RunLoop(run.parts(7)).run(run.control, run.keeper);
    const WeightLayout& layout = run.net->store().layout;
    OldFile lost(run.keeper.kept->book, GetParam());
    std::erase_if(lost.tensors, [](const TensorView& tensor) { return tensor.name == "path_sampler"; });
    EXPECT_THAT(readCheckpoint(write(*run.keeper.kept, layout, lost), "", layout).error().message,
                HasSubstr("a tensor is missing"));
    OldFile foreign(run.keeper.kept->book, GetParam());
    foreign.put("archive", TensorType::i64, foreign.draw);
    EXPECT_THAT(readCheckpoint(write(*run.keeper.kept, layout, foreign), "", layout).error().message,
                HasSubstr("a tensor that no run has"));
}

INSTANTIATE_TEST_SUITE_P(Formats, OldCheckpoint, ::testing::Values(1, 2));

// A sampler's array without a name of its own is read by who has such a state, and by nobody else.
TEST(OldCheckpointOfAnotherMethod, IsRefused) {
    TinyRun uniform(tinyConfig("spos"));
    RunLoop loop(uniform.parts());
    RunState state = loop.state();
    state.book.put("path_sampler", std::vector<double>{0.5});
    try {
        loop.restore(state);
        ADD_FAILURE() << "taken";
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), HasSubstr("path_sampler is none that this method keeps"));
    }
}

}  // namespace
}  // namespace pada
