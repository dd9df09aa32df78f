// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/foreign/csv_curves.h"

#include "core/foreign/curve_names.h"

#include "tests/core/foreign/curve_points.h"

#include <gmock/gmock.h>

namespace pada {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::pointsOf;
using testing::StepValue;

ForeignCurves csvCurves(const std::string& text, const CurveColumns& columns = {}) {
    auto curves = curvesOfCsv(text, "m.csv", columns);
    EXPECT_TRUE(curves.ok()) << (curves.ok() ? "" : curves.error().message);
    return curves.ok() ? *curves : ForeignCurves{};
}

std::string csvFault(const std::string& text, const CurveColumns& columns = {}) {
    const auto curves = curvesOfCsv(text, "m.csv", columns);
    return curves.ok() ? "no fault" : curves.error().message;
}

TEST(CsvCurves, EveryColumnOfNumbersIsACurveOverTheSteps) {
    const ForeignCurves curves = csvCurves("step,train_loss,val_acc\n0,2.5,0.1\n10,1.25,0.5\n20,0.5,0.75\n");
    EXPECT_EQ(curves.format, "csv");
    EXPECT_EQ(curves.stepColumn, "step");
    EXPECT_FALSE(curves.byEpoch);
    ASSERT_EQ(curves.curves.size(), 2u);
    EXPECT_EQ(curves.curves[0].name, "train_loss");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 2.5}, StepValue{10, 1.25}, StepValue{20, 0.5}));
    EXPECT_EQ(curves.curves[1].name, "val_acc");
    EXPECT_TRUE(curves.notes.empty());
}

TEST(CsvCurves, StepsAreFoundByNameAndEpochsSaySo) {
    EXPECT_TRUE(csvCurves("Epoch,loss\n1,2\n2,1\n").byEpoch);
    EXPECT_EQ(csvCurves("loss,Global Step\n2,5\n").stepColumn, "Global Step");
    EXPECT_EQ(csvCurves("epoch,step,loss\n0,5,2\n").stepColumn, "step");  // the finer one
    const ForeignCurves named = csvCurves("step,mine,loss\n0,7,2\n0,9,1\n", {.step = "MINE"});
    EXPECT_EQ(named.stepColumn, "mine");
    EXPECT_THAT(pointsOf(named.curves[1]), ElementsAre(StepValue{7, 2}, StepValue{9, 1}));
}

TEST(CsvCurves, WithoutAColumnOfStepsRowsAreCounted) {
    const ForeignCurves curves = csvCurves("loss\n3\n2\n1\n");
    EXPECT_EQ(curves.stepColumn, "");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 3}, StepValue{1, 2}, StepValue{2, 1}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("rows are counted")));
    EXPECT_TRUE(csvCurves("step,loss\n5,3\n5,2\n", {.countRows = true}).notes.empty());
}

TEST(CsvCurves, RowsOfOneStepCompleteEachOther) {  // as loggers write that log training and validation apart
    const ForeignCurves curves = csvCurves("step,train_loss,val_loss\n9,0.5,\n9,,0.75\n19,0.25,\n19,,0.5\n");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{9, 0.5}, StepValue{19, 0.25}));
    EXPECT_THAT(pointsOf(curves.curves[1]), ElementsAre(StepValue{9, 0.75}, StepValue{19, 0.5}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("4 cells")));
}

TEST(CsvCurves, RowsOutOfOrderArePutInOrder) {
    const ForeignCurves curves = csvCurves("step,loss\n20,1\n0,3\n10,2\n");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{0, 3}, StepValue{10, 2}, StepValue{20, 1}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("put in order")));
}

TEST(CsvCurves, WhatIsNotANumberHasNoPoint) {
    const ForeignCurves curves = csvCurves("step,loss\n0,NaN\n1,inf\n2,-Infinity\n3,None\n4,1.5\n");
    EXPECT_THAT(pointsOf(curves.curves[0]), ElementsAre(StepValue{4, 1.5}));
    EXPECT_THAT(curves.notes, ElementsAre(HasSubstr("4 cells")));
}

