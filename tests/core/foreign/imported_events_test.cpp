// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/imported_events.h"

#include "core/config/imported_run.h"
#include "core/foreign/csv_curves.h"
#include "core/store/run_editor.h"
#include "core/store/store_check.h"
#include "tests/core/files/temporary_folder.h"

#include <gmock/gmock.h>

#include <cmath>
#include <filesystem>
#include <fstream>

namespace pada {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

const RunId kForeignRun{"01ARZ3NDEKTSV4RRFFQ69G5FAV"};

ForeignFile fileOf(const std::string& csv) {
    auto curves = curvesOfCsv(csv, "m.csv", {});
    EXPECT_TRUE(curves.ok()) << (curves.ok() ? "" : curves.error().message);
    return {"m.csv", "ab12", curves.ok() ? *curves : ForeignCurves{}};
}

ImportedEvents madeOf(const std::string& csv, const CurveColumns& columns = {}) {
    auto made = importedEvents(kForeignRun, fileOf(csv), columns);
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().message);
    return made.ok() ? *made : ImportedEvents{};
}

template <class E>
std::vector<E> allOf(const ImportedEvents& made) {
    std::vector<E> out;
    for (const Event& event : made.events)
        if (const auto* one = std::get_if<E>(&event)) out.push_back(*one);
    return out;
}

TEST(ImportedEvents, LossAndItsLikeAreStepsTheRestAreTables) {
    const ImportedEvents made =
        madeOf("step,train_loss,train_acc,lr,grad_norm,f1\n0,2.5,0.25,0.1,3,0.5\n10,1.5,0.5,0.05,2,0.75\n");
    ASSERT_TRUE(std::holds_alternative<RunStarted>(made.events.front()));
    EXPECT_EQ(std::get<RunStarted>(made.events.front()).totalSteps, 11);
    const auto steps = allOf<StepEvent>(made);
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_EQ(steps[1].step, 10);
    EXPECT_EQ(steps[1].loss, 1.5);
    EXPECT_EQ(steps[1].top1, 0.5);
    EXPECT_EQ(steps[1].learningRate, 0.05);
    EXPECT_EQ(steps[1].gradNormRaw, 2.0);
    EXPECT_TRUE(std::isnan(steps[1].gradNormClipped));
    const auto tables = allOf<MethodTold>(made);
    ASSERT_EQ(tables.size(), 1u);
    EXPECT_EQ(tables[0].table.topic, "imported_a");
    EXPECT_EQ(tables[0].table.text, "f1");
    EXPECT_EQ(tables[0].step, 11);
    EXPECT_THAT(tables[0].table.rows, ElementsAre(ElementsAre(0.0, 0.5), ElementsAre(10.0, 0.75)));
    const auto& end = std::get<RunEnded>(made.events.back());
    EXPECT_EQ(end.status, RunStatus::finished);
    EXPECT_EQ(end.steps, 11);
    EXPECT_THAT(made.columns, AllOf(Contains(Pair("step", "step")), Contains(Pair("loss", "train_loss")),
                                    Contains(Pair("accuracy", "train_acc")), Contains(Pair("grad_norm", "grad_norm"))));
}

TEST(ImportedEvents, StepsHaveWhatTheFileHasThere) {
    const auto steps = allOf<StepEvent>(madeOf("step,loss,acc\n0,2,\n5,,0.5\n"));
    ASSERT_EQ(steps.size(), 2u);
    EXPECT_TRUE(std::isnan(steps[0].top1) && std::isnan(steps[1].loss));
    EXPECT_EQ(steps[1].top1, 0.5);
}

TEST(ImportedEvents, AccuraciesAboveOneArePerCent) {
    const ImportedEvents made = madeOf("step,acc\n0,25\n1,50\n");
    EXPECT_EQ(allOf<StepEvent>(made)[1].top1, 0.5);
    EXPECT_THAT(made.notes, Contains(HasSubstr("per cent")));
    const auto refused = importedEvents(kForeignRun, fileOf("step,acc\n0,25\n1,250\n"), {});
    ASSERT_FALSE(refused.ok());
    EXPECT_THAT(refused.error().message, AllOf(HasSubstr("250 at step 1"), HasSubstr("--accuracy")));
    EXPECT_FALSE(importedEvents(kForeignRun, fileOf("step,acc\n0,-0.5\n"), {}).ok());
}

