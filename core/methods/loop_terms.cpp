// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/loop_terms.h"

#include "core/methods/common_settings.h"

namespace pada {

LoopTerms loopTerms(const SettingValues& values) {
    return {.redrawDead = values.flag(settings::redrawDead()),
            .unbiasPath = values.flag(settings::unbiasPath()),
            .unbiasData = values.flag(settings::unbiasData()),
            .smoothing = values.choice<SmoothingShape>(settings::smoothing()),
            .smoothingFinal = values.number(settings::smoothingFinal()),
            .updateEvery = values.whole(settings::updateEvery())};
}

}  // namespace pada