TEST(CsvCurves, AColumnOfWordsIsLeftOutUnlessItWasAskedFor) {
    const std::string text = "step,loss,phase\n0,2,warm\n1,1,main\n";
    const ForeignCurves curves = csvCurves(text);
    ASSERT_EQ(curves.curves.size(), 1u);
    EXPECT_THAT(curves.notes, ElementsAre(AllOf(HasSubstr("phase"), HasSubstr("line 2"), HasSubstr("warm"))));
    EXPECT_THAT(csvFault(text, {.loss = "phase"}), AllOf(HasSubstr("m.csv:2"), HasSubstr("warm")));
}

TEST(CsvCurves, TwoValuesOfOneStepAreRefusedWithBothLines) {
    EXPECT_THAT(csvFault("step,loss\n0,2\n1,1\n1,0.5\n"),
                AllOf(HasSubstr("m.csv:4"), HasSubstr("step 1"), HasSubstr("line 3"), HasSubstr("--step")));
}

TEST(CsvCurves, AStepThatIsNoneIsRefusedWithItsLine) {
    for (const char* cell : {"-1", "0.5", "", "abc", "nan", "1e13"})
        EXPECT_THAT(csvFault("step,loss\n0,2\n" + std::string(cell) + ",1\n"),
                    AllOf(HasSubstr("m.csv:3"), HasSubstr("--step"), HasSubstr("--count-rows")))
            << cell;
}

TEST(CsvCurves, ANamedColumnThatIsNotThereNamesThoseThatAre) {
    EXPECT_THAT(csvFault("step,loss\n0,2\n", {.loss = "cost"}), AllOf(HasSubstr("cost"), HasSubstr("step, loss")));
}

TEST(CsvCurves, FilesWithoutCurvesAreRefused) {
    EXPECT_THAT(csvFault(""), HasSubstr("empty"));
    EXPECT_THAT(csvFault("step,loss\n"), HasSubstr("no row"));
    EXPECT_THAT(csvFault("step,phase\n0,a\n"),
                AllOf(HasSubstr("no column of numbers"), HasSubstr("line 2"), HasSubstr("\"a\"")));
    EXPECT_THAT(csvFault("0,2.5\n1,2.25\n"), AllOf(HasSubstr("m.csv:1"), HasSubstr("header")));
    EXPECT_THAT(csvFault("arch_str,acc\n|none~0|,1\n"), HasSubstr("pada truth import"));
    EXPECT_THAT(csvFault("step,loss\n0,1,2\n"), HasSubstr("m.csv:2"));
}

TEST(CsvCurves, WordsBeforeTheHeaderArePassedOverAndLinesKeepTheirNumbers) {
    EXPECT_EQ(csvCurves("# Run 1, one\n# more\nstep,loss\n0,2\n").curves.size(), 1u);
    EXPECT_THAT(csvFault("# Run 1, one\nstep,loss\n0,2\nx,1\n"), HasSubstr("m.csv:4"));
}

TEST(CurveNames, AreComparedByLettersAndDigits) {
    EXPECT_EQ(plainName("Train/Loss"), "train_loss");
    EXPECT_EQ(plainName(" val acc "), "val_acc");
    EXPECT_EQ(plainName(""), "");
}

TEST(CurveNames, TrainingStandsBeforeValidationAndWhatIsNamedBeforeBoth) {
    const ForeignCurves curves = csvCurves("step,val_loss,train_loss,val_acc,lr,mine\n0,1,2,0.5,0.1,9\n");
    EXPECT_EQ(curveFor(CurveRole::loss, curves, {}), 1u);
    EXPECT_EQ(curveFor(CurveRole::accuracy, curves, {}), 2u);  // there is no other
    EXPECT_EQ(curveFor(CurveRole::learningRate, curves, {}), 3u);
    EXPECT_EQ(curveFor(CurveRole::gradNorm, curves, {}), std::nullopt);
    EXPECT_EQ(curveFor(CurveRole::loss, curves, {.loss = "mine"}), 4u);
}

}  // namespace
}  // namespace pada