TEST(ImportedEvents, EpochsAreThoseOfTheFile) {
    const auto epochs = allOf<EpochFinished>(madeOf("step,epoch,loss\n0,0,4\n1,0,2\n2,1,1\n3,1,0.5\n"));
    ASSERT_EQ(epochs.size(), 2u);
    EXPECT_EQ(epochs[0].lastStep, 1);
    EXPECT_EQ(epochs[0].meanLoss, 3.0);
    EXPECT_EQ(epochs[1].epoch, 1);
    EXPECT_EQ(epochs[1].meanLoss, 0.75);
    EXPECT_TRUE(std::isnan(epochs[1].meanTop1));
    const ImportedEvents byEpoch = madeOf("epoch,loss\n1,3\n2,2\n");
    EXPECT_EQ(allOf<EpochFinished>(byEpoch).size(), 2u);
    EXPECT_EQ(std::get<RunStarted>(byEpoch.events.front()).stepsPerEpoch, 1);
    EXPECT_TRUE(allOf<EpochFinished>(madeOf("step,loss\n0,1\n1,2\n")).empty());
    EXPECT_TRUE(allOf<EpochFinished>(madeOf("step,epoch,loss\n0,5,1\n1,3,2\n")).empty());  // they fall: no epochs
}

TEST(ImportedEvents, AFileWithoutAKnownNameKeepsItsCurves) {
    const ImportedEvents made = madeOf("step,reward\n0,1\n1,2\n");
    EXPECT_TRUE(allOf<StepEvent>(made).empty());
    EXPECT_EQ(made.otherCurves, 1u);
    EXPECT_EQ(made.steps, 2);
    EXPECT_THAT(made.notes, Contains(HasSubstr("--loss COLUMN")));
    EXPECT_EQ(allOf<StepEvent>(madeOf("step,reward\n0,1\n1,2\n", {.loss = "reward"})).size(), 2u);
}

TEST(ImportedEvents, TopicsAreLetters) {
    EXPECT_EQ(topicOfCurve(0), "imported_a");
    EXPECT_EQ(topicOfCurve(25), "imported_z");
    EXPECT_EQ(topicOfCurve(26), "imported_aa");
    EXPECT_EQ(topicOfCurve(27), "imported_ab");
    EXPECT_EQ(topicOfCurve(701), "imported_zz");
    EXPECT_EQ(topicOfCurve(702), "imported_aaa");
}

