// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/weight_fold.h"

#include "core/base/rng.h"
#include "core/sampling/epoch_draws.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pada::ui {

WeightFold foldOf(std::int64_t step, std::span<const float> weights, std::span<const std::int32_t> labels,
                  std::size_t classes) {
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    WeightFold fold = evenFold(static_cast<std::int64_t>(weights.size()), labels, classes);
    fold.step = step;
    if (!(sum > 0.0) || !std::isfinite(sum)) return fold;
    std::vector<float> sorted(weights.begin(), weights.end());
    std::sort(sorted.begin(), sorted.end());
    const std::size_t n = sorted.size();
    std::vector<double> below(n + 1, 0.0);  // share of the draws that the lightest i images get
    double squares = 0.0, ranked = 0.0;
    for (std::size_t i = 0; i < n; ++i) {
        const double w = static_cast<double>(sorted[i]);
        below[i + 1] = below[i] + w / sum;
        squares += w * w;
        ranked += static_cast<double>(i + 1) * w;
    }
    const auto lightest = [&](double share) {
        const double at = share * static_cast<double>(n);
        const std::size_t whole = std::min(n, static_cast<std::size_t>(at));
        const double part = at - static_cast<double>(whole);
        return whole == n ? 1.0 : below[whole] + part * (below[whole + 1] - below[whole]);
    };
    for (std::size_t p = 0; p < WeightFold::kLorenz; ++p) fold.lorenz[p] = lightest(static_cast<double>(p) / 100.0);
    const double count = static_cast<double>(n);
    fold.effective = sum * sum / squares;
    fold.heavyShare = 1.0 - lightest(.95);
    fold.gini = std::max(0.0, (2.0 * ranked / sum - (count + 1.0)) / count);
    if (labels.size() != n || classes == 0) return fold;
    fold.classShare.assign(classes, 0.0);
    for (std::size_t i = 0; i < n; ++i)
        if (const auto label = static_cast<std::size_t>(labels[i]); label < classes)
            fold.classShare[label] += static_cast<double>(weights[i]) / sum;
    return fold;
}

WeightFold evenFold(std::int64_t images, std::span<const std::int32_t> labels, std::size_t classes) {
    WeightFold fold;
    fold.images = images;
    fold.effective = static_cast<double>(images);
    fold.heavyShare = images > 0 ? .05 : 0.0;
    for (std::size_t p = 0; p < WeightFold::kLorenz; ++p) fold.lorenz[p] = static_cast<double>(p) / 100.0;
    if (labels.empty() || labels.size() != static_cast<std::size_t>(images)) return fold;
    fold.classShare.assign(classes, 0.0);
    for (const std::int32_t label : labels)
        if (static_cast<std::size_t>(label) < classes)
            fold.classShare[static_cast<std::size_t>(label)] += 1.0 / static_cast<double>(images);
    return fold;
}

EpochDraws drawnAgain(std::uint32_t seed, std::int64_t epoch, std::int64_t images, std::span<const float> weights) {
    EpochDraws drawn;
    drawn.epoch = epoch;
    drawn.counts.assign(static_cast<std::size_t>(images), 0);
    if (images <= 0) return drawn;
    Rng rng(seed, Stream::data, static_cast<std::uint64_t>(epoch));
    for (const std::int64_t position : epochPositions(rng, images, weights, images)) {
        std::uint16_t& count = drawn.counts[static_cast<std::size_t>(position)];
        drawn.distinct += count == 0;
        if (count < std::numeric_limits<std::uint16_t>::max()) ++count;
    }
    return drawn;
}

}  // namespace pada::ui
