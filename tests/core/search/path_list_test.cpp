// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/search/path_list.h"

#include "core/space/darts_space.h"
#include "core/space/nas_bench_201.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

namespace pada {
namespace {

using ::testing::HasSubstr;

class PathList : public ::testing::Test {
protected:
    std::unique_ptr<SearchSpace> space = makeNasBench201();
    std::vector<std::vector<std::uint8_t>> everything = allowedOptions(*space, {}).value();
    std::filesystem::path file = std::filesystem::path(::testing::TempDir()) / "paths.txt";

    std::string write(const std::string& text) {
        std::ofstream(file) << text;
        return "list:" + file.string();
    }
    void TearDown() override { std::filesystem::remove(file); }
};

TEST_F(PathList, AllAndLiveFollowTheIndex) {
    const auto all = resolvePaths(*space, everything, "all", 0);
    ASSERT_TRUE(all.ok());
    ASSERT_EQ(all->size(), 15'625u);
    for (const int i : {0, 1, 5, 3124, 15'624}) EXPECT_EQ((*all)[static_cast<std::size_t>(i)], nb201::pathAt(i));
    EXPECT_EQ(resolvePaths(*space, everything, "live", 0)->size(), 15'284u);
}

TEST_F(PathList, RestrictedOpsGiveASubspace) {
    const auto two = allowedOptions(*space, {"skip_connect", "nor_conv_3x3"});
    ASSERT_TRUE(two.ok());
    EXPECT_EQ(resolvePaths(*space, *two, "all", 0)->size(), 64u);
    const auto unknown = allowedOptions(*space, {"nor_conv_9x9"});
    ASSERT_FALSE(unknown.ok());
    EXPECT_THAT(unknown.error().message, HasSubstr("nor_conv_"));
}

TEST_F(PathList, RestrictedOpsLeaveDartsItsInputs) {
    const auto darts = makeDartsSpace();
    const auto skips = allowedOptions(*darts, {"skip_connect"});
    ASSERT_TRUE(skips.ok()) << skips.error().message;
    for (std::size_t d = 0; d < skips->size(); ++d) {
        const Decision& decision = darts->decisions()[d];
        EXPECT_EQ((*skips)[d].size(), decision.kind == DecisionKind::inputs ? decision.options.size() : 1u);
    }
    EXPECT_FALSE(allowedOptions(*darts, {"0+1"}).ok()) << "inputs are no operation to name";
}

TEST_F(PathList, SamplesAreDistinctSeededAndBounded) {
    const auto first = resolvePaths(*space, everything, "sample:500", 7),
               again = resolvePaths(*space, everything, "sample:500", 7);
    ASSERT_TRUE(first.ok());
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(std::set<Path>(first->begin(), first->end()).size(), 500u);
    EXPECT_NE(*first, *resolvePaths(*space, everything, "sample:500", 8));
    for (const char* wrong : {"sample:0", "sample:15626", "sample:-1", "sample:ten", "sample:", "some"}) {
        const auto refused = resolvePaths(*space, everything, wrong, 0);
        ASSERT_FALSE(refused.ok()) << wrong;
        EXPECT_EQ(refused.error().code, ErrorCode::wrongUse);
    }
}

TEST_F(PathList, ReadsListsAndNamesTheLineOfAFault) {
    const std::string a = space->text(nb201::pathAt(100)), b = space->text(nb201::pathAt(200));
    const auto list = resolvePaths(*space, everything, write("# two paths\n" + a + "\r\n\n" + b + "\n"), 0);
    ASSERT_TRUE(list.ok());
    EXPECT_EQ(*list, (std::vector<Path>{nb201::pathAt(100), nb201::pathAt(200)}));

    const auto numbers = resolvePaths(*space, everything, write("12001\n 0 \n"), 0);
    ASSERT_TRUE(numbers.ok()) << numbers.error().message;
    EXPECT_EQ(space->text(numbers->front()),
              "|avg_pool_3x3~0|+|none~0|skip_connect~1|+|nor_conv_3x3~0|skip_connect~1|none~2|");
    for (const std::string& text : {"\xEF\xBB\xBF" + a + "\n" + b, a + "\r" + b + "\r", " " + a + "\t\n" + b})
        EXPECT_EQ(resolvePaths(*space, everything, write(text), 0).value(), *list) << text;
    EXPECT_THAT(resolvePaths(*space, everything, write("15625\n"), 0).error().message, HasSubstr("paths.txt:1: "));
    EXPECT_THAT(resolvePaths(*space, everything, write(a + "\n\xE9\n"), 0).error().message,
                HasSubstr("paths.txt:2: byte"));
    for (const char* device : {"list:/dev/zero", "list:/dev", "list:/dev/null"})
        EXPECT_EQ(resolvePaths(*space, everything, device, 0).error().code, ErrorCode::io) << device;

    const auto repeated = resolvePaths(*space, everything, write(a + "\n" + b + "\n" + a + "\n"), 0);
    ASSERT_FALSE(repeated.ok());
    EXPECT_THAT(repeated.error().message, HasSubstr("paths.txt:3"));
    const auto broken = resolvePaths(*space, everything, write(a + "\n|none~0|\n"), 0);
    ASSERT_FALSE(broken.ok());
    EXPECT_THAT(broken.error().message, HasSubstr("paths.txt:2"));
    EXPECT_FALSE(resolvePaths(*space, everything, write("# nothing\n"), 0).ok());
    EXPECT_EQ(resolvePaths(*space, everything, "list:/nowhere/at/all", 0).error().code, ErrorCode::notFound);
    const auto two = allowedOptions(*space, {"skip_connect", "nor_conv_3x3"}).value();
    EXPECT_FALSE(resolvePaths(*space, two, write(space->text(nb201::pathAt(0)) + "\n"), 0).ok());
}

}  // namespace
}  // namespace pada
