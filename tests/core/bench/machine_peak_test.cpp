// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bench/machine_peak.h"

#include "core/base/contract.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pada {
namespace {

// No machine that this builds on does less than 0.1 GFLOP/s or more than 10 TFLOP/s a thread: outside lies a loop that
// counts wrongly or was optimised away.
TEST(MachinePeak, IsARateThatAProcessorCanHave) {
    for (const int threads : {1, 2}) {
        const double gflops = measureFmaGflops(threads, 0.01);
        EXPECT_GT(gflops, 0.1);
        EXPECT_LT(gflops, 1e4 * threads);
        const double gbytes = measureTriadGbytes(threads, 1 << 20, 0.01);
        EXPECT_GT(gbytes, 0.05);
        EXPECT_LT(gbytes, 1e4 * threads);
    }
    EXPECT_FALSE(fmaKind().empty());
}

TEST(MachinePeak, RefusesNothingToMeasure) {
    EXPECT_THROW(measureFmaGflops(0, 0.01), ContractError);
    EXPECT_THROW(measureFmaGflops(1, 0.0), ContractError);
    EXPECT_THROW(measureTriadGbytes(0, 1 << 20, 0.01), ContractError);
    EXPECT_THROW(measureTriadGbytes(1, 100, 0.01), ContractError);
}

}  // namespace
}  // namespace pada
