// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/method_table.h"

#include "core/methods/common_settings.h"
#include "core/methods/loop_terms.h"
#include "core/registry/registry.h"
#include "tests/support/run_fixture.h"

#include <gmock/gmock.h>

#include <cctype>
#include <set>

namespace pada {
namespace {

using testing::tinyConfig;
using testing::TinyRun;

// What every method owes whoever lists, checks or draws it.
TEST(MethodTable, EveryMethodIsWhole) {
    std::set<std::string_view> names, labels;
    for (const Method& method : methods()) {
        const MethodDeclaration& about = method.about;
        EXPECT_TRUE(names.insert(about.name).second) << about.name;
        EXPECT_TRUE(labels.insert(about.label).second) << about.label;
        for (const std::string_view text : {about.name, about.label, about.about, about.source})
            EXPECT_FALSE(text.empty()) << about.name;
        for (const char c : about.name)
            EXPECT_TRUE(std::islower(static_cast<unsigned char>(c)) || std::isdigit(static_cast<unsigned char>(c)) ||
                        c == '_')
                << about.name;
        EXPECT_TRUE(about.about.ends_with('.')) << about.name;
        EXPECT_GT(about.pathPasses, 0) << about.name;
        EXPECT_TRUE(about.feeds(MethodPanel::probabilities) || about.feeds(MethodPanel::imageWeights) ||
                    about.feeds(MethodPanel::strengths))
            << about.name;
        for (const Setting& setting : about.settings) {
            EXPECT_TRUE(setting.help.ends_with('.')) << setting.name;
            const bool measured = setting.kind == SettingKind::whole || setting.kind == SettingKind::number;
            EXPECT_EQ(!setting.unit.empty(), measured) << setting.name;
        }
        EXPECT_EQ(&methodNamed(about.name), &method);
    }
    EXPECT_THROW(methodNamed("none of them"), ContractError);
}

// Stored configs name these fifteen, in this order; no other may ever stand among them.
TEST(MethodTable, TheFirstSettingsAreClosed) {
    std::vector<std::string_view> names;
    for (const Setting& setting : settings::first()) names.push_back(setting.name);
    EXPECT_THAT(names, ::testing::ElementsAre("credit", "granularity", "norm_scale", "path_floor", "smoothing",
                                              "smoothing_final", "update_every", "final_weightless", "memory",
                                              "data_floor", "data_granularity", "unbias_path", "unbias_data",
                                              "redraw_dead", "topology_uniform"));
    EXPECT_EQ(registry().firstSettings, names.size());
    for (const std::string_view name : names) EXPECT_FALSE(registry().ownersOf(name).empty()) << name;
}

// A method that says it weighs images does so after its first epoch, and one that does not, does not; likewise norms.
TEST(MethodTable, PartsFeedThePanelsThatAreDeclared) {
    for (const Method& method : methods()) {
        TinyRun run(tinyConfig(std::string(method.about.name)));
        const SubSpace space(*run.space, run.allowed);
        const SettingValues values;
        const auto samples = method.dataSampler(values, std::vector<std::int32_t>{0, 1, 0, 1});
        samples->endEpoch(0.5);
        EXPECT_EQ(!samples->weights().empty(), method.about.feeds(MethodPanel::imageWeights)) << method.about.name;
        const auto paths = method.pathSampler(values, space, run.net->store().layout);
        EXPECT_FALSE(paths->probabilities().empty());
        EXPECT_EQ(!paths->norms().empty(), method.about.feeds(MethodPanel::optionNorms)) << method.about.name;
    }
}

// The typed settings are what the config says.
TEST(MethodSettings, ReachTheSamplersByTheirNames) {
    SettingValues values;
    const ImportancePathSettings usual = importancePathSettings(values);
    EXPECT_EQ(usual.credit, Credit::published);
    EXPECT_EQ(usual.granularity, Granularity::option);
    EXPECT_EQ(usual.normScale, NormScale::sum);
    EXPECT_EQ(usual.floor, 0.0);
    values.setChoice(settings::credit(), Credit::path);
    values.setChoice(settings::granularity(), Granularity::decisionOption);
    values.setChoice(settings::normScale(), NormScale::rms);
    values.setNumber(settings::pathFloor(), 0.05);
    values.setChoice(settings::memory(), ScoreMemory::average);
    values.setChoice(settings::dataGranularity(), DataGranularity::byClass);
    values.setNumber(settings::dataFloor(), 0.25);
    const ImportancePathSettings paths = importancePathSettings(values);
    EXPECT_EQ(paths.credit, Credit::path);
    EXPECT_EQ(paths.granularity, Granularity::decisionOption);
    EXPECT_EQ(paths.normScale, NormScale::rms);
    EXPECT_EQ(paths.floor, 0.05);
    const ImportanceDataSettings images = importanceDataSettings(values);
    EXPECT_EQ(images.memory, ScoreMemory::average);
    EXPECT_EQ(images.granularity, DataGranularity::byClass);
    EXPECT_EQ(images.floor, 0.25);
}

TEST(LoopTerms, AreWhatTheTableSaysForAnyMethod) {
    SettingValues values;
    EXPECT_TRUE(loopTerms(values).redrawDead);
    EXPECT_EQ(loopTerms(values).smoothingAt(0.5), 0.5);
    values.setFlag(settings::redrawDead(), false);
    values.setFlag(settings::unbiasPath(), true);
    values.setFlag(settings::unbiasData(), true);
    values.setChoice(settings::smoothing(), SmoothingShape::constant);
    values.setNumber(settings::smoothingFinal(), 0.3);
    values.setWhole(settings::updateEvery(), 7);
    const LoopTerms terms = loopTerms(values);
    EXPECT_FALSE(terms.redrawDead);
    EXPECT_TRUE(terms.unbiasPath);
    EXPECT_TRUE(terms.unbiasData);
    EXPECT_EQ(terms.smoothingAt(0.1), 0.3);
    EXPECT_EQ(terms.updateEvery, 7);
}

}  // namespace
}  // namespace pada
