// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/run_record.h"

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

/// Takes a row away whose neighbours stand nearest to each other, when there are too many.
template <class Row>
void thin(std::vector<Row>& rows, std::size_t most) {
    if (rows.size() <= most) return;
    auto gone = rows.begin() + 1;
    const auto gap = [](auto row) { return (row + 1)->step - (row - 1)->step; };
    for (auto row = gone; row + 1 != rows.end(); ++row)
        if (gap(row) < gap(gone)) gone = row;
    rows.erase(gone);
}

std::array<double, RunRecord::kSeries> valuesOf(const StepRow& step) {
    return {step.loss, step.top1, step.lr, step.gradNormRaw};
}

}  // namespace

std::vector<double> expectedNorms(const SamplingRow& row) {
    if (row.norms.size() != row.probabilities.size()) return {};
    std::vector<double> norms(row.norms.size(), 0.0);
    for (std::size_t d = 0; d < norms.size(); ++d)
        for (std::size_t o = 0; o < std::min(row.norms[d].size(), row.probabilities[d].size()); ++o)
            norms[d] += row.norms[d][o] * row.probabilities[d][o];
    return norms;
}

void StepTally::add(const StepRow& step, std::int64_t every) {
    if (step.step <= last) return;
    const std::int64_t gap = (step.step - last) / std::max<std::int64_t>(1, every) - 1;
    if (seen > 0 && gap > 0) {
        if (lost == 0) firstLost = last;
        lost += gap;
    }
    last = step.step;
    ++seen;
    if (std::isfinite(step.loss) && std::isfinite(step.gradNormRaw)) return;
    if (broken == 0) firstBroken = step.step;
    ++broken;
}

void StepTally::cutFrom(std::int64_t step) {
    if (step == 0) *this = {};
    if (last >= step) seen = std::max<std::int64_t>(0, seen - (last - step + 1));
    last = std::min(last, step - 1);
    if (firstBroken >= step) broken = 0, firstBroken = -1;
    if (firstLost >= step) lost = 0, firstLost = -1;
}

void RunRecord::resetCurves() {
    facts.tally = {};
    for (CurveBuffer& curve : raw) curve.clear();
    for (CurveBuffer& curve : smooth) curve.clear();
    for (auto* parts : {&rawParts, &smoothParts})
        for (CurveHistory& curve : *parts) curve.clear();
    passes.clear();
    span = static_cast<int>(std::clamp<std::int64_t>(facts.totalSteps / 50, 10, 500));
    average.fill(RunningAverage(span));
    norms.assign(facts.shape.decisions.size(), RunningAverage(50));
}

void RunRecord::addStep(const StepRow& step) {
    const double x = static_cast<double>(step.step + 1);
    const std::array<double, kSeries> values = valuesOf(step);
    passes.add(x, step.pathPasses);
    if (!facts.source) facts.tally.add(step, facts.config.telemetry.stepEvery);  // another program logs what it likes
    for (std::size_t i = 0; i < kSeries; ++i) {
        if (!std::isfinite(values[i])) continue;
        if (const auto last = raw[i].last(); last && x <= last->x()) continue;
        const double mean = average[i].add(values[i]);
        raw[i].add(x, values[i]);
        smooth[i].add(x, mean);
        rawParts[i].add(x, values[i]);
        smoothParts[i].add(x, mean);
    }
}

void RunRecord::addBlock(const std::vector<StepRow>& rows) {
    std::array<RunningAverage, kSeries> means;
    means.fill(RunningAverage(span));
    for (const StepRow& step : rows) {
        const double x = static_cast<double>(step.step + 1);
        passes.add(x, step.pathPasses);
        const std::array<double, kSeries> values = valuesOf(step);
        for (std::size_t i = 0; i < kSeries; ++i) {
            if (!std::isfinite(values[i])) continue;
            means[i].add(values[i]);
            raw[i].add(x, values[i]);
            rawParts[i].add(x, values[i]);
        }
    }
    for (std::size_t i = 0; i < kSeries && !rows.empty(); ++i) {
        const double x = static_cast<double>(rows.back().step + 1);
        smooth[i].add(x, means[i].value());
        smoothParts[i].add(x, means[i].value());
    }
}

void RunRecord::addSampling(std::int64_t step, const OptionTable& probabilities, const OptionTable& optionNorms) {
    if (facts.shape.decisions.size() != probabilities.size()) facts.shape = shapeOf(probabilities);
    if (!facts.sampling.empty() && facts.sampling.back().step == step) facts.sampling.pop_back();
    facts.sampling.push_back({step, probabilities, optionNorms});
    thin(facts.sampling, kMaxSamplingRows);
    if (std::vector<double> expected = expectedNorms(facts.sampling.back()); !expected.empty())
        facts.edgeNorms = std::move(expected);
}

void RunRecord::addWeights(std::int64_t step, const std::vector<std::int64_t>& histogram) {
    if (!facts.weights.empty() && facts.weights.back().step == step) facts.weights.pop_back();
    facts.weights.push_back({step, histogram});
    thin(facts.weights, kMaxSamplingRows);
}

void RunRecord::say(const QString& line, LogLevel level) {
    log.push_back({line, level});
    if (log.size() > kMaxLogLines) log.removeFirst();
}

void RunRecord::cutFrom(std::int64_t step) {
    facts.tally.cutFrom(step);
    std::erase_if(facts.epochs, [&](const EpochFinished& e) { return e.lastStep >= step; });
    std::erase_if(facts.variances, [&](const VarianceSnapshot& v) { return v.step >= step; });
    std::erase_if(facts.sampling, [&](const SamplingRow& row) { return row.step >= step; });
    facts.tables.cutFrom(step);
    std::erase_if(facts.weights, [&](const WeightsRow& row) { return row.step >= step; });
}

}  // namespace pada::ui
