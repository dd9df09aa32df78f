// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/gauge_panel.h"

#include "ui/models/time_cursor.h"
#include "ui/models/variance_gauge.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/share_pair.h"
#include "ui/widgets/variance_gauge_view.h"

#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr int kSliderSteps = 100;

/// Of a space whose decisions have the same options the mean over them, else the first decision's.
std::vector<double> meanShares(const SpaceShape& shape, const OptionTable& table) {
    if (table.empty() || table.size() != shape.options.size()) return {};
    if (!uniformOptions(shape)) return table.front();
    std::vector<double> mean(table.front().size(), 0.0);
    for (const std::vector<double>& row : table)
        for (std::size_t o = 0; o < mean.size() && o < row.size(); ++o)
            mean[o] += row[o] / static_cast<double>(table.size());
    return mean;
}

}  // namespace

GaugePanel::GaugePanel(QWidget* parent) : QWidget(parent) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_gauge = new VarianceGaugeView;
    m_gauge->setObjectName(QStringLiteral("chart.gauge"));
    m_gauge->setAccessibleName(tr("Variance gauge"));
    column->addWidget(m_gauge, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* label = new RoleLabel(TextRole::small, tr("What if smoothing were"));
    row->addWidget(label);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("gauge.smoothing"));
    m_slider->setAccessibleName(tr("What if smoothing were"));
    m_slider->setProperty("quiet", true);
    m_slider->setRange(0, kSliderSteps);
    m_slider->setPageStep(10);
    m_slider->setToolTip(tr(
        "How much norms count: 0 = every option and image alike, 1 = in proportion to gradient norms alone.\n"
        "Probabilities and weights are mixed again from the norms that the run recorded; the run goes on as it is."));
    label->setBuddy(m_slider);
    row->addWidget(m_slider, 1);
    m_value = new RoleLabel(TextRole::smallStrong);
    m_value->setObjectName(QStringLiteral("gauge.value"));
    m_value->setMinimumWidth(36);
    row->addWidget(m_value);
    m_reset = new QToolButton;
    m_reset->setObjectName(QStringLiteral("gauge.reset"));
    m_reset->setText(tr("In use"));
    m_reset->setToolTip(tr("Back to the smoothing that the run has now"));
    m_reset->setProperty("segment", true);
    setTextRole(m_reset, TextRole::small);
    row->addWidget(m_reset);
    column->addLayout(row);
    m_shares = new SharePair;
    m_shares->setObjectName(QStringLiteral("gauge.shares"));
    m_shares->setAccessibleName(tr("Option probabilities, in use and at the other smoothing"));
    m_shares->setFixedHeight(30);
    column->addWidget(m_shares);
    m_words = new RoleLabel(TextRole::small, {}, "2");
    m_words->setObjectName(QStringLiteral("gauge.words"));
    m_words->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);  // ends in "…" where it is too long
    column->addWidget(m_words);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int value) { ask(value / static_cast<double>(kSliderSteps)); });
    connect(m_reset, &QToolButton::clicked, this, [this] { ask(std::nullopt); });
}

void GaugePanel::refresh(const RunViewModel& run, const TimeCursor& at) {
    const RunFacts& facts = run.facts();
    const RunMoment now = momentOf(run, at);
    if (facts.id != m_run) {
        m_run = facts.id;
        m_asked.reset();
    }
    m_shape = facts.shape;
    m_snapshot = now.variance ? std::optional(*now.variance) : std::nullopt;
    m_step = now.variance ? now.variance->step : -1;
    m_gauge->setHint(facts.variances.empty() ? varianceHint(facts) : tr("No snapshot by this step yet."));
    m_whatIf.stand(facts, now);
    if (const auto wanted = m_whatIf.askForWeights()) Q_EMIT weightsWanted(*wanted);
    show();
}

void GaugePanel::setWeights(const RunId& run, std::int64_t step, std::span<const float> weights) {
    if (run != m_run) return;
    m_whatIf.setWeights(step, weights);
    show();
}

void GaugePanel::rest() {
    if (!m_asked) return;
    m_asked.reset();
    Q_EMIT weightsAsked({});
}

void GaugePanel::ask(std::optional<double> smoothing) {
    m_asked = smoothing;
    show();
}

void GaugePanel::show() {
    const bool can = m_whatIf.canAsk();
    const std::optional<double> inUse = m_whatIf.smoothing();
    const double shown = can && m_asked ? *m_asked : inUse.value_or(0.0);
    {
        const QSignalBlocker blocked(m_slider);
        m_slider->setValue(static_cast<int>(std::lround(shown * kSliderSteps)));
    }
    m_slider->setEnabled(can);
    m_reset->setVisible(can && m_asked.has_value());
    m_value->setText(can ? significantText(shown, 2) : QStringLiteral("–"));
    const bool asks = can && m_asked.has_value();
    const WhatIfAnswer answer = asks ? m_whatIf.at(*m_asked) : WhatIfAnswer{};
    const VarianceGauge gauge =
        m_snapshot ? gaugeOf(*m_snapshot, answer.images ? &*answer.images : nullptr) : VarianceGauge{};
    m_subtitle = gauge.subtitle;
    m_gauge->setGauge(gauge);

    const std::vector<double> now = meanShares(m_shape, m_whatIf.probabilities()),
                              would = meanShares(m_shape, answer.probabilities);
    std::vector<std::string> options;
    std::vector<double> before, after;
    std::vector<std::size_t> indices;
    if (!now.empty())
        for (const std::size_t o : m_shape.order.front()) {
            options.push_back(m_shape.options.front()[o]);
            indices.push_back(o);
            before.push_back(now[o]);
            if (!would.empty()) after.push_back(would[o]);
        }
    m_shares->setHint(tr("Probabilities appear with the first step."));
    m_shares->setShares(std::move(options), std::move(indices), std::move(before), std::move(after));

    const QString images =
        m_whatIf.images()
            ? whatIfImageWords(*m_whatIf.images(), answer.images ? &*answer.images : nullptr, m_whatIf.imageCount())
            : QString();
    const QString moved = asks ? whatIfOptionWords(m_shape, m_whatIf.probabilities(), answer.probabilities) : QString();
    QStringList all;
    for (const QString& words : {moved, images, m_whatIf.hint()})
        if (!words.isEmpty()) all << words;
    m_words->setText(!images.isEmpty() ? images : all.join(QStringLiteral("; ")));
    m_words->setToolTip(all.join(QLatin1Char('\n')));
    m_slider->setAccessibleDescription(all.join(QStringLiteral("; ")));
    Q_EMIT weightsAsked(answer.images ? answer.images->histogram : std::vector<std::int64_t>());
}

}  // namespace pada::ui
