// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_keys.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace pada {
namespace {

KeyRule from(double low, double high = std::numeric_limits<double>::infinity()) {
    return {low, high, false, false, {}};
}
KeyRule below(double low, double high) {
    return {low, high, false, true, {}};
}
KeyRule above(double low) {
    return {low, std::numeric_limits<double>::infinity(), true, false, {}};
}
KeyRule oneOf(std::vector<std::string_view> choices) {
    KeyRule rule;
    rule.choices = std::move(choices);
    return rule;
}

}  // namespace

std::vector<ConfigKey> bindKeys(RunConfig& c) {
    constexpr double kMaxInt = 2147483647.0;
    constexpr double kMaxEpochs = 1e6, kMaxPathPasses = 1e9;  // far beyond any use, far below what a step count holds
    return {
        {"run", "name", &c.run.name, {}},
        {"run", "seed", &c.run.seed, from(0, 4294967295.0)},
        {"run", "device", &c.run.device, {}},
        {"run", "backend", &c.run.backend, oneOf({"auto", "cpu", "torch"})},
        {"run", "threads", &c.run.threads, from(0, 1024)},
        {"run", "precision", &c.run.precision, oneOf({"fp32", "bf16"})},
        {"run", "cuda_graphs", &c.run.cudaGraphs, {}, true},
        {"run", "checkpoint_seconds", &c.run.checkpointSeconds, above(0)},
        {"data", "set", &c.data.set,
         oneOf({"fashion-mnist", "cifar10", "cifar100", "imagenet16-120", "image-folder", "shapes"})},
        {"data", "root", &c.data.root, {}},
        {"data", "train_images", &c.data.trainImages, from(0, kMaxInt)},
        {"data", "valid_images", &c.data.validImages, from(0, kMaxInt)},
        {"data", "batch_size", &c.data.batchSize, from(1, 65536)},
        {"data", "augment", &c.data.augment, {}},
        {"data", "padding", &c.data.padding, oneOf({"mean", "black"}), true},
        {"data", "image_size", &c.data.imageSize, from(0, 1024)},
        {"space", "kind", &c.space.kind, oneOf({"nas-bench-201", "darts", "mbconv"})},
        {"space", "variant", &c.space.variant, oneOf({"", "proxyless", "fairnas", "cifar"})},
        {"space", "channels", &c.space.channels, from(1, 4096)},
        {"space", "cells_per_stage", &c.space.cellsPerStage, from(1, 64)},
        {"space", "affine", &c.space.affine, {}},
        {"space", "init", &c.space.init, oneOf({"uniform_fan_in", "kaiming_fan_out"})},
        {"space", "ops", &c.space.ops, {}},
        {"method", "name", &c.method.name, oneOf({"spos", "pa", "da", "panda", "schedule"})},
        {"method", "reference", &c.method.reference, {}},
        {"method", "credit", &c.method.credit, oneOf({"published", "own", "path"})},
        {"method", "granularity", &c.method.granularity, oneOf({"option", "decision_option"})},
        {"method", "norm_scale", &c.method.normScale, oneOf({"sum", "rms"})},
        {"method", "path_floor", &c.method.pathFloor, below(0, 1)},
        {"method", "smoothing", &c.method.smoothing, oneOf({"linear", "constant", "cosine", "delayed"})},
        {"method", "smoothing_final", &c.method.smoothingFinal, from(0, 1)},
        {"method", "update_every", &c.method.updateEvery, from(0, kMaxInt)},
        {"method", "final_weightless", &c.method.finalWeightless, from(0, 1)},
        {"method", "memory", &c.method.memory, oneOf({"none", "average"})},
        {"method", "data_floor", &c.method.dataFloor, below(0, 1)},
        {"method", "data_granularity", &c.method.dataGranularity, oneOf({"sample", "class"})},
        {"method", "unbias_path", &c.method.unbiasPath, {}},
        {"method", "unbias_data", &c.method.unbiasData, {}},
        {"method", "redraw_dead", &c.method.redrawDead, {}},
        {"method", "topology_uniform", &c.method.topologyUniform, {}},
        {"optimizer", "lr", &c.optimizer.lr, above(0)},
        {"optimizer", "momentum", &c.optimizer.momentum, below(0, 1)},
        {"optimizer", "nesterov", &c.optimizer.nesterov, {}},
        {"optimizer", "weight_decay", &c.optimizer.weightDecay, from(0)},
        {"optimizer", "clip_norm", &c.optimizer.clipNorm, from(0)},
        {"optimizer", "inactive", &c.optimizer.inactive, oneOf({"freeze", "drift"})},
        {"schedule", "epochs", &c.schedule.epochs, from(0, kMaxEpochs)},
        {"schedule", "path_passes", &c.schedule.pathPasses, from(0, kMaxPathPasses)},
        {"schedule", "warmup", &c.schedule.warmup, below(0, 1)},
        {"schedule", "lr_shape", &c.schedule.lrShape, oneOf({"cosine", "cosine_epoch", "constant", "linear"})},
        {"telemetry", "enabled", &c.telemetry.enabled, {}},
        {"telemetry", "step_every", &c.telemetry.stepEvery, from(1, kMaxInt)},
        {"telemetry", "gv_pairs", &c.telemetry.gvPairs, from(2, 4096)},
        {"telemetry", "gv_share", &c.telemetry.gvShare, below(0, 1)},
        {"telemetry", "weights_every", &c.telemetry.weightsEvery, from(1, kMaxInt)},
        {"ranking", "paths", &c.ranking.paths, {}},
        {"ranking", "images", &c.ranking.images, from(1, kMaxInt)},
        {"ranking", "bn", &c.ranking.bn, oneOf({"batch", "recalibrated", "inherited"})},
        {"ranking", "bn_images", &c.ranking.bnImages, from(1, kMaxInt)},
        {"ranking", "batch_size", &c.ranking.batchSize, from(0, 65536), true},
        {"ranking", "every", &c.ranking.every, from(0)},
        {"ranking", "truth", &c.ranking.truth, {}},
        {"ranking", "score", &c.ranking.score, oneOf({"loss", "accuracy"})},
        {"stop", "minutes", &c.stop.minutes, from(0)},
        {"stop", "plateau", &c.stop.plateau, from(0, kMaxInt)},
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
        {"retrain", "lr_shape", &c.retrain.lrShape, oneOf({"cosine", "constant", "linear"})},
    };
}

