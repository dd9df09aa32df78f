// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/worth_view.h"

#include "ui/charts/forest_chart.h"
#include "ui/rank/rank_table.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"

#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace pada::ui {
namespace {

constexpr int kWorthRow = 26;

}  // namespace

QTableView* WorthView::addTable(const QString& objectName, const QString& name, WordTableModel* model) {
    QTableView* view = makeRankTable(objectName, name, model, kWorthRow);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return view;
}

WorthView::WorthView(WorthViewModel& model, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_scores(new WordTableModel(this)),
      m_saw(new WordTableModel(this)),
      m_elsewhere(new WordTableModel(this)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);
    m_empty = new EmptyState(QStringLiteral("worth"), tr("Nothing to compare yet"), {});
    const QString paper = tr("The paper beside ours");
    connect(m_empty->addButton(QStringLiteral("worth.paperFirst"), paper), &QPushButton::clicked, this,
            &WorthView::paperRequested);
    m_stack->addWidget(m_empty);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::m);
    m_headline = new RoleLabel(TextRole::bodyStrong);
    m_headline->setObjectName(QStringLiteral("worth.headline"));
    m_headline->setWordWrap(true);
    column->addWidget(m_headline);
    m_view = addTable(QStringLiteral("worth.scores"), tr("Scores on the same paths"), m_scores);
    m_card = new Card(tr("Scores on the same paths"), {}, m_view);
    m_card->setHelp(
        tr("Every score against the same truth on the same paths. Brackets: 95 % bootstrap over paths; differences are "
           "taken on the same resamples.\nCosts: training and scoring of these paths. A path-pass is a forward and a "
           "backward pass of one path on 64 images.\nDouble-click a score to see it across in the chart."),
        Number::worth);
    column->addWidget(m_card);
    auto* said = new QHBoxLayout;
    said->setSpacing(space::m);
    m_forest = new ForestChart;
    m_forest->setObjectName(QStringLiteral("chart.worth"));
    m_forestCard = new Card(tr("Better or worse than the supernet"),
                            tr("right of 0: better; whiskers: 95 % over paths"), m_forest);
    m_forestCard->setHelp(tr("How much better a score orders these paths than the supernet by loss does. Hollow: its "
                             "interval holds 0, so the two are not told apart."),
                          Number::worth);
    said->addWidget(m_forestCard, 1);
    m_lines = new RoleLabel(TextRole::small, {}, "2");
    m_lines->setObjectName(QStringLiteral("worth.lines"));
    m_lines->setWordWrap(true);
    m_lines->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_lines->setAlignment(Qt::AlignTop);
    said->addWidget(new Card(tr("What this says"), {}, m_lines), 1);
    column->addLayout(said);
    auto* below = new QHBoxLayout;
    below->setSpacing(space::m);
    m_elsewhereCard = new Card(tr("The same scores on other truths"), {},
                               addTable(QStringLiteral("worth.elsewhere"), tr("Other truths"), m_elsewhere));
    m_elsewhereCard->setHelp(tr("A sum that was chosen by one truth is worth what it reaches on the others."),
                             Number::worth);
    m_sawCard = new Card(tr("What saw a truth"), {}, addTable(QStringLiteral("worth.saw"), tr("Truths"), m_saw));
    m_sawCard->setHelp(tr("Cells that were trained, each alone: no rival of a score that saw none, but how far one can "
                          "get."),
                       Number::worth);
    below->addWidget(m_elsewhereCard, 1);
    below->addWidget(m_sawCard, 1);
    column->addLayout(below);
    auto* elsewhere = new QPushButton(paper);
    elsewhere->setObjectName(QStringLiteral("worth.paper"));
    elsewhere->setToolTip(tr("Every cell of the paper's tables that a source gives, and what was measured here"));
    column->addWidget(elsewhere, 0, Qt::AlignLeft);
    connect(elsewhere, &QPushButton::clicked, this, &WorthView::paperRequested);
    column->addStretch(1);
    auto* scroll = new QScrollArea;  // a low window scrolls what a high one shows at once
    scroll->setObjectName(QStringLiteral("worth.scroll"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(content);
    m_stack->addWidget(scroll);
    connect(&m_model, &WorthViewModel::changed, this, [this] { m_dirty = true; });
    connect(m_view, &QTableView::doubleClicked, this, [this](const QModelIndex& at) {
        if (at.isValid()) Q_EMIT acrossRequested(at.row());
    });
}

void WorthView::showEmpty() {
    m_empty->setBody(
        !m_model.fault().isEmpty() ? m_model.fault()
        : m_model.reading()
            ? tr("Comparing with what costs less: seconds for a thousand paths, a minute for a whole space…")
            : tr("Needs a finished ranking with a truth column. “pada score RUN” computes scores that train "
                 "nothing; a run of the control stands beside them."));
}

void WorthView::refresh() {
    if (!std::exchange(m_dirty, false)) return;
    const StoredWorth* worth = m_model.shown();
    m_stack->setCurrentIndex(worth ? 1 : 0);
    if (!worth) {
        showEmpty();
        m_dirty = m_model.reading();
        return;
    }
    const WorthReport& report = worth->report;
    m_headline->setText(worthHeadline(report));
    m_card->setSubtitle(tr("%1 paths against %2; nothing here saw a truth")
                            .arg(countText(static_cast<qint64>(report.n)), qs(report.truth)));
    m_scores->setTable(worthTable(report));
    m_saw->setTable(sawTruthTable(report));
    m_elsewhere->setTable(elsewhereTable(report));
    m_elsewhereCard->setSubtitle(tr("fixed on %1, looked at here").arg(qs(report.truth)));
    m_elsewhereCard->setVisible(!report.elsewhere.empty());
    m_sawCard->setVisible(!report.sawTruth.empty());
    m_lines->setText(worthLines(report).join(QLatin1Char('\n')));
    ForestPlot forest = worthForest(report);
    m_forestCard->setVisible(!forest.rows.empty());
    m_forest->setPlot(std::move(forest));
    m_forest->setFixedHeight(m_forest->sizeHint().height());
    for (QTableView* view : findChildren<QTableView*>())
        if (view->model()->columnCount() > 0) view->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    fitTables();
    fitLines();
}

/// Each table is as high as its rows: what is left of the page stays ground.
void WorthView::fitTables() {
    for (QTableView* view : findChildren<QTableView*>())
        view->setFixedHeight(view->horizontalHeader()->sizeHint().height() + view->model()->rowCount() * kWorthRow +
                             view->horizontalScrollBar()->sizeHint().height() + 2 * view->frameWidth());
}

void WorthView::fitText(QLabel* label, int width) {
    label->setMinimumHeight(std::max(0, label->heightForWidth(std::max(120, width))));
}

/// Words that wrap keep the height that they take at this width.
void WorthView::fitLines() {
    constexpr int kScrollBar = 12, kEdges = 2 * space::l + 2;
    const int room = width() - kScrollBar;
    fitText(m_headline, room);
    fitText(m_lines, (m_forestCard->isHidden() ? room : (room - space::m) / 2) - kEdges);
    m_headline->parentWidget()->layout()->activate();  // at once: what stands below moves down
}

void WorthView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitLines();
}

}  // namespace pada::ui
