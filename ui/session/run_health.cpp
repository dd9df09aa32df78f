// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_health.h"

#include "core/registry/registry.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString healthWord(const char* text) {
    return QCoreApplication::translate("pada::ui::health", text);
}

HealthLight lossesLight(const RunFacts& run, const RunMoment& at) {
    HealthLight light{QStringLiteral("losses"),
                      healthWord("Losses"),
                      {},
                      HealthLevel::unknown,
                      healthWord("No step has been taken yet."),
                      {HealthView::training, {}, {}}};
    const StepTally& tally = run.tally;
    const bool broke = tally.broken > 0 && (at.newest || tally.firstBroken < at.step);
    const bool diverged = run.status == RunStatus::diverged && (at.newest || at.step >= run.step);
    if (broke || diverged) {
        const std::int64_t first = broke ? tally.firstBroken : run.step;
        light.level = HealthLevel::bad;
        light.value = diverged ? healthWord("diverged") : healthWord("not a number");
        light.why = broke ? healthWord("The loss or gradient is no number in %1 of %2 steps, first at step %3.")
                                .arg(countText(tally.broken), countText(tally.seen), countText(first))
                          : healthWord("The run diverged at step %1.").arg(countText(first));
        light.why += healthWord(" A smaller [optimizer] lr (now %1) or clip_norm (now %2) helps.")
                         .arg(significantText(run.config.optimizer.lr), significantText(run.config.optimizer.clipNorm));
        light.place.step = first;
    } else if (tally.seen > 0) {
        light.level = HealthLevel::calm;
        light.value = healthWord("all numbers");
        light.why = healthWord("Losses and gradients of all %1 steps are numbers.").arg(countText(tally.seen));
    } else if (run.partly) {
        light.why = healthWord("The steps are being read.");
    }
    return light;
}

/// Options of a decision that the run may draw.
std::vector<std::size_t> allowedOptions(const RunFacts& run, std::size_t decision, std::size_t options) {
    const std::vector<std::string>& ops = run.config.space.ops;
    std::vector<std::size_t> out;
    for (std::size_t o = 0; o < options; ++o) {
        const bool named = decision < run.shape.options.size() && o < run.shape.options[decision].size();
        if (ops.empty() || !named || std::ranges::find(ops, run.shape.options[decision][o]) != ops.end())
            out.push_back(o);
    }
    return out;
}

struct LeastShare {
    std::size_t decision = 0, option = 0, options = 1;
    double share = 1.0;        ///< Probability.
    double ofEven = 1.0;       ///< As a part of 1 / options.
    std::int64_t starved = 0;  ///< Pairs below the limit.
};

std::optional<LeastShare> leastShare(const RunFacts& run, const SamplingRow& row) {
    std::optional<LeastShare> least;
    std::int64_t starved = 0;
    for (std::size_t d = 0; d < row.probabilities.size(); ++d) {
        const std::vector<std::size_t> allowed = allowedOptions(run, d, row.probabilities[d].size());
        if (allowed.size() < 2) continue;
        for (const std::size_t o : allowed) {
            const double share = row.probabilities[d][o], ofEven = share * static_cast<double>(allowed.size());
            if (ofEven < health::kStarved) ++starved;
            if (!least || ofEven < least->ofEven) least = LeastShare{d, o, allowed.size(), share, ofEven};
        }
    }
    if (least) least->starved = starved;
    return least;
}