TEST(ImportedEvents, ALongCurveKeepsItsEndsAndItsExtremes) {
    std::vector<CurvePoint> points;
    for (std::int64_t step = 0; step < 10'000; ++step)
        points.push_back({step, std::sin(static_cast<double>(step) / 300)});
    points[4321].value = 9.0;
    points[8765].value = -9.0;
    const auto kept = thinnedCurve(points, 400);
    EXPECT_LE(kept.size(), 400u);
    EXPECT_GE(kept.size(), 200u);
    EXPECT_EQ(kept.front().step, 0);
    EXPECT_EQ(kept.back().step, 9'999);
    EXPECT_TRUE(std::ranges::is_sorted(kept, {}, &CurvePoint::step));
    EXPECT_EQ(std::ranges::max(kept, {}, &CurvePoint::value).step, 4'321);
    EXPECT_EQ(std::ranges::min(kept, {}, &CurvePoint::value).step, 8'765);
    EXPECT_EQ(thinnedCurve(points, 10'000).size(), 10'000u);
}

TEST(ImportedRuns, SourceIsWrittenAndReadAndNoSetting) {
    const RunSource source{"a \"b\" \\ c.csv", "00ff", "csv", {{"loss", "train/loss"}, {"step", "epoch"}}};
    const auto read = readSource(writeSource(source));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->file, source.file);
    EXPECT_EQ(read->sha256, "00ff");
    EXPECT_EQ(read->format, "csv");
    EXPECT_THAT(read->columns, ElementsAre(Pair("loss", "train/loss"), Pair("step", "epoch")));
    EXPECT_FALSE(readSource("[method]\nname = \"spos\"\n"));
    EXPECT_FALSE(readSource(""));
}

class ForeignFiles : public ::testing::Test {
protected:
    std::string write(const std::string& name, const std::string& bytes) const {
        std::ofstream(m_folder / name, std::ios::binary) << bytes;
        return m_folder / name;
    }
    testing::TemporaryFolder m_folder;
};

TEST_F(ForeignFiles, AStoredImportIsReadAsEveryRunAndIsSound) {
    const std::string store = m_folder / "w.sqlite";
    const ImportedEvents made = madeOf("step,epoch,loss,f1\n0,0,4,0.5\n1,0,2,\n2,1,1,0.75\n");
    {
        auto writer = openWriter({store, "test", 0.0});
        ASSERT_TRUE(writer.ok());
        const std::string text = writeSource({"m.csv", "ab12", "csv", made.columns});
        ASSERT_TRUE(
            (*writer)->editor().createRun({kForeignRun, "m", kImportedMethod, "", "m", text, "h", "b", "", 0}).ok());
        for (const Event& event : made.events) (*writer)->recorder().push(event);
        ASSERT_TRUE((*writer)->flush().ok());
    }
    const auto check = checkStore(store);
    ASSERT_TRUE(check.ok());
    EXPECT_TRUE(check->faults.empty());
    const auto catalog = openCatalog(store);
    ASSERT_TRUE(catalog.ok());
    const auto run = (*catalog)->find("1");
    ASSERT_TRUE(run.ok());
    EXPECT_EQ(run->status, RunStatus::finished);
    EXPECT_FALSE(run->resumable);
    EXPECT_EQ(run->method, kImportedMethod);
    EXPECT_EQ(run->steps, 3);
    const auto steps = (*catalog)->steps(run->id, -1, 100);
    ASSERT_TRUE(steps.ok());
    ASSERT_EQ(steps->size(), 3u);
    EXPECT_EQ((*steps)[2].loss, 1.0);
    EXPECT_TRUE(std::isnan((*steps)[2].gradNormRaw));
    EXPECT_EQ((*catalog)->epochs(run->id)->size(), 2u);
    const auto tables = (*catalog)->methodTables(run->id);
    ASSERT_TRUE(tables.ok());
    EXPECT_EQ(tables->size(), 2u);  // epoch and f1
    EXPECT_TRUE(readSource(*(*catalog)->configText(run->id)));
}

TEST_F(ForeignFiles, AFileIsReadByWhatItHolds) {
    const auto csv = readForeignFile(write("m.csv", "step,loss\n0,1\n"), {});
    ASSERT_TRUE(csv.ok()) << csv.error().message;
    EXPECT_EQ(csv->name, "m.csv");
    EXPECT_EQ(csv->sha256.size(), 64u);
    EXPECT_EQ(csv->curves.format, "csv");
    for (const auto& [name, bytes, words] : std::initializer_list<std::tuple<const char*, std::string, const char*>>{
             {"empty.csv", "", "empty"},
             {"binary.csv", std::string("\x00\x01\x02\xff\xfe,\n\x00", 8), "binary.csv"},
             {"events.out.tfevents.1", "not a record of them", "offset 0"},
             {"quote.csv", "step,loss\n0,\"1\n", "quote"}}) {
        const auto read = readForeignFile(write(name, bytes), {});
        ASSERT_FALSE(read.ok()) << name;
        EXPECT_THAT(read.error().message, HasSubstr(words)) << name;
    }
    const auto none = readForeignFile(m_folder / "none.csv", {});
    ASSERT_FALSE(none.ok());
    EXPECT_EQ(none.error().code, ErrorCode::notFound);
    const std::string large = write("large.csv", "step,loss\n0,1\n");
    std::filesystem::resize_file(large, 300'000'000);  // holes: no byte of it is written
    const auto tooLarge = readForeignFile(large, {});
    ASSERT_FALSE(tooLarge.ok());
    EXPECT_THAT(tooLarge.error().message, AllOf(HasSubstr("large.csv"), HasSubstr("256000000")));
    const auto longCell = readForeignFile(write("long.csv", "step,loss\n0," + std::string(100'000, '1') + "\n"), {});
    ASSERT_FALSE(longCell.ok());
    EXPECT_THAT(longCell.error().message, HasSubstr("long.csv:2"));
}

}  // namespace
}  // namespace pada
