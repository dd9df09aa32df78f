// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/what_if.h"

#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>
#include <map>

namespace pada::ui {
namespace {

QString sayWhatIf(const char* text) {
    return QCoreApplication::translate("pada::ui::WhatIf", text);
}

bool anyNorm(const OptionTable& norms) {
    return std::ranges::any_of(norms, [](const std::vector<double>& row) {
        return std::ranges::any_of(row, [](double norm) { return norm > 0.0; });
    });
}

}  // namespace

void WhatIf::stand(const RunFacts& run, const RunMoment& at) {
    if (run.id != m_run) {
        *this = {};
        m_run = run.id;
    }
    m_config = run.config;
    m_space = run.space;
    m_telemetry = run.config.telemetry.enabled;
    m_probabilities = at.sampling ? at.sampling->probabilities : OptionTable{};
    m_norms = at.sampling && m_space && anyNorm(at.sampling->norms) ? at.sampling->norms : OptionTable{};
    if (!m_norms.empty() && !m_sampler) m_sampler.emplace(m_config, *m_space);
    if (!m_norms.empty() && m_sampler->at(m_norms, 0.0).empty()) m_norms.clear();
    m_pathSmoothing = m_norms.empty() ? std::nullopt
                                      : pathSmoothingAt(m_config, at.sampling->step, run.stepsPerEpoch, run.totalSteps);
    const std::int64_t row = at.weights ? at.weights->step : -1;
    if (row == m_wanted) return;
    m_wanted = row;
    m_held = m_asked = -1;
    m_images = {};
    m_imagesNow.reset();
    m_imageSmoothing = row < 0 ? std::nullopt : imageSmoothingAt(m_config, row, run.stepsPerEpoch, run.totalSteps);
    if (run.newestWeights && run.newestWeightsStep == row) setWeights(row, *run.newestWeights);
}

/// At a factor of 0 weights are all alike and say nothing of norms.
bool WhatIf::lacksWeights() const {
    return m_wanted >= 0 && m_held != m_wanted && m_imageSmoothing.value_or(0.0) > 0.0;
}

std::optional<std::int64_t> WhatIf::askForWeights() {
    if (!lacksWeights() || m_asked == m_wanted) return std::nullopt;
    return m_asked = m_wanted;
}

void WhatIf::setWeights(std::int64_t step, std::span<const float> weights) {
    if (step != m_wanted || step < 0) return;
    m_held = step;
    m_images = ImageShares(weights, m_imageSmoothing.value_or(0.0));
    m_imagesNow = m_images.known() ? std::optional(m_images.at(*m_imageSmoothing)) : std::nullopt;
}

WhatIfAnswer WhatIf::at(double smoothing) const {
    WhatIfAnswer answer;
    const double asked = std::clamp(smoothing, 0.0, 1.0);
    if (!m_norms.empty()) answer.probabilities = m_sampler->at(m_norms, asked);
    if (m_images.known()) answer.images = m_images.at(asked);
    return answer;
}

QString WhatIf::hint() const {
    if (canAsk()) return {};
    if (!m_telemetry) return sayWhatIf("This run keeps no norms: [telemetry] enabled is false.");
    if (lacksWeights()) return sayWhatIf("Reading the weights…");
    if (m_wanted >= 0 && m_imageSmoothing.value_or(0.0) > 0.0)
        return sayWhatIf("The weights of this epoch are not stored ([telemetry] weights_every).");
    if (m_wanted >= 0)
        return sayWhatIf("Nothing is mixed in yet: the smoothing factor is 0, so no norms are behind the weights.");
    return sayWhatIf("Nothing to ask: this run's samplers do not go by norms, or have none yet.");
}

QString whatIfImageWords(const ImagesAt& now, const ImagesAt* would, std::int64_t images) {
    const QString of = countText(images), effective = countText(std::llround(now.effective)),
                  heavy = percentText(now.heavyShare, 0);
    if (!would)
        return sayWhatIf("effective sample %1 of %2; the heaviest 5 % get %3 of draws").arg(effective, of, heavy);
    return sayWhatIf("effective sample %1 → %2 of %3; the heaviest 5 % get %4 → %5 of draws")
        .arg(effective, countText(std::llround(would->effective)), of, heavy, percentText(would->heavyShare, 0));
}

QString whatIfOptionWords(const SpaceShape& shape, const OptionTable& now, const OptionTable& would) {
    if (now.size() != would.size() || now.size() != shape.options.size()) return {};
    struct Mean {
        double now = 0.0, would = 0.0, count = 0.0;
        double gain() const { return (would - now) / count; }
    };
    std::map<std::string, Mean> means;
    for (std::size_t d = 0; d < now.size(); ++d)
        for (std::size_t o = 0; o < std::min(now[d].size(), would[d].size()); ++o) {
            Mean& mean = means[shape.options[d][o]];
            mean.now += now[d][o];
            mean.would += would[d][o];
            mean.count += 1.0;
        }
    if (means.empty()) return {};
    const auto [least, most] =
        std::ranges::minmax_element(means, {}, [](const auto& one) { return one.second.gain(); });
    QStringList words;
    for (const auto& one : {most, least}) {
        if (std::fabs(one->second.gain()) < 0.0005) continue;
        words << sayWhatIf("%1 %2 → %3")
                     .arg(optionText(one->first), percentText(one->second.now / one->second.count),
                          percentText(one->second.would / one->second.count));
    }
    words.removeDuplicates();
    return words.join(QStringLiteral("; "));
}

}  // namespace pada::ui