HealthLight optionsLight(const RunFacts& run, const RunMoment& at) {
    HealthLight light{QStringLiteral("options"),
                      healthWord("Options"),
                      {},
                      HealthLevel::unknown,
                      healthWord("This run has told no sampling probabilities yet."),
                      {HealthView::sampling, {}, {}}};
    const auto least = at.sampling != nullptr ? leastShare(run, *at.sampling) : std::nullopt;
    if (!least) return light;
    const bool named =
        least->decision < run.shape.options.size() && least->option < run.shape.options[least->decision].size();
    const QString option = named ? optionText(run.shape.options[least->decision][least->option])
                                 : healthWord("option %1").arg(least->option);
    const QString decision = least->decision < run.shape.decisions.size()
                                 ? decisionText(run.shape.decisions[least->decision])
                                 : QString::number(least->decision);
    const double limit = health::kStarved / static_cast<double>(least->options);
    light.value = healthWord("least %1").arg(percentText(least->share));
    light.place.decision = least->decision;
    light.level = least->ofEven < health::kStarvedBadly ? HealthLevel::bad
                  : least->ofEven < health::kStarved    ? HealthLevel::warn
                                                        : HealthLevel::calm;
    light.why = healthWord(
                    "The option drawn least is %1 at %2, with %3 of the draws; starved means below %4, a fifth of an "
                    "even share of %5.")
                    .arg(option, decision, percentText(least->share), percentText(limit))
                    .arg(least->options);
    if (light.level == HealthLevel::calm) return light;
    for (const SamplingRow& row : run.sampling) {
        if (row.step > at.sampling->step) break;
        const auto then = leastShare(run, row);
        if (!then || then->ofEven >= health::kStarved) continue;
        light.place.step = row.step;
        light.why += healthWord(" The first fell below it at step %1; %2 are starved now.")
                         .arg(countText(row.step), countText(least->starved));
        break;
    }
    light.why += healthWord(
        " Weights that are hardly drawn hardly train, and their scores say little; path_floor or a smaller "
        "smoothing_final keeps them a share.");
    return light;
}

const EpochFinished* lastEpoch(const RunFacts& run, const RunMoment& at) {
    const std::size_t count = std::min(at.epochs, run.epochs.size());
    return count == 0 ? nullptr : &run.epochs[count - 1];
}

bool redrawsDead(const RunFacts& run) {
    for (const Setting& setting : registry().methodSettings)
        if (setting.name == "redraw_dead") return run.config.method.values.flag(setting);
    return false;
}

HealthLight deadLight(const RunFacts& run, const RunMoment& at) {
    HealthLight light{QStringLiteral("dead"),
                      healthWord("Dead paths"),
                      {},
                      HealthLevel::unknown,
                      healthWord("Known when the first epoch is over."),
                      {HealthView::sampling, {}, {}}};
    const EpochFinished* epoch = lastEpoch(run, at);
    if (epoch == nullptr) return light;
    const double share = epoch->deadPathShare;
    light.value = percentText(share);
    light.level = share >= health::kDeadBadly ? HealthLevel::bad
                  : share >= health::kDead    ? HealthLevel::warn
                                              : HealthLevel::calm;
    light.why =
        healthWord("%1 of the paths drawn in epoch %2 had no way from input to output; ")
            .arg(percentText(share))
            .arg(epoch->epoch + 1) +
        (redrawsDead(run) ? healthWord("they were drawn again, so no step was lost.")
                          : healthWord("they were trained all the same, steps that teach no candidate anything."));
    if (light.level != HealthLevel::calm)
        light.why += healthWord(" From %1 on the sampler draws so many “none” that it is worth a look.")
                         .arg(percentText(health::kDead, 0));
    light.place.step = epoch->lastStep + 1;
    return light;
}

HealthLight coverageLight(const RunFacts& run, const RunMoment& at) {
    HealthLight light{QStringLiteral("coverage"),
                      healthWord("Coverage"),
                      {},
                      HealthLevel::unknown,
                      healthWord("Known when the first epoch is over."),
                      {HealthView::weights, {}, {}}};
    const EpochFinished* epoch = lastEpoch(run, at);
    if (epoch == nullptr || epoch->images <= 0) return light;
    std::int64_t all = run.config.data.trainImages;
    if (all <= 0 && !run.weights.empty())
        for (const std::int64_t count : run.weights.back().histogram) all += count;
    const std::int64_t could = all > 0 ? std::min(all, epoch->images) : epoch->images;
    const double share = static_cast<double>(epoch->distinctImages) / static_cast<double>(could);
    light.value = percentText(share, 0);
    light.level = share < health::kCoveredBadly ? HealthLevel::bad
                  : share < health::kCovered    ? HealthLevel::warn
                                                : HealthLevel::calm;
    light.why = healthWord(
                    "Epoch %1 drew %2 different images in %3 draws, %4 of those it could have drawn. A shuffle draws "
                    "all, even draws with replacement about 63 %.")
                    .arg(epoch->epoch + 1)
                    .arg(countText(epoch->distinctImages), countText(epoch->images), percentText(share));
    if (light.level != HealthLevel::calm)
        light.why += healthWord(" Below %1 most images are not seen for epochs; data_floor keeps every image a share.")
                         .arg(percentText(health::kCovered, 0));
    light.place.step = epoch->lastStep + 1;
    return light;
}

