// SPDX-License-Identifier: GPL-3.0-or-later
// What samplers would have given at another smoothing: the samplers themselves, fed the same, are the oracle.
#include "core/registry/what_if.h"
#include "core/methods/common_settings.h"
#include "core/registry/configs.h"
#include "core/space/nas_bench_201.h"

#include <gtest/gtest.h>

namespace pada {
namespace {

RunConfig configOf(const std::string& method) {
    const auto runs = parseConfig("[schedule]\nepochs = 10\n[method]\nname = \"panda\"\n" + method, "f.toml");
    EXPECT_TRUE(runs.ok()) << (runs.ok() ? "" : runs.error().message);
    return runs->at(0).config;
}

/// Two steps' feedback, then a period that ends at `smoothing`.
std::unique_ptr<ImportancePathSampler> fed(const RunConfig& config, const SearchSpace& space, double smoothing) {
    PathSamplerInput input{space.decisions(), {}, {}, {}};
    for (const Decision& decision : space.decisions()) {
        input.allowed.emplace_back();
        input.parameterCounts.emplace_back();
        for (std::size_t o = 0; o < decision.options.size(); ++o) {
            if (config.space.ops.empty() || std::ranges::count(config.space.ops, decision.options[o].name) > 0)
                input.allowed.back().push_back(static_cast<std::uint8_t>(o));
            input.parameterCounts.back().push_back(decision.options[o].hasWeights ? 64.0 * static_cast<double>(o)
                                                                                  : 0.0);
        }
    }
    auto sampler = std::make_unique<ImportancePathSampler>(importancePathSettings(config.method.values), input);
    sampler->observe({Path{3, 3, 1, 1, 3, 3}, PathRole::trained, 0, {4, 2, 0, 0, 1, 3}, 0b111111}, 5.0, .5);
    sampler->observe({Path{3, 1, 3, 3, 1, 3}, PathRole::trained, 0, {1, 0, 2, 2, 0, 1}, 0b111111}, 3.0, 1.0);
    sampler->endPeriod(smoothing);
    return sampler;
}

TEST(WhatIf, OptionsAreWhatTheSamplerWouldHaveGiven) {
    const auto space = makeNasBench201();
    for (const char* settings :
         {"", "credit = \"own\"\ngranularity = \"decision_option\"\n", "credit = \"path\"\n", "norm_scale = \"rms\"\n",
          "path_floor = 0.05\n", "[space]\nops = [\"skip_connect\", \"nor_conv_3x3\"]\n"}) {
        const RunConfig config = configOf(settings);
        for (const double asked : {0.0, 0.3, 0.9, 1.0}) {
            const auto was = fed(config, *space, 0.4), would = fed(config, *space, asked);
            const OptionTable answer = PathWhatIf(config, *space).at(was->norms(), asked);
            ASSERT_EQ(answer.size(), 6u) << settings;
            for (std::size_t d = 0; d < 6; ++d)
                for (std::size_t o = 0; o < 5; ++o)
                    EXPECT_NEAR(answer[d][o], would->probabilities()[d][o], 1e-12) << settings << d << o;
        }
    }
}

// A method that makes its sampler in its own way is asked in that way.
TEST(WhatIf, TheMethodsOwnSamplerIsAsked) {
    const auto space = makeNasBench201();
    RunConfig config = configOf("");
    const OptionTable norms(6, {0, 0, 1, 3, 0});
    EXPECT_NEAR(PathWhatIf(config, *space).at(norms, 1.0)[0][3], .75, 1e-12);
    config.method.name = "anti_pa";  // its shares stand on 1 over the norm
    EXPECT_NEAR(PathWhatIf(config, *space).at(norms, 1.0)[0][3], .25, 1e-12);
    config.method.name = "spos";
    EXPECT_TRUE(PathWhatIf(config, *space).at(norms, 1.0).empty());
    config.method.name = "none of them";
    EXPECT_TRUE(PathWhatIf(config, *space).at(norms, 1.0).empty());
}

TEST(WhatIf, WithoutNormsThereIsNoAnswer) {
    const auto space = makeNasBench201();
    const PathWhatIf asked(configOf(""), *space);
    EXPECT_TRUE(asked.at({}, .5).empty());
    EXPECT_TRUE(asked.at(OptionTable(6, {1.0, 2.0}), .5).empty());
    EXPECT_TRUE(asked.at(OptionTable(6, std::vector<double>(5, -1.0)), .5).empty());
}

// 10 epochs of 100 steps, linear to 1: the update at the end of epoch e mixes with e / 10.
TEST(WhatIf, TheFactorInUseIsThatOfTheUpdate) {
    const RunConfig config = configOf("");
    EXPECT_FALSE(pathSmoothingAt(config, 0, 100, 1000));
    EXPECT_FALSE(pathSmoothingAt(config, 100, 0, 0));
    EXPECT_DOUBLE_EQ(pathSmoothingAt(config, 100, 100, 1000).value(), 0.0);
    EXPECT_DOUBLE_EQ(pathSmoothingAt(config, 500, 100, 1000).value(), 0.4);
    EXPECT_DOUBLE_EQ(imageSmoothingAt(config, 500, 100, 1000).value(), 0.4);
    EXPECT_DOUBLE_EQ(imageSmoothingAt(config, 950, 100, 950).value(), 900.0 / 950.0) << "the last epoch is cut";
    const RunConfig often = configOf("update_every = 50\n");
    EXPECT_DOUBLE_EQ(pathSmoothingAt(often, 500, 100, 1000).value(), 0.45);
    EXPECT_DOUBLE_EQ(imageSmoothingAt(often, 500, 100, 1000).value(), 0.4);
}

}  // namespace
}  // namespace pada
