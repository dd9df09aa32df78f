// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/novelty_archive.h"

#include "core/space/nas_bench_201.h"
#include "core/strategy/kept_paths.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <deque>

namespace pada {
namespace {

using ::testing::ElementsAre;

/// "333222" as a path.
Path of(const char* digits) {
    Path path(6);
    for (std::size_t d = 0; d < 6; ++d) path[d] = static_cast<std::uint8_t>(digits[d] - '0');
    return path;
}

struct Space {
    std::unique_ptr<SearchSpace> nb201 = makeNasBench201();
    SubSpace all{*nb201, AllowedOptions(6, {0, 1, 2, 3, 4})};
};

struct Random {
    std::deque<const char*> script;
    int asked = 0;
    Path operator()() {
        ++asked;
        const char* next = script.empty() ? "111111" : script.front();
        if (!script.empty()) script.pop_front();
        return of(next);
    }
};

// Two members, three recent paths; all distances are sixths and stand beside the visits.
TEST(NoveltyArchive, GoesAsWorkedOutByHand) {
    Space space;
    NoveltyArchive archive(space.all, 2, 3);
    Random random;
    const auto draw = [&] { return random(); };
    EXPECT_EQ(archive.novelty(of("123123")), 0.0);

    random.script = {"111111", "444444"};  // nothing to be far from yet: the first
    archive.visit(of("333333"), draw);
    EXPECT_THAT(archive.members(), ElementsAre(of("111111")));

    random.script = {"111133", "111333", "222222", "333333"};  // 2, 3, 6, 6 from 111111
    archive.visit(of("333222"), draw);
    EXPECT_THAT(archive.members(), ElementsAre(of("111111"), of("222222")));
    EXPECT_EQ(random.asked, 20);

    // 3 from either: the older goes. From 222222: 333333 is 6, 333222 and 111222 are 3.
    archive.visit(of("111222"), draw);
    EXPECT_THAT(archive.members(), ElementsAre(of("222222"), of("333333")));

    // 222222 is 3 from it, 333333 is 6. 333333 is too long ago; from itself 333222 is 3, 111222 and 222111 are 6.
    archive.visit(of("222111"), draw);
    EXPECT_THAT(archive.members(), ElementsAre(of("333333"), of("222111")));

    // 333333 is 1 from it. From 222111: 111222 is 6, 222111 is 0, 333331 is 5.
    archive.visit(of("333331"), draw);
    EXPECT_THAT(archive.members(), ElementsAre(of("222111"), of("111222")));
    EXPECT_EQ(random.asked, 20) << "a full archive asks for none";
}

TEST(NoveltyArchive, NoveltyIsTheMeanDistanceToTheTenNearest) {
    EXPECT_DOUBLE_EQ(pathDistance(of("123123"), of("123444")), 0.5);
    Space space;
    NoveltyArchive archive(space.all, 12, 1);
    StateBook book;
    std::vector<Path> members(10, of("111111"));
    members.insert(members.end(), 2, of("222222"));
    putPaths(book, "rule.archive", members);
    putPaths(book, "rule.visited", {});
    archive.restore(book);
    EXPECT_DOUBLE_EQ(archive.novelty(of("222222")), 0.8);  // twice 0, eight of the ten times 1
    EXPECT_DOUBLE_EQ(archive.novelty(of("222222"), 11), 0.9);
    EXPECT_DOUBLE_EQ(archive.novelty(of("111222")), 0.5);
}

TEST(NoveltyArchive, IsKeptAndWhatDoesNotFitIsRefusedByName) {
    Space space;
    NoveltyArchive archive(space.all, 2, 3), other(space.all, 2, 3), small(space.all, 1, 3);
    Random random;
    const auto draw = [&] { return random(); };
    for (const char* path : {"333333", "333222", "111222", "222111"}) archive.visit(of(path), draw);
    StateBook book, again;
    archive.save(book);
    other.restore(book);
    other.save(again);
    EXPECT_EQ(again, book);
    archive.visit(of("123412"), draw);
    other.visit(of("123412"), draw);
    EXPECT_EQ(other.members(), archive.members());
    try {
        small.restore(book);
        FAIL();
    } catch (const RunError& error) {
        EXPECT_THAT(error.what(), ::testing::HasSubstr("rule.archive holds more than the 1 paths"));
    }
    EXPECT_THROW(other.restore(StateBook{}), RunError);
}

}  // namespace
}  // namespace pada
