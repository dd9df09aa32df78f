// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/magic_settings.h"

#include "core/methods/common_settings.h"

namespace pada::magic {
namespace {

const Setting& chainRestart() {
    static const Setting it =
        Setting::ofWhole("chain_restart", 0, rule::from(0, rule::kMaxInt), "steps",
                         "After how many steps the chain begins anew at a drawn path, because an epoch of small "
                         "changes covers less of the space; 0 = never.");
    return it;
}

const Setting& anchorAfter() {
    static const Setting it = [] {
        KeyRule within = rule::below(0, 1);
        within.lowOpen = true;
        return Setting::ofNumber("anchor_after", 0.1, within, "fraction of the run",
                                 "How long paths train without an anchor, to the nearest epoch.");
    }();
    return it;
}

const Setting& anchorCandidates() {
    static const Setting it = Setting::ofWhole("anchor_candidates", 20, rule::from(1, 10'000), "paths",
                                               "How many drawn paths are scored on one held-out batch; the one of "
                                               "lowest loss is the first anchor.");
    return it;
}

const Setting& anchorTeacher() {
    static const Setting it =
        Setting::ofNumber("anchor_teacher", 0.5, rule::from(0, 1000), "factor",
                          "What the divergence of a path's answers from the anchor's counts beside cross-entropy.");
    return it;
}

const Setting& anchorPull() {
    static const Setting it =
        Setting::ofNumber("anchor_pull", 0.05, rule::from(0, 1000), "factor",
                          "What the mean squared distance of the outputs of a path's cells from the anchor's counts. "
                          "Much more of it and paths forget the labels: with 0.5 a small supernet's loss rose again.");
    return it;
}

const Setting& anchorEvery() {
    static const Setting it = Setting::ofWhole("anchor_every", 50, rule::from(1, rule::kMaxInt), "steps",
                                               "How often path and anchor are compared on a held-out batch.");
    return it;
}

const Setting& anchorMargin() {
    static const Setting it = Setting::ofNumber("anchor_margin", 0.05, rule::from(0, 100), "nats",
                                                "A path whose loss is lower than the anchor's by more than this is "
                                                "the new anchor.");
    return it;
}

}  // namespace

std::vector<Setting> chainSettings() {
    return {chainRestart()};
}

std::vector<Setting> anchorSettings() {
    return {anchorAfter(), anchorCandidates(), anchorTeacher(), anchorPull(), anchorEvery(), anchorMargin()};
}

MagicSettings settingsOf(const SettingValues& values, bool chains, bool aligns) {
    return {.chains = chains,
            .evenly = values.choice<PathSource>(settings::samplingPaths()) == PathSource::method,
            .connectedOnly = values.flag(settings::redrawDead()),
            .restartEvery = values.whole(chainRestart()),
            .aligns = aligns,
            .warmup = values.number(anchorAfter()),
            .candidates = static_cast<int>(values.whole(anchorCandidates())),
            .teacher = values.number(anchorTeacher()),
            .pull = values.number(anchorPull()),
            .compareEvery = values.whole(anchorEvery()),
            .margin = values.number(anchorMargin())};
}

}  // namespace pada::magic
