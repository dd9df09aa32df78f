// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/late_faults.h: what several methods find wrong about a config when it is read.
#pragma once
#include "core/methods/method.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace pada::faults {

/// Of a setting of the method; the message begins behind its key: " is 5, allowed: ...".
ConfigFault of(const MethodAsked& asked, std::string_view setting, const std::string& message);
/// The first that there is.
template <class... Faults>
std::optional<ConfigFault> first(std::optional<ConfigFault> one, Faults... others) {
    if constexpr (sizeof...(others) > 0)
        if (!one) return first(std::move(others)...);
    return one;
}

/// The method learns by held-out images, and [data] valid_images is 0.
std::optional<ConfigFault> noneHeldOut(const MethodAsked& asked);
/// The run surely has fewer epochs than the method has stages. Where only the data's size would tell, the run says it.
std::optional<ConfigFault> tooFewEpochs(const MethodAsked& asked, std::int64_t stages);
/// No decision has two options, so that there is no other path; `why` says who needs one.
std::optional<ConfigFault> onePath(const MethodAsked& asked, std::string_view why);
/// A reference in million multiply-adds that no path of this space has on images of this set.
std::optional<ConfigFault> impossibleMadds(const MethodAsked& asked, const Setting& reference);

/// The method goes through all paths (core/sampling/path_strata.h), and there are too many.
std::optional<ConfigFault> uncountable(const MethodAsked& asked);

}  // namespace pada::faults
