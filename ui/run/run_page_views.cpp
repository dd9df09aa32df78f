// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RunPage that turns the view-model's facts into figures, charts and the log.
#include "ui/charts/line_chart.h"
#include "ui/charts/stack_chart.h"
#include "ui/run/run_page.h"
#include "ui/run/state_words.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/histogram_view.h"

#include <QPlainTextEdit>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

double largest(const QList<QPointF>& points) {
    double most = 0.0;
    for (const QPointF& p : points) most = std::max(most, std::fabs(p.y()));
    return most;
}

}  // namespace

QString RunPage::xCaption() const {
    return m_model->xIsEpoch() ? tr("epoch") : tr("step");
}

void RunPage::refreshFigures() {
    const RunState& s = m_model->state();
    const QString none = QStringLiteral("–");
    const auto loss = m_model->latest(RunViewModel::Series::loss), top1 = m_model->latest(RunViewModel::Series::top1);
    QString before = tr("over %1 steps").arg(m_model->smoothingSpan());
    if (s.epochs.size() >= 2)
        before = tr("%1 an epoch ago").arg(significantText(s.epochs[s.epochs.size() - 2].meanLoss, 4));
    m_loss->setValue(loss ? significantText(*loss, 4) : none, loss ? tr("nats") : QString(),
                     loss ? before : tr("no step yet"));
    const Figure learning = scaledFigure(s.learningRate);
    m_top1->setValue(top1 ? QString::number(100 * *top1, 'f', 1) : none, top1 ? QStringLiteral("%") : QString(),
                     s.learningRate > 0 ? tr("learning rate %1%2").arg(learning.value, learning.unit)
                                        : tr("mean over %1 steps").arg(m_model->smoothingSpan()));
    showVarianceFigure();
    QString compared =
        tr("Agreement of the supernet's ranking with the true one, ties counted as tau-b.\n1 = same order, "
           "0 = none. The interval is a 95 % bootstrap over paths.");
    if (s.ranking) {  // a share of the work is no tau
        m_tau->setValue(none, {}, tr("ranking %1 of %2").arg(countText(s.rankingDone), countText(s.rankingTotal)));
    } else if (s.tau && s.tau->metric.value) {
        const MetricRow& tau = s.tau->metric;
        const bool interval = tau.low && tau.high;
        const QString truth = qs(s.tau->truth);
        m_tau->setValue(QString::number(*tau.value, 'f', 2),
                        interval ? tr("± %1").arg((*tau.high - *tau.low) / 2, 0, 'f', 2) : QString(),
                        tr("by %1, %2").arg(qs(s.tau->score), truth.section(QLatin1Char('/'), 1)));
        compared += tr("\nBy %1, over %2 paths, against %3; the Rank page shows baselines and ceiling beside it.")
                        .arg(qs(s.tau->score), countText(tau.n), truth);
    } else {
        m_tau->setValue(none, {}, tauMissing(s));
    }
    m_tau->setToolTip(compared);
    const auto rate = m_model->stepsPerSecond();
    m_cost->setValue(countText(std::llround(s.pathPasses)), {},
                     rate ? tr("%1 steps/s").arg(significantText(*rate)) : tr("%1 steps").arg(countText(s.step)));
}

