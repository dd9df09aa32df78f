// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/truth/truth_column.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

TEST(TruthColumn, IsKnownByTheWordsOfItsName) {
    for (const char* name : {"test_accuracy", "test_accuracy_seed0", "cifar10_test", "cifar10", "accuracy", "score",
                             "imagenet16_valid", "top1", "NAS_seedless"})
        EXPECT_EQ(truthKind(name), TruthKind::accuracy) << name;
    for (const char* name : {"test_loss", "loss_seed1", "Valid Error", "nll"})
        EXPECT_EQ(truthKind(name), TruthKind::loss) << name;
    for (const char* name : {"steps", "steps_seed0", "epoch", "n_seeds", "flops_m", "params_m", "latency_ms", "seed",
                             "train_time", "loss_steps", "time_of_loss"})
        EXPECT_EQ(truthKind(name), TruthKind::other) << name;
}

}  // namespace
}  // namespace pada