HealthLight driftLight(const RunFacts& run, const RunMoment& at) {
    HealthLight light{QStringLiteral("drift"),
                      healthWord("Drift"),
                      {},
                      HealthLevel::unknown,
                      healthWord("Known when the first epoch is over."),
                      {HealthView::log, {}, {}}};
    const EpochFinished* epoch = lastEpoch(run, at);
    if (!run.config.telemetry.enabled) light.why = healthWord("Not measured: [telemetry] enabled is false.");
    if (epoch == nullptr || !run.config.telemetry.enabled) return light;
    const double drift = epoch->inactiveDrift;
    const bool asked = run.config.optimizer.inactive == Inactive::drift;
    const Figure figure = scaledFigure(drift);
    light.value = drift > 0.0 ? figure.value + figure.unit : QStringLiteral("0");
    light.level = drift <= 0.0 || (asked && drift < health::kDrift) ? HealthLevel::calm
                  : asked                                           ? HealthLevel::warn
                                                                    : HealthLevel::bad;
    light.place.step = epoch->lastStep + 1;
    if (drift <= 0.0) {
        light.why = healthWord("No weight moved in epoch %1 that it did not train.").arg(epoch->epoch + 1);
        return light;
    }
    light.why =
        healthWord("Weights that epoch %1 did not train moved by %2 on average. ")
            .arg(epoch->epoch + 1)
            .arg(light.value) +
        (asked ? healthWord("That is asked for: [optimizer] inactive = \"drift\" lets momentum and decay go on, as "
                            "the authors' code does; from %1 on it changes what a path inherits.")
                     .arg(health::kDrift)
               : healthWord("[optimizer] inactive is \"freeze\", under which nothing of that kind should move."));
    return light;
}

HealthLight eventsLight(const RunFacts& run, const RunMoment&) {
    HealthLight light{QStringLiteral("events"),
                      healthWord("Events"),
                      {},
                      HealthLevel::unknown,
                      healthWord("No step has been told yet."),
                      {HealthView::training, {}, {}}};
    const StepTally& tally = run.tally;
    if (run.partly) light.why = healthWord("The steps are being read.");
    if (tally.seen == 0) return light;
    const double share = static_cast<double>(tally.lost) / static_cast<double>(tally.seen + tally.lost);
    light.value = tally.lost == 0 ? healthWord("none lost") : healthWord("%1 lost").arg(countText(tally.lost));
    light.level = tally.lost == 0 ? HealthLevel::calm : share < health::kLost ? HealthLevel::warn : HealthLevel::bad;
    light.why = tally.lost == 0
                    ? healthWord("All %1 steps that were told have come.").arg(countText(tally.seen))
                    : healthWord(
                          "%1 steps (%2) did not come to this window in time, the first after step %3, so its curves "
                          "have gaps. The store has them all: open the run again when it is over.")
                          .arg(countText(tally.lost), percentText(share), countText(tally.firstLost));
    if (tally.lost > 0) light.place.step = tally.firstLost;
    return light;
}

}  // namespace

std::vector<HealthLight> healthOf(const RunFacts& run, const RunMoment& at) {
    return {lossesLight(run, at),   optionsLight(run, at), deadLight(run, at),
            coverageLight(run, at), driftLight(run, at),   eventsLight(run, at)};
}

QString levelText(HealthLevel level) {
    switch (level) {
        case HealthLevel::calm:
            return healthWord("fine");
        case HealthLevel::warn:
            return healthWord("look at it");
        case HealthLevel::bad:
            return healthWord("bad");
        case HealthLevel::unknown:
            break;
    }
    return healthWord("not known yet");
}

}  // namespace pada::ui
