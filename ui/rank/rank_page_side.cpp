// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankPage beside the chart: which score against which truth, its metrics, and what stands beside a tau.
#include "ui/rank/metric_list.h"
#include "ui/rank/path_panel.h"
#include "ui/rank/rank_page.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace pada::ui {

QWidget* RankPage::buildSide() {
    auto* side = m_side = new QWidget;
    side->setProperty("ground", "surface");
    side->setProperty("edge", "left");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(304);
    auto* outer = new QVBoxLayout(side);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;  // a low window scrolls what a high one shows at once
    scroll->setObjectName(QStringLiteral("rank.side"));
    scroll->setAccessibleName(tr("Agreement"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget;
    content->setProperty("ground", "surface");
    content->setAttribute(Qt::WA_StyledBackground);
    scroll->setWidget(content);
    outer->addWidget(scroll);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(0);
    auto* title = new RoleLabel(TextRole::title, tr("Agreement"));
    title->setFixedHeight(30);
    column->addWidget(title);
    m_ranking = new MenuButton(QStringLiteral("rank.which"), tr("Ranking shown"));
    m_truth = new MenuButton(QStringLiteral("rank.truth"), tr("Truth column"));
    m_truth->setToolTip(tr("Truth table and column the prediction is compared with"));
    for (MenuButton* menu : {m_ranking, m_truth}) column->addWidget(menu, 0, Qt::AlignLeft);
    column->addSpacing(space::s);
    m_verdict = new RoleLabel(TextRole::bodyStrong);
    m_verdict->setObjectName(QStringLiteral("rank.verdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setToolTip(
        tr("Kendall τ-b of this ranking beside the best of the scores that need no training; the "
           "interval is of the difference, 95 % bootstrap over paths"));
    column->addWidget(m_verdict);
    m_measured = new RoleLabel(TextRole::small, {}, "2");
    m_measured->setObjectName(QStringLiteral("rank.measured"));
    m_measured->setWordWrap(true);
    column->addWidget(m_measured);
    column->addSpacing(space::m);
    m_noMetrics = new RoleLabel(TextRole::small, {}, "3");
    m_noMetrics->setObjectName(QStringLiteral("rank.noMetrics"));
    m_noMetrics->setWordWrap(true);
    column->addWidget(m_noMetrics);
    m_metrics = new MetricList;
    m_metrics->setObjectName(QStringLiteral("rank.metrics"));
    m_metrics->setAccessibleName(tr("Metrics"));
    column->addWidget(m_metrics);
    const auto addList = [&](const QString& words, QLabel*& label, MetricList*& list, const QString& name) {
        column->addSpacing(space::m);
        label = new RoleLabel(TextRole::bodyStrong, words);
        column->addWidget(label);
        column->addSpacing(space::xs);
        list = new MetricList;
        list->setObjectName(name);
        list->setAccessibleName(words);
        column->addWidget(list);
    };
    addList(tr("Kendall τ-b beside it"), m_withinTitle, m_within, QStringLiteral("rank.within"));
    addList(tr("Baselines, Kendall τ-b"), m_baselineTitle, m_baselines, QStringLiteral("rank.baselines"));
    column->addStretch();
    outer->addWidget(makeLine(false));
    m_path = new PathPanel(m_model);
    outer->addWidget(m_path);
    return side;
}

void RankPage::showMetrics() {
    const auto metrics = m_model.metrics(), within = m_model.within(), baselines = m_model.baselines();
    const QString verdict = m_model.verdict();
    m_verdict->setText(verdict);
    m_verdict->setVisible(!verdict.isEmpty());
    m_measured->setText((m_model.byLoss() ? tr("By loss") : tr("By accuracy")) +
                        (m_model.truth().isEmpty() ? QString() : tr(", against %1").arg(m_model.truth())) +
                        tr("; 95 % bootstrap over paths"));
    m_noMetrics->setText(m_model.ranking()           ? tr("Computed when the ranking is done.")
                         : m_model.comparing()       ? tr("Comparing with the truth…")
                         : m_model.rows().empty()    ? tr("Needs a finished ranking with a truth column.")
                         : m_model.truth().isEmpty() ? tr("Choose a truth column above to compare with.")
                         : m_model.withTruth() == 0  ? tr("The truth column has no value for any of these paths.")
                                                    : tr("This ranking was cut. “Rank now” scores what is missing."));
    m_noMetrics->setVisible(metrics.empty());
    m_metrics->setMetrics(metrics, false);
    m_within->setMetrics(within, true);
    m_withinTitle->setVisible(!within.empty());
    m_baselines->setMetrics(baselines, true);
    m_baselineTitle->setVisible(!baselines.empty());
}

}  // namespace pada::ui
