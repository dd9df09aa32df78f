// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/stage_shares.h"

#include "core/base/contract.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace pada {

std::vector<Stage> stagesOf(const StepCount& steps, std::span<const StageShare> shares) {
    const auto count = static_cast<std::int64_t>(shares.size());
    const std::int64_t epochs = (steps.total + steps.perEpoch - 1) / steps.perEpoch;
    if (epochs < count)
        throw RunError(
            fmt::format("the method goes through {} stages of an epoch at least, and the run has {} epoch{}; "
                        "raise [schedule] epochs or path_passes, or ask for fewer levels",
                        count, epochs, epochs == 1 ? "" : "s"));
    double all = 0.0, before = 0.0;
    for (const StageShare& share : shares) all += share.share;
    std::vector<Stage> stages;
    for (std::int64_t i = 0; i < count; ++i) {
        const StageShare& share = shares[static_cast<std::size_t>(i)];
        const std::int64_t nearest =
            std::llround(before / all * static_cast<double>(steps.total) / static_cast<double>(steps.perEpoch));
        const std::int64_t earliest = stages.empty() ? 0 : stages.back().first / steps.perEpoch + 1;
        const std::int64_t first = std::clamp(nearest, earliest, epochs - count + i) * steps.perEpoch;
        if (!stages.empty()) stages.back().steps = first - stages.back().first;
        stages.push_back({share.name, first, steps.total - first, share.rateRestarts});
        before += share.share;
    }
    return stages;
}

}  // namespace pada
