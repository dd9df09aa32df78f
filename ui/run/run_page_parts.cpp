// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RunPage that builds it: head with buttons, key figures, the four charts, each with its explanation.
#include "ui/charts/line_chart.h"
#include "ui/charts/stack_chart.h"
#include "ui/run/run_page.h"
#include "ui/run/variance_words.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/histogram_view.h"
#include "ui/widgets/role_label.h"

#include <QGridLayout>

namespace pada::ui {

QWidget* RunPage::buildHead() {
    auto* head = new QWidget;
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(1);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::s);
    auto* title = new RoleLabel(TextRole::headline);
    title->setElides();
    m_title = title;
    m_title->setObjectName(QStringLiteral("run.title"));
    m_pill = makePill(QStringLiteral("quiet"));
    m_pill->setObjectName(QStringLiteral("run.state"));
    row->addWidget(m_title, 0, Qt::AlignVCenter);
    row->addSpacing(space::xs);
    row->addWidget(m_pill, 0, Qt::AlignVCenter);
    row->addStretch();
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("run.about"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_resume = new IconButton(QStringLiteral("run.resume"), tr("Resume"), QStringLiteral("play"));
    m_resume->setToolTip(tr("Go on from the newest checkpoint"));
    m_pause = new IconButton(QStringLiteral("run.pause"), tr("Pause"), QStringLiteral("pause"));
    m_pause->setToolTip(tr("Pause after the current step, or continue  (Space)"));
    m_step = new IconButton(QStringLiteral("run.step"), tr("One step"), QStringLiteral("step"));
    m_step->setToolTip(tr("Do one optimiser step, then pause  (Ctrl+Right)"));
    m_stop = new IconButton(QStringLiteral("run.stop"), tr("Stop"), QStringLiteral("stop"));
    m_stop->setToolTip(tr("Stop after the current step and save a checkpoint  (Ctrl+.)"));
    for (IconButton* button : {m_resume, m_pause, m_step, m_stop}) row->addWidget(button);
    row->addStrut(32);  // as high with buttons as without
    column->addLayout(row);
    column->addWidget(m_about);
    return head;
}

QWidget* RunPage::buildFigures() {
    auto* card = new QFrame;
    card->setProperty("card", true);
    auto* row = new QHBoxLayout(card);
    row->setContentsMargins(space::l, space::s + 2, space::l, space::s + 2);
    row->setSpacing(space::l);
    m_loss = new KeyFigure(tr("Training loss"));
    m_loss->setToolTip(
        tr("Mean cross-entropy of the batches, in nats, under the paths that were drawn.\nA debiased running mean; the "
           "chart shows every step."));
    m_top1 = new KeyFigure(tr("Top-1, training"));
    m_top1->setToolTip(
        tr("Share of training images classified right by the path that was drawn. A debiased running mean."));
    m_variance = new KeyFigure(tr("Gradient variance"));
    m_variance->setToolTip(
        tr("Variance of the gradient over draws of path and batch at frozen weights, per weight,\nunder this run's own "
           "sampler and under the uniform one. A narrower sampler lowers the first by itself.\nn: draws under each. "
           "Compare only at equal path-passes."));
    m_tau = new KeyFigure(tr("Kendall τ"));
    m_tau->setToolTip(
        tr("Agreement of the supernet's ranking with the true one, ties counted as tau-b.\n1 = same order, 0 = none. "
           "The interval is a 95 % bootstrap over paths."));
    m_cost = new KeyFigure(tr("Cost, path-passes"));
    m_cost->setToolTip(
        tr("One path-pass is one forward and backward of one path on 64 images. Methods are compared at equal "
           "path-passes."));
    const std::pair<KeyFigure*, const char*> all[] = {
        {m_loss, "loss"}, {m_top1, "top1"}, {m_variance, "variance"}, {m_tau, "tau"}, {m_cost, "cost"}};
    for (const auto& [figure, name] : all) {
        if (row->count() > 0) row->addWidget(makeLine(true));
        figure->setObjectName(QStringLiteral("figure.%1").arg(QLatin1String(name)));
        row->addWidget(figure, 1);
    }
    return card;
}

QWidget* RunPage::buildCharts() {
    m_training = new LineChart;
    m_training->setObjectName(QStringLiteral("chart.training"));
    m_rawCurve = m_training->addCurve(LineChart::Role::faint, {});
    m_smoothCurve = m_training->addCurve(LineChart::Role::focus, tr("running mean"));
    m_trainingChoice =
        new Segments(QStringLiteral("training.series"), {tr("Loss"), tr("Accuracy"), tr("Rate"), tr("Norm")});
    m_varianceChart = new LineChart;
    m_varianceChart->setObjectName(QStringLiteral("chart.variance"));
    m_varianceChoice = new Segments(QStringLiteral("variance.series"), {tr("Paths"), tr("Variance"), tr("Images")});
    m_samplingChart = new StackChart;
    m_samplingChart->setObjectName(QStringLiteral("chart.sampling"));
    m_samplingChoice = new MenuButton(QStringLiteral("sampling.decision"), tr("Decision shown"));
    m_weights = new HistogramView;
    m_weights->setObjectName(QStringLiteral("chart.dataWeights"));
    m_trainingCard = new Card(tr("Training"), {}, m_training, m_trainingChoice);
    m_trainingCard->setHelp(
        tr("Pale: every step. Strong: debiased running mean whose past never changes.\nThe lowest and highest step of "
           "every pixel column are drawn, so a spike of one step stays visible."));
    m_varianceCard = new Card(spreadTitle(SpreadView::paths), {}, m_varianceChart, m_varianceChoice);
    m_varianceCard->setHelp(tr(
        "Second moments at frozen weights, of gradients g before clipping, over n draws.\nTaken: of the gradient that "
        "this run "
        "takes, draws from its own sampler. Uniform: mean g² over uniform draws.\nUnbiased: of g/(N p), which would "
        "estimate the uniform mean; no run takes it unless it sets unbias_path or unbias_data.\nOptimal = (mean g)²: "
        "the least an unbiased sampler can reach.\nUnbiased can rise far above uniform late in a run: what the "
        "sampler hardly draws any more weighs 1/(N p) there; hence the logarithmic axis.\nPaths: g is a path's whole "
        "gradient. Images: g is an image's loss gradient at the logits."));
    m_samplingCard =
        new Card(tr("Sampling probability"), tr("share of draws by operation"), m_samplingChart, m_samplingChoice);
    m_samplingCard->setHelp(
        tr("Probability that the path sampler takes each option; it changes when the sampler updates."));
    m_weightsCard = new Card(tr("Data weights"), {}, m_weights);
    m_weightsCard->setHelp(tr("Sampling weight of every training image times their number: 1× is uniform."));
    auto* grid = new QWidget;
    auto* cells = new QGridLayout(grid);
    cells->setContentsMargins(0, 0, 0, 0);
    cells->setSpacing(space::m);
    cells->addWidget(m_trainingCard, 0, 0);
    cells->addWidget(m_varianceCard, 0, 1);
    cells->addWidget(m_samplingCard, 1, 0);
    cells->addWidget(m_weightsCard, 1, 1);
    for (int i = 0; i < 2; ++i) {
        cells->setColumnStretch(i, 1);
        cells->setRowStretch(i, 1);
    }
    return grid;
}

}  // namespace pada::ui
