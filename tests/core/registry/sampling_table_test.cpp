// SPDX-License-Identifier: GPL-3.0-or-later
// [method.sampling]: read, written, hashed, refused, overridden, and varied in a suite.
#include "core/methods/common_settings.h"
#include "core/registry/configs.h"
#include "core/registry/registry.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace pada {
namespace {

using ::testing::HasSubstr;

const std::string kStart = "[schedule]\nepochs = 1\n[method]\nname = \"fairnas\"\n";

Result<std::vector<PlannedRun>> parse(const std::string& toml, const std::vector<std::string>& overrides = {}) {
    return parseConfig(toml, "f.toml", overrides);
}
std::string messageOf(const std::string& toml, const std::vector<std::string>& overrides = {}) {
    const auto runs = parse(toml, overrides);
    return runs.ok() ? "accepted" : runs.error().message;
}
PathSource pathsOf(const RunConfig& config) {
    return config.method.values.choice<PathSource>(settings::samplingPaths());
}
ImageSource dataOf(const RunConfig& config) {
    return config.method.values.choice<ImageSource>(settings::samplingData());
}

TEST(SamplingTable, IsReadWrittenAndHashed) {
    const auto plain = parse(kStart), usual = parse(kStart + "[method.sampling]\npaths = \"method\"\n"),
               both = parse(kStart + "[method.sampling]\npaths = \"importance\"\ndata = \"importance\"\n");
    ASSERT_TRUE(plain.ok() && usual.ok() && both.ok()) << messageOf(kStart);
    EXPECT_EQ(pathsOf(both->at(0).config), PathSource::importance);
    EXPECT_EQ(dataOf(both->at(0).config), ImageSource::importance);
    EXPECT_EQ(pathsOf(plain->at(0).config), PathSource::method);
    EXPECT_EQ(dataOf(plain->at(0).config), ImageSource::method);
    EXPECT_EQ(configHash(plain->at(0).config), configHash(usual->at(0).config)) << "a default does not count";
    EXPECT_NE(configHash(plain->at(0).config), configHash(both->at(0).config));
    for (const RunConfig& config : {plain->at(0).config, both->at(0).config}) {
        const auto again = parse(writeConfig(config));
        ASSERT_TRUE(again.ok()) << again.error().message;
        EXPECT_TRUE(again->at(0).config.method.values == config.method.values);
        EXPECT_EQ(configHash(again->at(0).config), configHash(config));
        const auto stored = parseStoredConfig(writeConfig(config), "stored");
        ASSERT_TRUE(stored.ok()) << stored.error().message;
        EXPECT_EQ(configHash(stored->at(0).config), configHash(config));
    }
}

TEST(SamplingTable, WrongWordsAndMethodsThatDrawThemselvesAreRefusedByName) {
    EXPECT_THAT(messageOf(kStart + "[method.sampling]\npaths = \"importnace\"\n"),
                HasSubstr("f.toml:6: method.sampling.paths is \"importnace\", allowed: one of method, importance, "
                          "schedule"));
    EXPECT_THAT(messageOf(kStart + "[method.sampling]\ndata = \"schedule\"\n"),
                HasSubstr("f.toml:6: method.sampling.data is \"schedule\", allowed: one of method, importance"));
    EXPECT_THAT(messageOf(kStart + "[method.sampling]\npath = \"importance\"\n"),
                HasSubstr("did you mean method.sampling.paths?"));
    const std::string owners = registry().ownersOf("sampling.paths");
    EXPECT_THAT(owners, HasSubstr("fairnas"));
    for (const char* name : {"spos", "pa", "da", "panda", "schedule"}) {
        const std::string fault = messageOf("[schedule]\nepochs = 1\n[method]\nname = \"" + std::string(name) +
                                            "\"\n[method.sampling]\npaths = \"importance\"\n");
        EXPECT_THAT(fault, HasSubstr("f.toml:6: method.sampling.paths is \"importance\", allowed for " + owners))
            << name;
        EXPECT_THAT(fault, HasSubstr(std::string("leave it out for ") + name));
    }
}

TEST(SamplingTable, IsOverriddenAndVariedInASuite) {
    const auto changed =
        parse(kStart + "[method.sampling]\npaths = \"schedule\"\n", {"method.sampling.paths=importance"});
    ASSERT_TRUE(changed.ok()) << changed.error().message;
    EXPECT_EQ(pathsOf(changed->at(0).config), PathSource::importance);

    const auto suite = parse(kStart +
                             "[suite]\nseeds = [0, 1]\n[[suite.variant]]\nname = \"own\"\n[[suite.variant]]\nname = "
                             "\"pa\"\n[suite.variant.method.sampling]\npaths = \"importance\"\n[[suite.variant]]\nname "
                             "= \"control\"\nmethod = {sampling = {paths = \"schedule\"}}\n");
    ASSERT_TRUE(suite.ok()) << suite.error().message;
    ASSERT_EQ(suite->size(), 6u);
    for (const PlannedRun& run : *suite)
        EXPECT_EQ(pathsOf(run.config), run.variant == "own"  ? PathSource::method
                                       : run.variant == "pa" ? PathSource::importance
                                                             : PathSource::schedule)
            << run.variant;
    EXPECT_THAT(messageOf(kStart + "[suite]\nseeds = [0]\n[[suite.variant]]\nname = \"pa\"\n[suite.variant.method."
                                   "sampling]\npaths = \"importance\"\n",
                          {"method.sampling.paths=schedule"}),
                HasSubstr("variant \"pa\" of the suite sets method.sampling.paths"));
}

}  // namespace
}  // namespace pada
