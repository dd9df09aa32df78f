// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/gradient_variance.h"

#include "core/base/contract.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace pada {
namespace {

/// Mean of means: values of an operation first, then operations.
class MeanOverOperations {
public:
    void add(std::size_t op, double value) {
        auto& [sum, count] = m_sums[op];
        sum += value;
        count += 1;
    }
    std::int64_t operations() const { return static_cast<std::int64_t>(m_sums.size()); }
    std::optional<double> value() const {
        if (m_sums.empty()) return std::nullopt;
        double total = 0;
        for (const auto& [op, sum] : m_sums) total += sum.first / sum.second;
        return total / static_cast<double>(m_sums.size());
    }

private:
    std::map<std::size_t, std::pair<double, double>> m_sums;
};

void checkDraws(std::span<const CandidateTensor> tensors, std::span<const GradientDraw> draws) {
    for (const GradientDraw& draw : draws) {
        expects(draw.size() == tensors.size(), "a draw has an entry for every tensor");
        for (std::size_t t = 0; t < tensors.size(); ++t)
            expects(draw[t].empty() || draw[t].size() == tensors[t].count, "a gradient is as long as its tensor");
    }
}

/// Mean over elements of the unbiased variance over `n` draws, those missing in `present` being zeros. Two passes.
double meanVariance(std::span<const std::vector<float>* const> present, std::size_t n, std::size_t elements) {
    double total = 0;
    for (std::size_t e = 0; e < elements; ++e) {
        double mean = 0;
        for (const auto* gradient : present) mean += (*gradient)[e];
        mean /= static_cast<double>(n);
        double squares = static_cast<double>(n - present.size()) * mean * mean;
        for (const auto* gradient : present) squares += ((*gradient)[e] - mean) * ((*gradient)[e] - mean);
        total += squares / static_cast<double>(n - 1);
    }
    return total / static_cast<double>(elements);
}

struct Moments {
    double uniform = 0, optimal = 0;
    std::optional<double> unbiased, headroom;
};

/// Moments of the draws in `sample`.
Moments momentsOf(std::span<const double> norms, std::span<const double> ratios,
                  std::span<const std::uint32_t> sample) {
    const double n = static_cast<double>(sample.size());
    double sum = 0, squares = 0, used = 0;
    bool reachable = true;
    for (const std::uint32_t i : sample) {
        sum += norms[i];
        squares += norms[i] * norms[i];
        if (norms[i] == 0) continue;
        if (ratios[i] > 0)
            used += norms[i] * norms[i] / ratios[i];
        else
            reachable = false;
    }
    Moments moments;
    moments.uniform = squares / n;
    moments.optimal = (sum / n) * (sum / n);
    if (reachable) moments.unbiased = used / n;
    if (moments.unbiased && *moments.unbiased > 0) moments.headroom = 1 - moments.optimal / *moments.unbiased;
    return moments;
}

}  // namespace

GradientVariance gradientVariance(std::span<const CandidateTensor> tensors, std::span<const GradientDraw> draws) {
    checkDraws(tensors, draws);
    GradientVariance result;
    MeanOverOperations snapshot, total;
    const double n = static_cast<double>(draws.size());
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        std::vector<const std::vector<float>*> present;
        for (const GradientDraw& draw : draws)
            if (!draw[t].empty()) present.push_back(&draw[t]);
        const std::size_t elements = tensors[t].count;
        for (std::size_t e = 0; e < elements && !present.empty(); ++e) {
            double sum = 0, squares = 0;
            for (const auto* gradient : present) {
                sum += (*gradient)[e];
                squares += static_cast<double>((*gradient)[e]) * (*gradient)[e];
            }
            result.meanSquaredNorm += squares / n;
            result.squaredMeanNorm += (sum / n) * (sum / n);
        }
        if (elements == 0) continue;
        if (present.size() >= 2) snapshot.add(tensors[t].op, meanVariance(present, present.size(), elements));
        if (draws.size() >= 2) total.add(tensors[t].op, meanVariance(present, draws.size(), elements));
    }
    result.snapshot = snapshot.value();
    result.total = total.value();
    result.operations = snapshot.operations();
    return result;
}

std::optional<std::vector<double>> optimalProbabilities(std::span<const double> norms) {
    expects(std::all_of(norms.begin(), norms.end(), [](double norm) { return norm >= 0; }), "a norm is not negative");
    const double sum = std::accumulate(norms.begin(), norms.end(), 0.0);
    if (!(sum > 0)) return std::nullopt;
    std::vector<double> probabilities(norms.begin(), norms.end());
    for (double& p : probabilities) p /= sum;
    return probabilities;
}

std::optional<double> estimatorSecondMoment(std::span<const double> norms, std::span<const double> probabilities) {
    expects(norms.size() == probabilities.size() && !norms.empty(), "every item needs a norm and a probability");
    double sum = 0;
    for (std::size_t i = 0; i < norms.size(); ++i) {
        if (norms[i] == 0) continue;
        if (!(probabilities[i] > 0)) return std::nullopt;
        sum += norms[i] * norms[i] / probabilities[i];
    }
    const double n = static_cast<double>(norms.size());
    return sum / (n * n);
}

MeanSquare meanSquare(std::span<const double> norms, int resamples, std::uint32_t seed) {
    expects(!norms.empty(), "a mean needs a draw");
    const auto mean = [&](const auto& indices) {
        double squares = 0;
        for (const std::uint32_t i : indices) squares += norms[i] * norms[i];
        return squares / static_cast<double>(indices.size());
    };
    std::vector<std::uint32_t> everyDraw(norms.size());
    std::iota(everyDraw.begin(), everyDraw.end(), 0u);
    return {mean(everyDraw), percentileBootstrap(norms.size(), resamples, seed,
                                                 [&](std::span<const std::uint32_t> sample) -> std::optional<double> {
                                                     return mean(sample);
                                                 })};
}

SecondMoments secondMoments(std::span<const double> norms, std::span<const double> ratios, int resamples,
                            std::uint32_t seed) {
    expects(norms.size() == ratios.size() && !norms.empty(), "every draw needs a norm and a ratio");
    const auto notNegative = [](double value) { return value >= 0; };
    expects(std::all_of(norms.begin(), norms.end(), notNegative), "a norm is not negative");
    expects(std::all_of(ratios.begin(), ratios.end(), notNegative), "a ratio of probabilities is not negative");
    std::vector<std::uint32_t> everyDraw(norms.size());
    std::iota(everyDraw.begin(), everyDraw.end(), 0u);
    const Moments all = momentsOf(norms, ratios, everyDraw);
    SecondMoments result;
    result.uniform = all.uniform;
    result.optimal = all.optimal;
    result.unbiased = all.unbiased;
    result.headroom = all.headroom;

    using Sample = std::span<const std::uint32_t>;
    const auto interval = [&](auto pick) {
        return percentileBootstrap(norms.size(), resamples, seed, [&](Sample sample) -> std::optional<double> {
            return pick(momentsOf(norms, ratios, sample));
        });
    };
    result.uniformInterval = interval([](const Moments& m) { return m.uniform; });
    result.optimalInterval = interval([](const Moments& m) { return m.optimal; });
    if (result.unbiased) result.unbiasedInterval = interval([](const Moments& m) { return m.unbiased; });
    if (result.headroom) result.headroomInterval = interval([](const Moments& m) { return m.headroom; });
    return result;
}

}  // namespace pada
