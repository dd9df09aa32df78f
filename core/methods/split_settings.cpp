// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/split_settings.h"

namespace pada::settings {

const Setting& splitRestart() {
    static const Setting it = Setting::ofFlag(
        "split_restart", true, "Begins the learning rate's schedule again, warm-up and all, when nets are split.");
    return it;
}

const Setting& turnSteps() {
    static const Setting it = Setting::ofWhole(
        "turn_steps", 1, rule::from(1, 1'000'000), "steps",
        "How long one of several nets trains before it is the next one's turn; each change of nets copies weights, "
        "momentum and statistics, which a GPU notices.");
    return it;
}

}  // namespace pada::settings
