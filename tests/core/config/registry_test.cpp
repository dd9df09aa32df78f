// SPDX-License-Identifier: GPL-3.0-or-later
// A config against a made-up registry: what a declaration alone brings.
#include "core/config/registry.h"

#include "core/config/reference_habits.h"
#include "core/config/run_config_toml.h"

#include <gmock/gmock.h>

namespace pada {
namespace {

using ::testing::HasSubstr;

const Setting kOld = Setting::ofNumber("old", 0.5, rule::from(0, 1), "fraction", "");
const Setting kNew = Setting::ofWhole("fresh", 3, rule::from(1, 9), "steps", "");

MethodDeclaration method(std::string_view name, std::vector<Setting> settings) {
    MethodDeclaration declared;
    declared.name = name;
    declared.settings = std::move(settings);
    return declared;
}

Setting onlyMine() {
    Setting setting = Setting::ofFlag("mine", false, "");
    setting.ownersOnly = true;
    return setting;
}

Registry madeUp() {
    MethodDeclaration second = method("second", {kOld, kNew});
    second.habits = {{"H1", "optimizer", "lr", "", [](RunConfig& c) { c.optimizer.lr = 9; },
                      [](const RunConfig& c) { return c.optimizer.lr == 9; }},
                     {"H1", "optimizer", "momentum", "", [](RunConfig& c) { c.optimizer.momentum = 0; },
                      [](const RunConfig& c) { return c.optimizer.momentum == 0; }}};
    MethodDeclaration elsewhere = method("elsewhere", {});
    elsewhere.spaces = {"darts", "mbconv"};
    return makeRegistry({kOld}, {method("first", {kOld, onlyMine()}), std::move(second), std::move(elsewhere)});
}

Result<std::vector<PlannedRun>> parse(const Registry& registry, const std::string& method,
                                      const std::string& rest = "") {
    return parseConfig(registry, "[schedule]\nepochs = 1\n[method]\nname = \"" + method + "\"\n" + rest, "f.toml");
}

std::string fault(const std::string& method, const std::string& rest) {
    const Registry registry = madeUp();
    const auto runs = parse(registry, method, rest);
    return runs.ok() ? "accepted" : runs.error().message;
}

TEST(Registry, GivesKeysRangesAndMessages) {
    EXPECT_EQ(fault("first", "fresh = 4\n"), "accepted");  // another method's key: kept, and does nothing
    EXPECT_THAT(fault("first", "fresh = 10\n"), HasSubstr("f.toml:5: method.fresh is 10, allowed: from 1 to 9"));
    EXPECT_THAT(fault("first", "fresh = 0.5\n"),
                HasSubstr("method.fresh is 0.5, allowed: a whole number, from 1 to 9"));
    EXPECT_THAT(fault("first", "fresch = 4\n"), HasSubstr("did you mean method.fresh?"));
    EXPECT_THAT(fault("third", ""), HasSubstr("method.name is \"third\", allowed: one of first, second, elsewhere"));
    EXPECT_THAT(fault("second", "[method.second]\nmine = true\n"),
                HasSubstr("f.toml:6: method.mine is true, allowed for first only; leave it out for second"));
    EXPECT_THAT(fault("elsewhere", ""),
                HasSubstr("f.toml:4: method.name is \"elsewhere\", which searches darts, mbconv only; space.kind is"));
}

TEST(Registry, WhatCameLaterDoesNotCountAtItsDefault) {
    const Registry before = makeRegistry({kOld}, {method("first", {kOld})});
    const Registry now = madeUp();
    const RunConfig then = parse(before, "first", "old = 0.25\n")->at(0).config;
    EXPECT_EQ(configHash(then, now), configHash(then, before));
    const RunConfig changed = parse(now, "first", "old = 0.25\nfresh = 4\n")->at(0).config;
    EXPECT_NE(configHash(changed, now), configHash(then, now));
    const std::string text = writeConfig(changed, now);
    EXPECT_THAT(text, HasSubstr("old = 0.25\nmine = false\nfresh = 4\n"));
    EXPECT_EQ(writeConfig(parseStoredConfig(now, text, "stored")->at(0).config, now), text);
    EXPECT_EQ(parseStoredConfig(now, writeConfig(then, before), "stored")->at(0).config.method.values.whole(kNew), 3);
}

TEST(Registry, HabitsAreThoseOfTheMethod) {
    const Registry registry = madeUp();
    const std::string habits = "reference = true\n";
    EXPECT_EQ(parse(registry, "first", "reference = true\n")->at(0).config.optimizer.lr, OptimizerSection{}.lr);
    EXPECT_EQ(parse(registry, "second", habits)->at(0).config.optimizer.lr, 9);
    const RunConfig whole = parse(registry, "second", habits)->at(0).config;
    EXPECT_EQ(referenceBadge(whole, registry), std::vector<std::string>{"H1"});
    const RunConfig half = parse(registry, "second", habits + "[optimizer]\nmomentum = 0.5\n")->at(0).config;
    EXPECT_EQ(half.optimizer.lr, 9);
    EXPECT_EQ(referenceBadge(half, registry), std::vector<std::string>{});
}

TEST(Registry, RefusesTwoDeclarationsOfOneNameAndDefaultsOutsideTheirRange) {
    Setting other = kOld;
    other.usual = 0.75;
    EXPECT_THROW(makeRegistry({kOld}, {method("a", {other})}), ContractError);
    EXPECT_THROW(makeRegistry({}, {method("a", {}), method("a", {})}), ContractError);
    EXPECT_THROW(makeRegistry({}, {method("a", {Setting::ofNumber("x", 2.0, rule::from(0, 1), "", "")})}),
                 ContractError);
    EXPECT_THROW(makeRegistry({kOld, kOld}, {}), ContractError);
}

TEST(PathLists, TakeTheirFormAndNoOther) {
    const PathListDeclaration all{"all", PathArgument::none, "", true}, some{"some", PathArgument::count, "", false},
        file{"file", PathArgument::file, "", false};
    EXPECT_EQ(all.form(), "all");
    EXPECT_EQ(some.form(), "some:N");
    EXPECT_EQ(file.form(), "file:FILE");
    EXPECT_TRUE(all.takes("all"));
    EXPECT_TRUE(some.takes("some:12"));
    EXPECT_TRUE(file.takes("file:a:b.txt"));
    for (const char* text : {"all:", "all:3", "al", ""}) EXPECT_FALSE(all.takes(text)) << text;
    for (const char* text : {"some", "some:", "some:0", "some:-1", "some:1x", "some:1.5"})
        EXPECT_FALSE(some.takes(text)) << text;
    for (const char* text : {"file", "file:", "files:x"}) EXPECT_FALSE(file.takes(text)) << text;
    Registry registry = madeUp();
    registry.pathLists = {all, some, file};
    EXPECT_EQ(registry.pathList("some:3")->word, "some");
    EXPECT_EQ(registry.pathList("none"), nullptr);
    EXPECT_THAT(parse(registry, "first", "[ranking]\npaths = \"some:0\"\n").error().message,
                HasSubstr("f.toml:6: ranking.paths is \"some:0\", allowed: none, all, some:N, file:FILE"));
}

TEST(StopRules, AreKeysOfTheirTable) {
    Registry registry = madeUp();
    addStopSettings(registry, {Setting::ofWhole("old_one", 0, rule::from(0), "epochs", ""), kNew}, 1);
    const RunConfig usual = parse(registry, "first")->at(0).config;
    EXPECT_THAT(writeConfig(usual, registry), HasSubstr("\n[stop]\nold_one = 0\nfresh = 3\n"));
    const RunConfig set = parse(registry, "first", "[stop]\nfresh = 4\n")->at(0).config;
    EXPECT_NE(configHash(set, registry), configHash(usual, registry));
    Registry before = madeUp();
    addStopSettings(before, {Setting::ofWhole("old_one", 0, rule::from(0), "epochs", "")}, 1);
    EXPECT_EQ(configHash(usual, registry), configHash(usual, before));
    EXPECT_THAT(parse(registry, "first", "[stop]\nfresh = 0\n").error().message,
                HasSubstr("f.toml:6: stop.fresh is 0, allowed: from 1 to 9"));
}

TEST(StoredSpace, IsReadWhateverElseStandsThere) {
    const auto space =
        parseStoredSpace("[method]\nname = \"of a later build\"\n[space]\nkind = \"mbconv\"\n", "stored");
    ASSERT_TRUE(space.ok()) << space.error().message;
    EXPECT_EQ(space->kind, "mbconv");
    EXPECT_EQ(parseStoredSpace("", "stored")->kind, SpaceSection{}.kind);
    EXPECT_FALSE(parseStoredSpace("[space]\nkind = \"other\"\n", "stored").ok());
    EXPECT_FALSE(parseStoredSpace("[space\n", "stored").ok());
}

}  // namespace
}  // namespace pada
