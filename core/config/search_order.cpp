// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/search_order.h"

namespace pada::searchkeys {
namespace {

constexpr double kMost = 1e15;  ///< Of what is counted; far beyond any net, and whole in a double.

}  // namespace

const Setting& evaluations() {
    static const Setting it = Setting::ofWhole("evaluations", 0, rule::from(1, 1e9), "networks",
                                               "Networks to evaluate in all; without it as the strategy's settings "
                                               "say.");
    return it;
}
const Setting& images() {
    static const Setting it = Setting::ofWhole("images", 0, rule::from(0, 1e9), "images",
                                               "Images to score each network on, 0 = all; without it as the run's "
                                               "[ranking] says.");
    return it;
}
const Setting& maxMadds() {
    static const Setting it = Setting::ofWhole("max_madds", 0, rule::from(1, kMost), "multiply-adds",
                                               "Most multiply-adds an image of a network, live edges only, at the "
                                               "run's size; without it no limit.");
    return it;
}
const Setting& maxParameters() {
    static const Setting it = Setting::ofWhole("max_parameters", 0, rule::from(1, kMost), "parameters",
                                               "Most parameters of a network, live edges only, at the run's size; "
                                               "without it no limit.");
    return it;
}
const Setting& seed() {
    static const Setting it =
        Setting::ofWhole("seed", 0, rule::from(0, 4294967295.0), "", "Of what is drawn; without it the run's.");
    return it;
}

}  // namespace pada::searchkeys
