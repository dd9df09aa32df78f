// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves of a stored run, read back by readers of the tests' own.
#include "app/export_formats.h"
#include "app/export_net.h"
#include "app/stored_run.h"
#include "app/workplace.h"
#include "core/exchange/safetensors.h"
#include "core/files/whole_file.h"
#include "tests/app/service_fixture.h"
#include "tests/support/event_file_reader.h"
#include "tests/support/onnx_reader.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

namespace {

using namespace pada;
using ::testing::HasSubstr;

constexpr const char* kPath =
    "|nor_conv_3x3~0|+|skip_connect~0|nor_conv_3x3~1|+|skip_connect~0|nor_conv_3x3~1|"
    "nor_conv_3x3~2|";

class ExportTest : public pada::testing::RunServiceTest {
protected:
    void SetUp() override {
        RunServiceTest::SetUp();
        RunService service({.storeFile = m_file});
        const auto run = service.start(m_plan);
        ASSERT_TRUE(run.ok());
        m_run = *run;
        service.join();
        ASSERT_EQ(statusOf(m_run), RunStatus::finished);
    }
    ExportRequest request(const std::string& path = {}) const {
        return {.storeFile = m_file, .run = m_run.text, .path = path};
    }
    std::string out(const std::string& name) const { return m_folder + "/" + name; }
    std::string contentOf(const std::string& file) const { return readWholeText(file, 1 << 28).value(); }
    std::string exported(const ExportRequest& what, const char* format) const {
        const auto done = exportRun(what, format, out(std::string("out.") + format));
        EXPECT_TRUE(done.ok()) << done.error().message;
        return done.ok() ? contentOf(done->file) : std::string();
    }
    void refuses(const ExportRequest& what, const char* format, ErrorCode code, const std::string& words) const {
        const auto done = exportRun(what, format, out("refused"));
        ASSERT_FALSE(done.ok()) << format;
        EXPECT_EQ(done.error().code, code) << done.error().message;
        EXPECT_THAT(done.error().message, HasSubstr(words));
        EXPECT_FALSE(std::filesystem::exists(out("refused")));
    }

    RunId m_run;
};

/// Floats of a tensor, as doubles in the shape that the plain ONNX reader takes.
pada::testing::OnnxTensor tensorOf(const SafetensorsFile& file, const std::string& name) {
    const SafetensorsFile::Info* info = file.find(name);
    if (info == nullptr) throw std::runtime_error("no tensor " + name);
    std::vector<float> values(info->bytes / sizeof(float));
    const auto read = file.read(name, TensorType::f32, std::as_writable_bytes(std::span(values)));
    if (!read.ok()) throw std::runtime_error(read.error().message);
    return {info->shape, {values.begin(), values.end()}};
}

TEST_F(ExportTest, TheOnnxFileAnswersAsTheSampleSays) {
    for (const ExportWeights weights : {ExportWeights::inherited, ExportWeights::start}) {
        ExportRequest what = request(kPath);
        what.weights = weights;
        what.images = 100;
        static_cast<void>(exported(what, "sample"));
        const auto sample = SafetensorsFile::open(out("out.sample"));
        ASSERT_TRUE(sample.ok()) << sample.error().message;
        const auto file = pada::testing::readOnnx(exported(what, "onnx"));
        const auto said = pada::testing::computeOnnx(file, tensorOf(*sample, "images"));
        const auto own = tensorOf(*sample, "logits");
        ASSERT_EQ(said.shape, own.shape);
        ASSERT_EQ(said.shape[0], 64);  // all that the run held out
        double largest = 0, range = 0;
        for (std::size_t i = 0; i < own.values.size(); ++i) {
            largest = std::max(largest, std::abs(said.values[i] - own.values[i]));
            range = std::max(range, std::abs(own.values[i]));
        }
        EXPECT_LT(largest, 1e-4);
        EXPECT_GT(range, 1e-3);  // a net that says nothing would agree with anything
        EXPECT_EQ(file.metadata.at("weights"), wordOf(weights));
        EXPECT_EQ(file.metadata.at("run"), m_run.text);
        EXPECT_EQ(file.metadata.at("path"), kPath);
        EXPECT_EQ(file.metadata.at("image_size"), "16");
        EXPECT_EQ(file.metadata.at("bn"), weights == ExportWeights::start ? "inherited" : "recalibrated");
        EXPECT_EQ(file.metadata.contains("step"), weights == ExportWeights::inherited);
        for (const char* key : {"space", "config_hash", "build", "input_mean", "input_deviation", "bn_images"})
            EXPECT_FALSE(file.metadata.at(key).empty()) << key;
    }
}

TEST_F(ExportTest, SafetensorsHoldTheNewestCheckpointsWeights) {
    ExportRequest what = request(kPath);
    what.norm = RankingNorm::inherited;
    static_cast<void>(exported(what, "safetensors"));
    const auto file = SafetensorsFile::open(out("out.safetensors"));
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file->metadata().at("bn"), "inherited");
    EXPECT_EQ(file->metadata().at("step"), "16");

    const auto catalog = openCatalog(m_file).value();
    const Workplace place(storedConfig(*catalog, m_run));
    const WeightLayout& layout = place.net->store().layout;
    const RunState state = newestCheckpoint(*catalog, m_run, m_folder, layout).value();
    const auto weights = state.book.get<float>("weights"), statistics = state.book.get<float>("statistics");
    const Path path = place.space->parse(kPath).value();
    const auto tensors = netTensors(layout, routeOf(layout.graph(), path), weights, statistics);
    ASSERT_EQ(file->tensors().size(), tensors.size());
    for (const NetTensor& tensor : tensors) {
        const auto stored = tensorOf(*file, tensor.name);
        EXPECT_EQ(stored.shape, tensor.shape) << tensor.name;
        EXPECT_TRUE(std::ranges::equal(stored.values, tensor.values, [](double a, float b) {
            return a == static_cast<double>(b);
        })) << tensor.name;
    }
}

