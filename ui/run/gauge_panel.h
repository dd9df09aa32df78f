// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/gauge_panel.h: needles of the gradient's second moment, and below them a slider that asks what another
// smoothing factor would have given. Nothing in the run changes.
#pragma once
#include "ui/session/what_if.h"

#include <QWidget>

#include <optional>

class QLabel;
class QSlider;
class QToolButton;

namespace pada::ui {

class SharePair;
class TimeCursor;
class VarianceGaugeView;

class GaugePanel final : public QWidget {
    Q_OBJECT
public:
    explicit GaugePanel(QWidget* parent = nullptr);
    void refresh(const RunViewModel& run, const TimeCursor& at);
    /// As WhatIf::setWeights().
    void setWeights(const RunId& run, std::int64_t step, std::span<const float> weights);
    void rest();  ///< Out of sight: nothing is asked any more.
    const QString& subtitle() const { return m_subtitle; }
    std::int64_t step() const { return m_step; }  ///< Of the snapshot shown; -1 = none.
    const WhatIf& model() const { return m_whatIf; }

Q_SIGNALS:
    /// The weights of a row are needed and not at hand.
    void weightsWanted(std::int64_t step);
    /// Weights as they would be, over q N; empty = nothing is asked.
    void weightsAsked(const std::vector<std::int64_t>& histogram);

private:
    void ask(std::optional<double> smoothing);
    void show();
    SpaceShape m_shape;
    RunId m_run;
    WhatIf m_whatIf;
    std::optional<VarianceSnapshot> m_snapshot;
    std::optional<double> m_asked;  ///< Empty: what is in use.
    std::int64_t m_step = -1;
    QString m_subtitle;
    VarianceGaugeView* m_gauge;
    QSlider* m_slider;
    QLabel *m_value, *m_words;
    QToolButton* m_reset;
    SharePair* m_shares;
};

}  // namespace pada::ui
