// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/what_if.h: what a run's samplers would have given at another smoothing factor, at the time shown. Changes
// nothing in the run. No widget. GUI thread only.
#pragma once
#include "core/registry/what_if.h"
#include "ui/models/weight_what_if.h"
#include "ui/session/run_moment.h"

#include <QString>

#include <optional>

namespace pada::ui {

struct WhatIfAnswer {
    OptionTable probabilities;  ///< Empty where options do not go by norms, or none are known yet.
    std::optional<ImagesAt> images;
};

class WhatIf {
public:
    /// What holds at this moment. Weights of images that were given before hold as long as their row does.
    void stand(const RunFacts& run, const RunMoment& at);
    /// Step of the row whose weights are missing; empty = none are, or they were asked for already.
    std::optional<std::int64_t> askForWeights();
    /// Those of the row at `step`; ones of another row than the wanted one are left alone. Empty = not stored.
    void setWeights(std::int64_t step, std::span<const float> weights);

    /// Smoothing in [0, 1]; a few milliseconds at most (50,000 images: about one).
    WhatIfAnswer at(double smoothing) const;
    /// What is in use: as recorded.
    const OptionTable& probabilities() const { return m_probabilities; }
    const std::optional<ImagesAt>& images() const { return m_imagesNow; }
    std::int64_t imageCount() const { return m_images.images(); }
    /// The factor in use, of options, else of images; empty before the first update.
    std::optional<double> smoothing() const { return m_pathSmoothing ? m_pathSmoothing : m_imageSmoothing; }
    bool canAsk() const { return !m_norms.empty() || m_images.known(); }
    QString hint() const;  ///< Why nothing can be asked, in words; empty when something can.

private:
    RunConfig m_config;
    std::shared_ptr<const SearchSpace> m_space;
    RunId m_run;
    std::optional<PathWhatIf> m_sampler;  ///< Made when first needed.
    OptionTable m_probabilities, m_norms;
    std::optional<double> m_pathSmoothing, m_imageSmoothing;
    std::int64_t m_wanted = -1, m_held = -1, m_asked = -1;  ///< Steps of rows of weights.
    ImageShares m_images;
    std::optional<ImagesAt> m_imagesNow;
    bool m_telemetry = true;
    bool lacksWeights() const;
};

/// "effective sample 3,870 → 5,120 of 10,000; heaviest 5 % get 18 % → 12 % of draws"; without `would` what is in use
/// alone.
QString whatIfImageWords(const ImagesAt& now, const ImagesAt* would, std::int64_t images);
/// The option that would gain most and the one that would lose most, mean of the decisions that have it; empty where
/// nothing moves.
QString whatIfOptionWords(const SpaceShape& shape, const OptionTable& now, const OptionTable& would);

}  // namespace pada::ui