TEST_F(ExportTest, AnEarlierCheckpointIsTakenWhereItIsNamed) {
    const auto catalog = openCatalog(m_file).value();
    const auto rows = catalog->checkpoints(m_run).value();
    ASSERT_GE(rows.size(), 1u);
    ExportRequest what = request(kPath);
    what.checkpoint = rows.back().step;
    const auto file = pada::testing::readOnnx(exported(what, "onnx"));
    EXPECT_EQ(file.metadata.at("step"), std::to_string(rows.back().step));
    what.checkpoint = 3;
    refuses(what, "onnx", ErrorCode::notFound, "no checkpoint of step 3; there are those of");
}

TEST_F(ExportTest, RefusesWhatCannotLeave) {
    refuses(request(kPath), "onx", ErrorCode::wrongUse, "did you mean onnx?");
    refuses(request(kPath), "parquet", ErrorCode::wrongUse, "there are onnx, safetensors");
    refuses(request(), "onnx", ErrorCode::wrongUse, "--path");
    refuses(request(kPath), "jsonl", ErrorCode::wrongUse, "leave out --path");
    refuses(request("|nor_conv_3x3~0|+|none~0|none~1|+|none~0|none~1|none~2|"), "onnx", ErrorCode::wrongUse,
            "no way from input to output");
    refuses(request("|avg_pool_3x3~0|+|none~0|skip_connect~1|+|skip_connect~0|none~1|none~2|"), "safetensors",
            ErrorCode::wrongUse, "avg_pool_3x3");  // an op that the run's config leaves out
    refuses(request("nonsense"), "dot", ErrorCode::wrongUse, "character 1");
    refuses(request("best"), "onnx", ErrorCode::notFound, "no ranking yet");
    ExportRequest batch = request(kPath);
    batch.norm = RankingNorm::batch;
    refuses(batch, "onnx", ErrorCode::wrongUse, "--bn recalibrated");
    ExportRequest nobody = request(kPath);
    nobody.run = "77";
    refuses(nobody, "csv", ErrorCode::wrongUse, "leave out --path");
    nobody.path.clear();
    refuses(nobody, "csv", ErrorCode::notFound, "77");
}

TEST_F(ExportTest, DotDrawsCellAndNet) {
    EXPECT_THAT(exported(request(kPath), "dot"), HasSubstr("label=\"nor_conv_3x3\""));
    EXPECT_THAT(exported(request(kPath), "net-dot"), HasSubstr("images 1 x 16 x 16"));
}

TEST_F(ExportTest, TensorBoardHasEveryStep) {
    const auto done = exportRun(request(), "tensorboard", out("logs"));
    ASSERT_TRUE(done.ok()) << done.error().message;
    EXPECT_THAT(done->file, HasSubstr("/logs/run1-tiny/events.out.tfevents."));
    const auto events = pada::testing::readEvents(contentOf(done->file));
    const auto catalog = openCatalog(m_file).value();
    std::set<std::string> tags;
    std::size_t losses = 0;
    double time = 0;
    const auto steps = catalog->steps(m_run).value();
    for (const auto& event : events)
        for (const auto& value : event.values) {
            tags.insert(value.tag);
            if (value.tag != "step/loss") continue;
            EXPECT_EQ(event.step, steps.at(losses).step);
            EXPECT_EQ(value.scalar, static_cast<float>(steps.at(losses).loss));
            EXPECT_GE(event.time, time);
            time = event.time;
            ++losses;
        }
    EXPECT_EQ(losses, 16u);
    for (const char* tag : {"run", "step/top1", "step/lr", "step/grad_norm_raw", "epoch/mean_loss", "epoch/gv_online",
                            "probability/1<-0/nor_conv_3x3"})
        EXPECT_TRUE(tags.contains(tag)) << tag;
    EXPECT_GT(time, 1.7e9);  // a time of this century, not of 1970
}

TEST_F(ExportTest, JsonLinesAreTheStoresRows) {
    std::istringstream lines(exported(request(), "jsonl"));
    std::map<std::string, int> rows;
    for (std::string line; std::getline(lines, line);) {
        const auto row = nlohmann::json::parse(line);
        ++rows[row.at("table")];
        if (row.at("table") == "run") {
            EXPECT_EQ(row.at("id"), m_run.text);
            EXPECT_THAT(row.at("config").get<std::string>(), HasSubstr("spos"));
            EXPECT_FALSE(row.at("config_hash").get<std::string>().empty());
        }
        if (row.at("table") == "step") {
            EXPECT_TRUE(row.at("grad_norm_clipped").is_number());
        }
    }
    EXPECT_EQ(rows["run"], 1);
    EXPECT_EQ(rows["step"], 16);
    EXPECT_EQ(rows["epoch"], 2);
    EXPECT_EQ(rows["segment"], 1);
    EXPECT_GT(rows["option_probability"], 0);
}

TEST_F(ExportTest, CsvHasARowAStep) {
    std::istringstream lines(exported(request(), "csv"));
    std::string line;
    std::getline(lines, line);
    EXPECT_THAT(line, HasSubstr(m_run.text));
    std::getline(lines, line);
    EXPECT_EQ(line, "step,loss,top1,lr,grad_norm_raw,grad_norm_clipped,path_passes,seconds");
    int rows = 0;
    while (std::getline(lines, line)) ++rows;
    EXPECT_EQ(rows, 16);
}

}  // namespace
