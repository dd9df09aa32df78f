// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/common_parts.h"

#include "core/base/contract.h"
#include "core/methods/common_settings.h"
#include "core/sampling/schedule_path_sampler.h"
#include "core/sampling/shuffle_data_sampler.h"
#include "core/sampling/uniform_path_sampler.h"
#include "core/strategy/sampler_input.h"

namespace pada::parts {

std::unique_ptr<PathSampler> uniformPaths(const SettingValues& values, const SubSpace& space,
                                          const WeightLayout& layout) {
    if (values.flag(settings::topologyUniform()))
        return std::make_unique<TopologyPathSampler>(pathSamplerInput(space, layout, true));
    return std::make_unique<UniformPathSampler>(pathSamplerInput(space, layout));
}

std::unique_ptr<PathSampler> importantPaths(const SettingValues& values, const SubSpace& space,
                                            const WeightLayout& layout) {
    return std::make_unique<ImportancePathSampler>(importancePathSettings(values), pathSamplerInput(space, layout));
}

std::unique_ptr<DataSampler> shuffledImages(const SettingValues&, std::span<const std::int32_t> labels) {
    return std::make_unique<ShuffleDataSampler>(static_cast<std::int64_t>(labels.size()));
}

std::unique_ptr<DataSampler> importantImages(const SettingValues& values, std::span<const std::int32_t> labels) {
    return std::make_unique<ImportanceDataSampler>(importanceDataSettings(values), labels);
}

std::unique_ptr<PathSampler> scheduledPaths(const SettingValues& values, const SubSpace& space,
                                            const WeightLayout& layout) {
    return std::make_unique<SchedulePathSampler>(pathSamplerInput(space, layout),
                                                 values.number(settings::finalWeightless()));
}

std::unique_ptr<StepRule> onePathAStep(const RuleInput& input) {
    return makeSinglePathRule(input.layout, input.inactive == Inactive::drift);
}

std::unique_ptr<PathSampler> chosenPaths(const SettingValues& values, const SubSpace& space,
                                         const WeightLayout& layout) {
    switch (values.choice<PathSource>(settings::samplingPaths())) {
        case PathSource::method:
            return uniformPaths(values, space, layout);
        case PathSource::importance:
            return importantPaths(values, space, layout);
        case PathSource::schedule:
            return scheduledPaths(values, space, layout);
    }
    throw ContractError("a source of paths that is none");
}

std::unique_ptr<DataSampler> chosenImages(const SettingValues& values, std::span<const std::int32_t> labels) {
    switch (values.choice<ImageSource>(settings::samplingData())) {
        case ImageSource::method:
            return shuffledImages(values, labels);
        case ImageSource::importance:
            return importantImages(values, labels);
    }
    throw ContractError("a source of images that is none");
}

}  // namespace pada::parts