const std::vector<std::string_view>& sectionNames() {
    static const std::vector<std::string_view> names{"run",      "data",      "space",   "method", "optimizer",
                                                     "schedule", "telemetry", "ranking", "stop",   "retrain"};
    return names;
}

std::string numberText(double value) {
    char text[64];
    const auto end = std::to_chars(text, text + sizeof text, value).ptr;
    return {text, end};
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

std::string violation(const ConfigKey& key) {
    const auto range = [&](double value) -> std::string {
        const KeyRule& rule = key.rule;
        const bool low = rule.lowOpen ? value > rule.low : value >= rule.low;
        const bool high = rule.highOpen ? value < rule.high : value <= rule.high;
        if (std::isfinite(value) && low && high) return {};
        return "is " + numberText(value) + ", allowed: " + describeRule(rule);
    };
    if (auto* const* text = std::get_if<std::string*>(&key.target)) {
        if (brokenUtf8(**text) != std::string::npos || (*text)->find('\0') != std::string::npos)
            return "is \"" + printable(**text) + "\", allowed: a text in UTF-8 without NUL";
        if (key.rule.choices.empty() ||
            std::ranges::find(key.rule.choices, std::string_view(**text)) != key.rule.choices.end())
            return {};
        return "is \"" + **text + "\", allowed: " + describeRule(key.rule);
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
