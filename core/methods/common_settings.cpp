// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/common_settings.h"

#include "core/sampling/smoothing.h"

namespace pada {
namespace settings {

const Setting& credit() {
    static const Setting it =
        Setting::ofChoice("credit", Credit::published,
                          "Which gradient norm an option's probability stands on: that of the published code, its own "
                          "before clipping, or that of the whole path.");
    return it;
}

const Setting& granularity() {
    static const Setting it =
        Setting::ofChoice("granularity", Granularity::option,
                          "Whether all decisions with the same options share one distribution or each has its own.");
    return it;
}

const Setting& normScale() {
    static const Setting it = Setting::ofChoice(
        "norm_scale", NormScale::sum, "Whether a norm is taken as it is or over the root of the weights behind it.");
    return it;
}

const Setting& pathFloor() {
    static const Setting it = [] {
        Setting floor = Setting::ofNumber("path_floor", 0.0, rule::below(0, 1), "probability",
                                          "Least probability of an option; O is the number of options.");
        floor.perOption = true;
        return floor;
    }();
    return it;
}

const Setting& smoothing() {
    static const Setting it =
        Setting::ofChoice("smoothing", SmoothingShape::linear,
                          "How the share of importance grows over the run; the rest of every probability is uniform.");
    return it;
}

const Setting& smoothingFinal() {
    static const Setting it = Setting::ofNumber("smoothing_final", 1.0, rule::from(0, 1), "fraction",
                                                "Share of importance that the run comes to at its end.");
    return it;
}

const Setting& updateEvery() {
    static const Setting it = Setting::ofWhole("update_every", 0, rule::from(0, rule::kMaxInt), "steps",
                                               "How often probabilities are renewed; 0 = at the end of every epoch.");
    return it;
}

const Setting& finalWeightless() {
    static const Setting it =
        Setting::ofNumber("final_weightless", 0.0, rule::from(0, 1), "fraction of uniform",
                          "Probability that each option without weights comes down to at a share of 1.");
    return it;
}

const Setting& memory() {
    static const Setting it =
        Setting::ofChoice("memory", ScoreMemory::none,
                          "Score of images that an epoch did not draw: none, or an average over the epochs before.");
    return it;
}

const Setting& dataFloor() {
    static const Setting it = Setting::ofNumber("data_floor", 0.0, rule::below(0, 1), "fraction of uniform",
                                                "Least probability of an image.");
    return it;
}

const Setting& dataGranularity() {
    static const Setting it =
        Setting::ofChoice("data_granularity", DataGranularity::sample,
                          "Whether every image has its own score or all images of a class share one.");
    return it;
}

const Setting& unbiasPath() {
    static const Setting it =
        Setting::ofFlag("unbias_path", false,
                        "Multiplies a path's gradient by 1/(N p), at most 10, so that uneven draws estimate the even "
                        "mean.");
    return it;
}

const Setting& unbiasData() {
    static const Setting it =
        Setting::ofFlag("unbias_data", false, "The same for images; the weights of a batch average 1.");
    return it;
}

const Setting& redrawDead() {
    static const Setting it = Setting::ofFlag(
        "redraw_dead", true, "Draws again where a path has no way from input to output, instead of training it.");
    return it;
}

const Setting& topologyUniform() {
    static const Setting it = [] {
        Setting uniform = Setting::ofFlag("topology_uniform", false,
                                          "Draws uniformly over distinct topologies instead of over paths.");
        uniform.ownersOnly = true;
        return uniform;
    }();
    return it;
}

const Setting& samplingPaths() {
    static const Setting it = [] {
        Setting paths = Setting::ofChoice(
            "sampling.paths", PathSource::method,
            "What draws the options of a path: the method's own law, PA's importance, or the schedule of the control "
            "without gradients.");
        paths.ownersOnly = true;
        return paths;
    }();
    return it;
}

const Setting& samplingData() {
    static const Setting it = [] {
        Setting data = Setting::ofChoice("sampling.data", ImageSource::method,
                                         "What draws the images: a shuffle of all of them, or DA's importance.");
        data.ownersOnly = true;
        return data;
    }();
    return it;
}

std::vector<Setting> withSampling(std::vector<Setting> own) {
    const std::vector<Setting> shared{samplingPaths(),   samplingData(), credit(),    granularity(),
                                      normScale(),       pathFloor(),    smoothing(), smoothingFinal(),
                                      updateEvery(),     memory(),       dataFloor(), dataGranularity(),
                                      finalWeightless(), unbiasData(),   redrawDead()};
    own.insert(own.end(), shared.begin(), shared.end());
    return own;
}

const std::vector<Setting>& first() {
    static const std::vector<Setting> all{credit(),     granularity(),    normScale(),       pathFloor(),
                                          smoothing(),  smoothingFinal(), updateEvery(),     finalWeightless(),
                                          memory(),     dataFloor(),      dataGranularity(), unbiasPath(),
                                          unbiasData(), redrawDead(),     topologyUniform()};
    return all;
}

}  // namespace settings

ImportancePathSettings importancePathSettings(const SettingValues& values) {
    return {.credit = values.choice<Credit>(settings::credit()),
            .granularity = values.choice<Granularity>(settings::granularity()),
            .normScale = values.choice<NormScale>(settings::normScale()),
            .floor = values.number(settings::pathFloor())};
}

ImportanceDataSettings importanceDataSettings(const SettingValues& values) {
    return {.memory = values.choice<ScoreMemory>(settings::memory()),
            .granularity = values.choice<DataGranularity>(settings::dataGranularity()),
            .floor = values.number(settings::dataFloor())};
}

}  // namespace pada
