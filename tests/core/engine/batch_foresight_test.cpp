// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/batch_foresight.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using Foreseen = std::vector<BatchForesight::Guess>;
constexpr BatchAsk kOwnBatch{}, kHeldBatch{BatchRole::valid, 0}, kSecondHeld{BatchRole::valid, 1};

void takeStep(BatchForesight& foresight, std::initializer_list<BatchAsk> asks) {
    foresight.beginStep();
    for (const BatchAsk& which : asks) foresight.asked(which);
}

TEST(BatchForesight, KnowsNothingButTheNextStepsOwnImagesAtFirst) {
    BatchForesight foresight;
    foresight.beginStep();
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, false}, {kOwnBatch, true}}));
    foresight.asked(kOwnBatch);
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
    foresight.asked(kHeldBatch);
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
}

TEST(BatchForesight, TwoStepsAlikeAreWhatTheThirdWillBe) {
    BatchForesight foresight;
    takeStep(foresight, {kHeldBatch, kOwnBatch, kSecondHeld});
    takeStep(foresight, {kHeldBatch, kOwnBatch, kSecondHeld});
    takeStep(foresight, {kHeldBatch});
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, false}, {kSecondHeld, false}}));
    EXPECT_EQ(
        foresight.next(9),
        (Foreseen{
            {kOwnBatch, false}, {kSecondHeld, false}, {kHeldBatch, true}, {kOwnBatch, true}, {kSecondHeld, true}}));
    foresight.asked(kOwnBatch);
    EXPECT_EQ(foresight.next(2), (Foreseen{{kSecondHeld, false}, {kHeldBatch, true}}));
    EXPECT_TRUE(foresight.next(0).empty());
}

TEST(BatchForesight, StepsThatDifferLeaveTheStepsOwnImages) {
    BatchForesight foresight;
    for (int i = 0; i < 2; ++i) {
        takeStep(foresight, {kOwnBatch});
        EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
        takeStep(foresight, {kHeldBatch, kOwnBatch});
        EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
    }
    takeStep(foresight, {kHeldBatch, kOwnBatch});
    takeStep(foresight, {kOwnBatch});  // against what two steps did
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
    foresight.beginStep();
    foresight.beginStep();  // a step without images changes nothing
    EXPECT_EQ(foresight.next(1), (Foreseen{{kOwnBatch, false}}));
}

TEST(BatchForesight, WhoGoesThroughARoleGoesOn) {
    BatchForesight foresight;
    takeStep(foresight, {kHeldBatch});
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
    foresight.asked(kSecondHeld);
    EXPECT_EQ(foresight.next(2), (Foreseen{{{BatchRole::valid, 2}, false}, {kOwnBatch, true}}));
    EXPECT_EQ(foresight.next(1), (Foreseen{{{BatchRole::valid, 2}, false}}));
    foresight.asked({BatchRole::valid, 5});  // a leap
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
    foresight.asked({BatchRole::train, 6});  // of the other role
    EXPECT_EQ(foresight.next(2), (Foreseen{{kOwnBatch, true}}));
}

}  // namespace
}  // namespace pada
