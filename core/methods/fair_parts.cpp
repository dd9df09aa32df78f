// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/fair_parts.h"

#include "core/methods/common_settings.h"

namespace pada {

const Setting& settings::permutations() {
    static const Setting it = Setting::ofChoice(
        "permutations", Permutations::step,
        "How often the orders of the options are drawn: anew each step, or once for all steps of an epoch, so that an "
        "epoch trains as many paths as a decision has options.");
    return it;
}

Habit oneSetAnEpoch(std::string_view id) {
    return {id,
            "method",
            "permutations",
            "all steps of an epoch train one set of paths",
            [](RunConfig& c) { c.method.values.setChoice(settings::permutations(), Permutations::epoch); },
            [](const RunConfig& c) {
                return c.method.values.choice<Permutations>(settings::permutations()) == Permutations::epoch;
            }};
}

FairPaths fairPaths(const RuleInput& input) {
    return {input.space, input.values.flag(settings::redrawDead()),
            input.values.choice<Permutations>(settings::permutations())};
}

}  // namespace pada
