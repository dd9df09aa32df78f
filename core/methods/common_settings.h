// SPDX-License-Identifier: GPL-3.0-or-later
// core/methods/common_settings.h: settings that several methods declare, and the typed values that are read from them.
// A setting of one method alone stands in that method's file.
#pragma once
#include "core/config/setting.h"
#include "core/sampling/importance_data_sampler.h"
#include "core/sampling/importance_path_sampler.h"

#include <array>
#include <vector>

namespace pada {

/// What draws the paths of a method that leaves it open.
enum class PathSource : std::uint8_t { method, importance, schedule };
constexpr auto wordsOf(PathSource) {
    return std::array<std::string_view, 3>{"method", "importance", "schedule"};
}
enum class ImageSource : std::uint8_t { method, importance };
constexpr auto wordsOf(ImageSource) {
    return std::array<std::string_view, 2>{"method", "importance"};
}

namespace settings {
const Setting& credit();
const Setting& granularity();
const Setting& normScale();
const Setting& pathFloor();
const Setting& smoothing();
const Setting& smoothingFinal();
const Setting& updateEvery();
const Setting& finalWeightless();
const Setting& memory();
const Setting& dataFloor();
const Setting& dataGranularity();
const Setting& unbiasPath();
const Setting& unbiasData();
const Setting& redrawDead();
const Setting& topologyUniform();

/// Keys of [method.sampling]: what draws paths and images under a method that is about something else.
const Setting& samplingPaths();
const Setting& samplingData();
/// Everything that a method of parts::chosenPaths() and parts::chosenImages() declares beside its own.
std::vector<Setting> withSampling(std::vector<Setting> own);

/// Those of the beginning in the order in which stored configs have always had them. Closed: what comes later does not
/// count in the hash of a config that leaves it at its default.
const std::vector<Setting>& first();
}  // namespace settings

ImportancePathSettings importancePathSettings(const SettingValues& values);
ImportanceDataSettings importanceDataSettings(const SettingValues& values);

}  // namespace pada
