// SPDX-License-Identifier: GPL-3.0-or-later
// core/config/search_order.h: what a search of a run's networks is asked, as a value; and the keys that every strategy
// shares, as declarations, so that a form can be made of them as of a strategy's own. Knows no strategy.
#pragma once
#include "core/config/setting.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// What is absent is as the strategy's settings, the run or its [ranking] say.
struct SearchOrder {
    std::string strategy;  ///< Its name; empty: the first there is.
    SettingValues values;  ///< Of the strategy's own settings.
    std::optional<std::int64_t> evaluations, images, maxMadds, maxParameters;
    std::optional<std::uint32_t> seed;
    bool besideRandom = false;  ///< Also a random search of as many evaluations, unless the store knows what it finds.
    std::string goesOn;         ///< Id of a stored search: then `evaluations` and `besideRandom` alone count.
    bool operator==(const SearchOrder&) const = default;
};

/// Their `usual` means nothing: a key that is not given is absent.
namespace searchkeys {
const Setting& evaluations();    ///< Networks, all sittings together.
const Setting& images();         ///< 0 = all there are.
const Setting& maxMadds();       ///< Multiply-adds of one image.
const Setting& maxParameters();  ///< Numbers, not millions.
const Setting& seed();
}  // namespace searchkeys

}  // namespace pada
