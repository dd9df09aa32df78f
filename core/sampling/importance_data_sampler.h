// SPDX-License-Identifier: GPL-3.0-or-later
// core/sampling/importance_data_sampler.h: DA of PA&DA, images drawn in proportion to their loss-gradient norms.
#pragma once
#include "core/base/words.h"
#include "core/sampling/data_sampler.h"

namespace pada {

/// Score of images that an epoch did not draw.
enum class ScoreMemory : std::uint8_t { none, average };
constexpr auto wordsOf(ScoreMemory) {
    return std::array<std::string_view, 2>{"none", "average"};
}
/// What has a score of its own.
enum class DataGranularity : std::uint8_t { sample, byClass };
constexpr auto wordsOf(DataGranularity) {
    return std::array<std::string_view, 2>{"sample", "class"};
}

/// Defaults = as published.
struct ImportanceDataSettings {
    ScoreMemory memory = ScoreMemory::none;
    DataGranularity granularity = DataGranularity::sample;
    double floor = 0.0;  ///< Least weight as a fraction of uniform, [0, 1).
};

/// Source: PA&DA, Lu et al., CVPR 2023, data branch; switches in decisions.md section 5. The first epoch is a full
/// shuffle; from then on images are drawn with replacement from q = s * q_hat + (1 - s) / N, also at s = 0 (an epoch of
/// N draws sees about 63 % of the images). `memory`: `none` = published: an image's score is that of this epoch,
/// repeated draws are merged by (old + new) / 2, undrawn images score 0. `average`: plain mean over the epoch's draws,
/// then half of it plus half the older score; undrawn images keep theirs, never drawn ones count as the mean.
/// `granularity` = byClass: all images of a class share the mean score of those with one. If nothing has a score, q_hat
/// is uniform.
class ImportanceDataSampler final : public DataSampler {
public:
    /// `labels` has one class per training image, N in all; read for byClass, else only counted. ContractError for N =
    /// 0 or a negative label.
    ImportanceDataSampler(const ImportanceDataSettings& settings, std::span<const std::int32_t> labels);

    std::vector<std::int64_t> drawEpoch(Rng& rng, std::int64_t count) override;
    void observe(std::span<const std::int64_t> positions, std::span<const float> sampleNorms) override;
    void endEpoch(double smoothing) override;
    std::span<const float> weights() const override { return m_weights; }
    double effectiveSampleSize() const override;
    void save(StateBook& book) const override;
    void restore(const StateBook& book) override;

private:
    std::vector<double> importance() const;

    std::vector<std::int32_t> m_labels;
    bool m_average = false;
    bool m_byClass = false;
    double m_floor = 0.0;
    std::vector<float> m_weights;  ///< Empty before the first endEpoch.
    std::vector<double> m_scores;  ///< Per image, of finished epochs (`average` only); 0 = none yet.
    std::vector<double> m_sums;    ///< Per image, this epoch: halving mean (none) or sum (average).
    std::vector<double> m_counts;  ///< Draws behind m_sums.
};

}  // namespace pada
