// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/batch_foresight.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

using Guesses = std::vector<BatchForesight::Guess>;
constexpr BatchAsk kOwn{}, kHeld{BatchRole::valid, 0}, kSecond{BatchRole::valid, 1};

void step(BatchForesight& foresight, std::initializer_list<BatchAsk> asks) {
    foresight.beginStep();
    for (const BatchAsk& which : asks) foresight.asked(which);
}

TEST(BatchForesight, KnowsNothingButTheNextStepsOwnImagesAtFirst) {
    BatchForesight foresight;
    foresight.beginStep();
    EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, false}, {kOwn, true}}));
    foresight.asked(kOwn);
    EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, true}}));
    foresight.asked(kHeld);
    EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, true}}));
}

TEST(BatchForesight, TwoStepsAlikeAreWhatTheThirdWillBe) {
    BatchForesight foresight;
    step(foresight, {kHeld, kOwn, kSecond});
    step(foresight, {kHeld, kOwn, kSecond});
    step(foresight, {kHeld});
    EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, false}, {kSecond, false}}));
    EXPECT_EQ(foresight.next(9),
              (Guesses{{kOwn, false}, {kSecond, false}, {kHeld, true}, {kOwn, true}, {kSecond, true}}));
    foresight.asked(kOwn);
    EXPECT_EQ(foresight.next(2), (Guesses{{kSecond, false}, {kHeld, true}}));
    EXPECT_TRUE(foresight.next(0).empty());
}

TEST(BatchForesight, StepsThatDifferLeaveTheStepsOwnImages) {
    BatchForesight foresight;
    for (int i = 0; i < 2; ++i) {
        step(foresight, {kOwn});
        EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, true}}));
        step(foresight, {kHeld, kOwn});
        EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, true}}));
    }
    step(foresight, {kHeld, kOwn});
    step(foresight, {kOwn});  // against what two steps did
    EXPECT_EQ(foresight.next(2), (Guesses{{kOwn, true}}));
    foresight.beginStep();
    foresight.beginStep();  // a step without images changes nothing
    EXPECT_EQ(foresight.next(1), (Guesses{{kOwn, false}}));
}

}  // namespace
}  // namespace pada