void RunPage::refreshTraining() {
    const int choice = m_trainingChoice->current();
    const auto series = static_cast<RunViewModel::Series>(choice);
    const bool schedule = series == RunViewModel::Series::learningRate, share = series == RunViewModel::Series::top1;
    // A schedule has nothing to smooth: its steps are the line.
    const QList<QPointF> raw = schedule ? QList<QPointF>() : m_model->raw(series),
                         smooth = schedule ? m_model->raw(series) : m_model->smoothed(series);
    const int exponent = share ? -2 : axisExponent(largest(raw.isEmpty() ? smooth : raw));
    const QString power = exponent == 0 || share ? QString() : QStringLiteral("×10%1, ").arg(superscript(exponent));
    const QString mean = tr("line: mean over about %1 steps").arg(m_model->smoothingSpan());
    switch (series) {
        case RunViewModel::Series::loss:
            m_trainingCard->setSubtitle(power + tr("nats per step; %1").arg(mean));
            break;
        case RunViewModel::Series::top1:
            m_trainingCard->setSubtitle(tr("% of the batch; %1").arg(mean));
            break;
        case RunViewModel::Series::learningRate:
            m_trainingCard->setSubtitle(power + tr("learning rate of every step"));
            break;
        case RunViewModel::Series::gradNorm:
            m_trainingCard->setSubtitle(power + tr("gradient norm before clipping; %1").arg(mean));
            break;
    }
    m_training->setXRange(m_model->xHigh(), xCaption(), m_model->xUnit());
    m_training->setYUnit(exponent, share ? QStringLiteral(" %") : QString());
    m_training->setYLimits(0, share ? 1.0 : std::nan(""));
    static constexpr const char* kSaved[] = {"loss_nats", "top1_fraction", "learning_rate", "gradient_norm"};
    const qsizetype steps = static_cast<qsizetype>(m_model->stepsOf(series)), kept = m_model->raw(series).size();
    for (const int curve : {m_rawCurve, m_smoothCurve})
        m_training->setSavedNames(curve,
                                  curve == m_smoothCurve && !schedule ? QStringLiteral("running mean")
                                  : kept >= steps                     ? QStringLiteral("each step")
                                                  : QStringLiteral("lowest and highest of neighbouring steps"),
                                  QLatin1String(kSaved[choice]));
    m_training->setHint(m_model->raw(series).isEmpty() ? trainingHint(m_model->state()) : QString());
    m_training->setCurve(m_rawCurve, raw);
    m_training->setCurve(m_smoothCurve, smooth);
    m_training->commit();
}

void RunPage::refreshSampling() {
    const RunState& s = m_model->state();
    const std::size_t decisions = s.shape.decisions.size();
    m_samplingChart->setHint(s.sampling.empty() ? samplingHint(s) : QString());
    const bool mean = uniformOptions(s.shape) && m_samplingChoice->current() == 0;
    const std::size_t chosen =
        static_cast<std::size_t>(std::max(0, m_samplingChoice->current() - (uniformOptions(s.shape) ? 1 : 0)));
    if (decisions == 0 || chosen >= decisions)
        return m_samplingChart->setShares({}, {}, 0, m_model->xHigh(), xCaption());
    const std::vector<std::string>& options = s.shape.options[mean ? 0 : chosen];
    const std::vector<std::size_t> order = displayOrder(options);
    std::vector<std::string> names;
    for (const std::size_t o : order) names.push_back(options[o]);
    std::vector<ShareColumn> columns;
    for (const SamplingRow& row : s.sampling) {
        ShareColumn column{m_model->xOf(row.step), std::vector<double>(order.size(), 0.0)};
        for (std::size_t i = 0; i < order.size(); ++i)
            for (std::size_t d = mean ? 0 : chosen; d < (mean ? decisions : chosen + 1); ++d)
                column.shares[i] += row.probabilities[d][order[i]] / (mean ? static_cast<double>(decisions) : 1.0);
        columns.push_back(std::move(column));
    }
    m_samplingChart->setShares(std::move(names), std::move(columns), m_model->xOf(s.step), m_model->xHigh(),
                               xCaption());
}

void RunPage::refreshWeights() {
    const RunState& s = m_model->state();
    m_weights->setCounts(s.histogram);
    m_weights->setHint(weightsHint(s));
    const std::int64_t images = factsOf(s.histogram).images;
    QString subtitle = images > 0 ? tr("number of images, of %1").arg(countText(images)) : QString();
    if (!s.epochs.empty() && s.epochs.back().distinctImages > 0) {
        const QString drawn = countText(s.epochs.back().distinctImages);
        const std::int64_t epoch = s.epochs.back().epoch + 1;
        subtitle += images > 0 ? tr("; %1 drawn in epoch %2").arg(drawn).arg(epoch)
                               : tr("%1 images drawn in epoch %2").arg(drawn).arg(epoch);
    }
    m_weightsCard->setSubtitle(subtitle);
}

void RunPage::refreshLog() {
    const QStringList& lines = m_model->log();
    if (m_logLines > lines.size() || m_logLines == RunRecord::kMaxLogLines) {
        m_log->setPlainText(lines.join(QLatin1Char('\n')));
    } else {
        for (; m_logLines < lines.size(); ++m_logLines) m_log->appendPlainText(lines[m_logLines]);
    }
    m_logLines = static_cast<int>(lines.size());
    m_log->verticalScrollBar()->setValue(m_log->verticalScrollBar()->maximum());
}

}  // namespace pada::ui
