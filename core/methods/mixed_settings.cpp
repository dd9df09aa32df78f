// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/mixed_settings.h"

#include "core/base/contract.h"
#include "core/methods/method_table.h"

#include <algorithm>
#include <string>

namespace pada {
namespace {

Ability abilityOf(MethodNeed need) {
    switch (need) {
        case MethodNeed::terms:
            return Ability::terms;
        case MethodNeed::memory:
            return Ability::memory;
        case MethodNeed::classes:
            return Ability::classes;
    }
    throw ContractError("a need that is none");
}

}  // namespace

namespace settings {

const Setting& alphaRate() {
    static const Setting setting = Setting::ofNumber("alpha_rate", 3e-4, rule::above(0.0), "per step",
                                                     "Learning rate of Adam for the strengths of options.");
    return setting;
}

const Setting& alphaBeta1() {
    static const Setting setting =
        Setting::ofNumber("alpha_beta1", 0.5, rule::below(0.0, 1.0), "factor",
                          "How much of its mean gradient Adam keeps from step to step for the strengths.");
    return setting;
}

const Setting& alphaDecay() {
    static const Setting setting = Setting::ofNumber("alpha_decay", 1e-3, rule::from(0.0), "per step",
                                                     "Weight decay of the strengths of options.");
    return setting;
}

const Setting& order() {
    static const Setting setting = Setting::ofChoice(
        "order", GradientOrder::first,
        "Whether strengths see the held-out loss at the weights as they are (first), or at what one step of the "
        "weights makes of them (second, two and a half times the cost).");
    return setting;
}

const Setting& partialChannels() {
    static const Setting setting =
        Setting::ofChoice("partial_channels", "4", {"1", "2", "4", "8"},
                          "One channel in so many goes through the options of an edge, the others pass by.");
    return setting;
}

const Setting& warmUpShare() {
    static const Setting setting =
        Setting::ofNumber("warm_up", 0.3, rule::below(0.0, 1.0), "fraction of the run",
                          "Share of the epochs at the beginning in which only weights learn.");
    return setting;
}

std::vector<Setting> withAlpha(std::vector<Setting> own) {
    own.insert(own.begin(), {alphaRate(), alphaBeta1(), alphaDecay()});
    return own;
}

}  // namespace settings

AdamSettings alphaSettings(const SettingValues& values) {
    return {values.number(settings::alphaRate()), values.number(settings::alphaBeta1()), 0.999,
            values.number(settings::alphaDecay())};
}

NetNeeds netNeeds(const RunConfig& config) {
    const MethodDeclaration& method = methodNamed(config.method.name).about;
    NetNeeds needs;
    for (const MethodNeed need : method.needs) needs.abilities |= static_cast<unsigned>(abilityOf(need));
    if (method.declares(settings::partialChannels().name))
        needs.partial = std::stoi(config.method.values.word(settings::partialChannels()));
    return needs;
}

}  // namespace pada
