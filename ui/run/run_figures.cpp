// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/run_figures.h"

#include "ui/session/run_moment.h"
#include "ui/session/state_words.h"
#include "ui/session/variance_words.h"
#include "ui/text/format.h"
#include "ui/text/number_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/key_figure.h"
#include "ui/widgets/role_label.h"

#include <QHBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString none() {
    return QStringLiteral("–");
}

}  // namespace

RunFigures::RunFigures(QWidget* parent) : QFrame(parent) {
    setProperty("card", true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(space::l, space::s + 2, space::l, space::s + 2);
    row->setSpacing(space::l);
    m_loss = new KeyFigure(tr("Training loss"));
    m_loss->setToolTip(numberHelp(
        Number::loss,
        tr("Mean cross-entropy of the batches, in nats, under the paths that were drawn.\nA debiased running mean; the "
           "chart shows every step.")));
    m_top1 = new KeyFigure(tr("Top-1, training"));
    m_top1->setToolTip(numberHelp(
        Number::accuracy,
        tr("Share of training images classified right by the path that was drawn. A debiased running mean.")));
    m_variance = new KeyFigure(tr("Gradient variance"));
    m_variance->setToolTip(numberHelp(
        Number::gradientVariance,
        tr("Variance of the gradient over draws of path and batch at frozen weights, per weight,\nunder this run's own "
           "sampler and under the uniform one. A narrower sampler lowers the first by itself.\nn: draws under each. "
           "Compare only at equal path-passes.")));
    m_tau = new KeyFigure(tr("Kendall τ"));
    m_tau->setToolTip(numberHelp(Number::tau));
    m_cost = new KeyFigure(tr("Cost, path-passes"));
    m_cost->setToolTip(numberHelp(
        Number::pathPasses,
        tr("One path-pass is one forward and backward of one path on 64 images. Methods are compared at equal "
           "path-passes.")));
    const std::pair<KeyFigure*, const char*> all[] = {
        {m_loss, "loss"}, {m_top1, "top1"}, {m_variance, "variance"}, {m_tau, "tau"}, {m_cost, "cost"}};
    for (const auto& [figure, name] : all) {
        if (row->count() > 0) row->addWidget(makeLine(true));
        figure->setObjectName(QStringLiteral("figure.%1").arg(QLatin1String(name)));
        row->addWidget(figure, 1);
    }
}

void RunFigures::refresh(const RunViewModel& run, const RunMoment& at) {
    showLearning(run, at);
    showVariance(run, at);
    showTau(run, at);
    const auto rate = at.newest ? run.stepsPerSecond() : std::nullopt;
    m_cost->setValue(countText(std::llround(at.pathPasses)), {},
                     rate ? tr("%1 steps/s").arg(significantText(*rate)) : tr("%1 steps").arg(countText(at.step)));
}

void RunFigures::showLearning(const RunViewModel& run, const RunMoment& at) {
    const RunFacts& s = run.facts();
    const auto loss = at.loss, top1 = at.top1;
    QString before = tr("over %1 steps").arg(run.smoothingSpan());
    if (at.epochs >= 2) before = tr("%1 an epoch ago").arg(significantText(s.epochs[at.epochs - 2].meanLoss, 4));
    m_loss->setValue(loss ? significantText(*loss, 4) : none(), loss ? tr("nats") : QString(),
                     loss ? before : tr("no step yet"));
    const Figure learning = scaledFigure(at.learningRate);
    m_top1->setValue(top1 ? QString::number(100 * *top1, 'f', 1) : none(), top1 ? QStringLiteral("%") : QString(),
                     at.learningRate > 0 ? tr("learning rate %1%2").arg(learning.value, learning.unit)
                                         : tr("mean over %1 steps").arg(run.smoothingSpan()));
}

void RunFigures::showVariance(const RunViewModel& run, const RunMoment& at) {
    const RunFacts& s = run.facts();
    if (at.variance) {
        const Figure own = scaledFigure(at.variance->gvOwn);
        return m_variance->setValue(own.value, own.unit, varianceNote(*at.variance));
    }
    const auto first = s.epochs.rend() - static_cast<std::ptrdiff_t>(at.epochs);
    const auto epoch = std::find_if(first, s.epochs.rend(), [](const EpochFinished& e) { return !e.partial; });
    if (epoch == s.epochs.rend())
        return m_variance->setValue(none(), {}, at.newest ? varianceMissing(s) : tr("no snapshot by then"));
    const Figure online = scaledFigure(epoch->gvOnline);
    m_variance->setValue(online.value, online.unit, tr("online, epoch %1").arg(epoch->epoch + 1));
}

void RunFigures::showTau(const RunViewModel& run, const RunMoment& at) {
    const RunFacts& s = run.facts();
    QString compared =
        tr("Agreement of the supernet's ranking with the true one, ties counted as tau-b.\n1 = same order, "
           "0 = none. The interval is a 95 % bootstrap over paths.");
    if (s.ranking) {  // a share of the work is no tau
        m_tau->setValue(none(), {}, tr("ranking %1 of %2").arg(countText(s.rankingDone), countText(s.rankingTotal)));
    } else if (s.tau && !at.ranked) {
        m_tau->setValue(none(), {}, tr("ranked at %1").arg(countText(s.tau->step)));
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
        m_tau->setValue(none(), {}, tauMissing(s));
    }
    m_tau->setToolTip(numberHelp(Number::tau, compared));
}

}  // namespace pada::ui
