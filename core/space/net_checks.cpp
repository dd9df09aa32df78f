// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/space/net_checks.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace pada {

Result<void> describesANet(const SearchSpace& space, const NetSpec& spec) {
    const auto wrong = [](std::string words) { return Error{ErrorCode::wrongUse, std::move(words)}; };
    const std::vector<Decision>& decisions = space.decisions();
    if (spec.options.size() != decisions.size())
        return wrong(
            fmt::format("a net of {} has {} decisions, not {}", space.kind(), decisions.size(), spec.options.size()));
    for (std::size_t d = 0; d < decisions.size(); ++d) {
        const auto& allowed = spec.options[d];
        if (allowed.empty()) return wrong("every decision needs at least one option");
        if (std::ranges::adjacent_find(allowed, std::ranges::greater_equal()) != allowed.end() ||
            allowed.back() >= decisions[d].options.size())
            return wrong(
                fmt::format("options of {} ascend and lie in [0, {})", decisions[d].name, decisions[d].options.size()));
    }
    const NetSize& size = spec.size;
    if (size.channels < 1 || size.cellsPerStage < 0 || size.classes < 1 || size.inputChannels < 1 || size.imageSize < 1)
        return wrong("sizes of a net are positive");
    return {};
}

}  // namespace pada
