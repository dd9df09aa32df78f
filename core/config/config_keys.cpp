// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_keys.h"

#include "core/base/utf8.h"
#include "core/space/search_space.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <type_traits>
#include <utility>

namespace pada {
namespace {

using rule::above;
using rule::below;
using rule::from;
using rule::oneOf;

template <Worded E>
ConfigKey choiceKey(std::string_view section, std::string_view key, E& value, bool later = false,
                    std::vector<std::string_view> choices = allWords<E>()) {
    const auto set = [&value](std::string_view word) {
        const auto known = fromWord<E>(word);
        if (known) value = *known;
        return known.has_value();
    };
    return {section, key, ChoiceTarget{[&value] { return wordOf(value); }, set}, oneOf(std::move(choices)), later};
}

ConfigKey onlyChanged(ConfigKey key) {
    key.later = key.onlyChanged = true;
    return key;
}

void addSettings(std::string_view section, SettingValues& values, const std::vector<Setting>& settings,
                 std::size_t first, std::vector<ConfigKey>& keys) {
    for (std::size_t i = 0; i < settings.size(); ++i)
        keys.push_back({section, settings[i].name, SettingTarget{&values, &settings[i]}, settings[i].rule, i >= first});
}

void addMethodKeys(MethodSection& method, const Registry& registry, std::vector<ConfigKey>& keys) {
    keys.push_back({"method", "name", &method.name, oneOf(registry.methodNames())});
    keys.push_back({"method", "reference", &method.reference, {}});
    addSettings("method", method.values, registry.methodSettings, registry.firstSettings, keys);
}

}  // namespace

std::vector<ConfigKey> bindKeys(RunConfig& c, const Registry& registry) {
    using rule::kMaxInt;
    constexpr double kMaxEpochs = 1e6, kMaxPathPasses = 1e9;  // far beyond any use, far below what a step count holds
    std::vector<ConfigKey> keys{
        {"run", "name", &c.run.name, {}},
        {"run", "seed", &c.run.seed, from(0, 4294967295.0)},
        {"run", "device", &c.run.device, {}},
        choiceKey("run", "backend", c.run.backend),
        {"run", "threads", &c.run.threads, from(0, 1024)},
        choiceKey("run", "precision", c.run.precision),
        {"run", "cuda_graphs", &c.run.cudaGraphs, {}, true},
        {"run", "checkpoint_seconds", &c.run.checkpointSeconds, above(0)},
        {"data", "set", &c.data.set,
         oneOf({"fashion-mnist", "cifar10", "cifar100", "imagenet16-120", "image-folder", "shapes"})},
        {"data", "root", &c.data.root, {}},
        {"data", "train_images", &c.data.trainImages, from(0, kMaxInt)},
        {"data", "valid_images", &c.data.validImages, from(0, kMaxInt)},
        {"data", "batch_size", &c.data.batchSize, from(1, 65536)},
        {"data", "augment", &c.data.augment, {}},
        choiceKey("data", "padding", c.data.padding, true),
        {"data", "image_size", &c.data.imageSize, from(0, 1024)},
        onlyChanged({"data", "jitter", &c.data.jitter, from(0, 1)}),
        onlyChanged({"data", "train_list", &c.data.trainList, {}}),
        onlyChanged({"data", "valid_list", &c.data.validList, {}}),
        onlyChanged({"data", "resize", &c.data.resize, from(0, 2048)}),
        onlyChanged({"data", "smallest_crop", &c.data.smallestCrop, from(0.01, 1)}),
        onlyChanged(choiceKey("data", "broken_files", c.data.brokenFiles)),
        {"space", "kind", &c.space.kind, oneOf({spaceKinds().begin(), spaceKinds().end()})},
        {"space", "variant", &c.space.variant, oneOf({"", "proxyless", "fairnas", "cifar"})},
        {"space", "channels", &c.space.channels, from(1, 4096)},
        {"space", "cells_per_stage", &c.space.cellsPerStage, from(1, 64)},
        {"space", "affine", &c.space.affine, {}},
        choiceKey("space", "init", c.space.init),
        {"space", "ops", &c.space.ops, {}},
    };
    addMethodKeys(c.method, registry, keys);
    const std::vector<ConfigKey> rest{
        {"optimizer", "lr", &c.optimizer.lr, above(0)},
        {"optimizer", "momentum", &c.optimizer.momentum, below(0, 1)},
        {"optimizer", "nesterov", &c.optimizer.nesterov, {}},
        {"optimizer", "weight_decay", &c.optimizer.weightDecay, from(0)},
        {"optimizer", "clip_norm", &c.optimizer.clipNorm, from(0)},
        choiceKey("optimizer", "inactive", c.optimizer.inactive),
        {"schedule", "epochs", &c.schedule.epochs, from(0, kMaxEpochs)},
        {"schedule", "path_passes", &c.schedule.pathPasses, from(0, kMaxPathPasses)},
        {"schedule", "warmup", &c.schedule.warmup, below(0, 1)},
        choiceKey("schedule", "lr_shape", c.schedule.lrShape),
        {"telemetry", "enabled", &c.telemetry.enabled, {}},
        {"telemetry", "step_every", &c.telemetry.stepEvery, from(1, kMaxInt)},
        {"telemetry", "gv_pairs", &c.telemetry.gvPairs, from(2, 4096)},
        {"telemetry", "gv_share", &c.telemetry.gvShare, below(0, 1)},
        {"telemetry", "weights_every", &c.telemetry.weightsEvery, from(1, kMaxInt)},
        onlyChanged({"telemetry", "probe_paths", &c.telemetry.probePaths, {}}),
        onlyChanged({"telemetry", "probe_images", &c.telemetry.probeImages, from(1, kMaxInt)}),
        {"ranking", "paths", &c.ranking.paths, {}},
        {"ranking", "images", &c.ranking.images, from(1, kMaxInt)},
        choiceKey("ranking", "bn", c.ranking.bn),
        {"ranking", "bn_images", &c.ranking.bnImages, from(1, kMaxInt)},
        {"ranking", "batch_size", &c.ranking.batchSize, from(0, 65536), true},
        {"ranking", "every", &c.ranking.every, from(0)},
        {"ranking", "truth", &c.ranking.truth, {}},
        choiceKey("ranking", "score", c.ranking.score),
    };
    keys.insert(keys.end(), rest.begin(), rest.end());
    addSettings("stop", c.stop.values, registry.stopSettings, registry.firstStopSettings, keys);
    const std::vector<ConfigKey> retrain{
        {"retrain", "seeds", &c.retrain.seeds, from(1, 1000)},
        {"retrain", "epochs", &c.retrain.epochs, from(0, kMaxEpochs)},
        {"retrain", "path_passes", &c.retrain.pathPasses, from(0, kMaxPathPasses)},
        {"retrain", "batch_size", &c.retrain.batchSize, from(0, 65536)},
        {"retrain", "channels", &c.retrain.channels, from(0, 4096)},
        {"retrain", "cells_per_stage", &c.retrain.cellsPerStage, from(0, 64)},
        {"retrain", "lr", &c.retrain.lr, above(0)},
        {"retrain", "momentum", &c.retrain.momentum, below(0, 1)},
        {"retrain", "nesterov", &c.retrain.nesterov, {}},
        {"retrain", "weight_decay", &c.retrain.weightDecay, from(0)},
        {"retrain", "clip_norm", &c.retrain.clipNorm, from(0)},
        {"retrain", "warmup", &c.retrain.warmup, below(0, 1)},
        choiceKey("retrain", "lr_shape", c.retrain.lrShape, false, {"cosine", "constant", "linear"}),
        {"retrain", "label_smoothing", &c.retrain.labelSmoothing, below(0, 1), true},
        {"retrain", "auxiliary", &c.retrain.auxiliary, from(0), true},
        {"retrain", "drop_path", &c.retrain.dropPath, below(0, 1), true},
        {"retrain", "cutout", &c.retrain.cutout, from(0, 1024), true},
        {"retrain", "jitter", &c.retrain.jitter, from(0, 1), true},
        {"retrain", "ema", &c.retrain.ema, below(0, 1), true},
    };
    keys.insert(keys.end(), retrain.begin(), retrain.end());
    return keys;
}

const std::vector<std::string_view>& sectionNames() {
    static const std::vector<std::string_view> names{"run",      "data",      "space",   "method", "optimizer",
                                                     "schedule", "telemetry", "ranking", "stop",   "retrain"};
    return names;
}

std::string valueText(const ConfigKey& key) {
    if (const auto* choice = std::get_if<ChoiceTarget>(&key.target)) return quotedText(choice->word());
    if (const auto* target = std::get_if<SettingTarget>(&key.target))
        return settingText(target->values->of(*target->setting));
    return std::visit(
        [](const auto& target) -> std::string {
            if constexpr (std::is_pointer_v<std::decay_t<decltype(target)>>) return ValueText{}(*target);
            return {};
        },
        key.target);
}

namespace {

/// A bound as people write it: 1000000, not 1e+06.
std::string boundText(double value) {
    const bool whole = std::abs(value) < 1e15 && value == std::floor(value);
    return whole ? std::to_string(static_cast<std::int64_t>(value)) : numberText(value);
}

}  // namespace

std::string describeRule(const KeyRule& rule) {
    if (!rule.choices.empty()) {
        std::string text = "one of ";
        for (std::size_t i = 0; i < rule.choices.size(); ++i)
            text += std::string(i ? ", " : "") + (rule.choices[i].empty() ? "\"\"" : std::string(rule.choices[i]));
        return text;
    }
    if (std::isinf(rule.low) && std::isinf(rule.high)) return "any";
    if (std::isinf(rule.high)) return (rule.lowOpen ? "above " : "at least ") + boundText(rule.low);
    return (rule.lowOpen ? "above " : "from ") + boundText(rule.low) + (rule.highOpen ? " to below " : " to ") +
           boundText(rule.high);
}

std::string describeSetting(const Setting& setting) {
    if (setting.kind == SettingKind::flag) return "true, false";
    if (setting.kind == SettingKind::text && setting.rule.choices.empty()) return "any text in UTF-8";
    return describeRule(setting.rule) + (setting.perOption ? "/O" : "");
}

std::string violation(const ConfigKey& key) {
    const auto range = [&](double value) -> std::string {
        const KeyRule& rule = key.rule;
        const bool low = rule.lowOpen ? value > rule.low : value >= rule.low;
        const bool high = rule.highOpen ? value < rule.high : value <= rule.high;
        if (std::isfinite(value) && low && high) return {};
        return "is " + numberText(value) + ", allowed: " + describeRule(rule);
    };
    const auto words = [&](std::string_view text) -> std::string {
        if (brokenUtf8(text) != std::string::npos || text.find('\0') != std::string::npos)
            return "is \"" + printable(std::string(text)) + "\", allowed: a text in UTF-8 without NUL";
        if (key.rule.choices.empty() || std::ranges::find(key.rule.choices, text) != key.rule.choices.end()) return {};
        return "is \"" + std::string(text) + "\", allowed: " + describeRule(key.rule);
    };
    if (auto* const* text = std::get_if<std::string*>(&key.target)) return words(**text);
    if (const auto* choice = std::get_if<ChoiceTarget>(&key.target)) return words(choice->word());
    if (const auto* target = std::get_if<SettingTarget>(&key.target)) {
        const SettingValue value = target->values->of(*target->setting);
        if (const auto* text = std::get_if<std::string>(&value)) return words(*text);
        if (const auto* number = std::get_if<double>(&value)) return range(*number);
        if (const auto* number = std::get_if<std::int64_t>(&value)) return range(static_cast<double>(*number));
        return {};
    }
    if (auto* const* number = std::get_if<double*>(&key.target)) return range(**number);
    if (auto* const* number = std::get_if<int*>(&key.target)) return range(**number);
    if (auto* const* number = std::get_if<std::int64_t*>(&key.target)) return range(static_cast<double>(**number));
    return {};  // bool, list, and uint32, whose type is its range
}

std::string nearest(std::string_view text, std::span<const std::string_view> candidates) {
    std::string_view best;
    std::size_t bestDistance = std::max<std::size_t>(2, text.size() / 3) + 1;
    for (std::string_view candidate : candidates) {
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= text.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const std::size_t replaced = diagonal + (text[i - 1] == candidate[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return std::string(best);
}

}  // namespace pada
