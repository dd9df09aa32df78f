// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/rank_page.h"

#include "ui/text/csv_rows.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/scatter_view.h"
#include "ui/widgets/table_header.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace pada::ui {

RankPage::RankPage(RankViewModel& model, QWidget* parent)
    : QWidget(parent), m_model(model), m_table(new PathTableModel(this)), m_proxy(new PathFilter(this)) {
    m_proxy->setSourceModel(m_table);

    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);
    m_empty = new EmptyState(QStringLiteral("rank"), tr("No run to rank yet"),
                             tr("Open or start a run first. Its paths are then scored with the weights they inherit "
                                "and compared with the truth, where there is one."));
    connect(m_empty->addButton(QStringLiteral("rank.browse"), tr("Open the library")), &QPushButton::clicked, this,
            &RankPage::browseRequested);
    m_stack->addWidget(m_empty);

    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    auto* head = new QHBoxLayout;
    auto* names = new QVBoxLayout;
    names->setSpacing(1);
    auto* title = new RoleLabel(TextRole::headline);
    title->setElides();
    m_title = title;
    m_title->setObjectName(QStringLiteral("rank.title"));
    auto* about = new RoleLabel(TextRole::small, {}, "2");
    about->setObjectName(QStringLiteral("rank.about"));
    about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_about = about;
    names->addWidget(m_title);
    names->addWidget(m_about);
    head->addLayout(names, 1);
    m_paths = new MenuButton(QStringLiteral("rank.paths"), tr("Paths to rank"));
    m_paths->setChoices({tr("all paths"), tr("live paths"), tr("1,000 paths")}, 0);
    m_paths->setToolTip(tr("Which paths the next ranking scores. Live: those with a way from input to output."));
    m_start = new IconButton(QStringLiteral("rank.start"), tr("Rank now"), QStringLiteral("play"), true);
    head->addWidget(m_paths, 0, Qt::AlignTop);
    head->addSpacing(space::s);
    head->addWidget(m_start, 0, Qt::AlignTop);
    column->addLayout(head);

    m_scatter = new ScatterView;
    m_scatter->setObjectName(QStringLiteral("chart.rank"));
    m_scatter->setSavedColumns({QStringLiteral("architecture"), QStringLiteral("loss_nats"),
                                QStringLiteral("top1_fraction"), QStringLiteral("truth")},
                               [this](int at, CsvRows& into) {
                                   const PathRow& path = m_table->rows().at(static_cast<std::size_t>(at));
                                   into.cell(path.text);
                                   into.cell(path.loss);
                                   into.cell(path.accuracy);
                                   into.cell(path.truth);
                               });
    m_truth = new MenuButton(QStringLiteral("rank.truth"), tr("Truth column"));
    m_truth->setToolTip(tr("Truth table and column the prediction is compared with"));
    m_scatterCard = new Card(tr("Rank agreement"), {}, m_scatter, m_truth);
    m_scatterCard->setHelp(
        tr("One dot a path: predicted rank across, true rank up, best at the upper right.\nThe shaded strip is the "
           "predicted best 5 %. On the dashed line both ranks agree."));
    column->addWidget(m_scatterCard, 3);

    auto* tableBox = new QWidget;
    auto* tableColumn = new QVBoxLayout(tableBox);
    tableColumn->setContentsMargins(0, 0, 0, 0);
    tableColumn->setSpacing(space::s);
    auto* filter = new QLineEdit;
    filter->setObjectName(QStringLiteral("rank.filter"));
    filter->setPlaceholderText(tr("Filter by architecture, for example skip_connect~0"));
    filter->setAccessibleName(tr("Filter paths"));
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("rank.table"));
    m_view->setAccessibleName(tr("Ranked paths"));
    m_view->setModel(m_proxy);
    new TableHeader(m_view);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PathTableModel::predicted, Qt::AscendingOrder);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(28);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
    m_view->horizontalHeader()->setSectionResizeMode(PathTableModel::path, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{PathTableModel::predicted, 112}, {PathTableModel::trueRank, 76},
                                          {PathTableModel::difference, 80}, {PathTableModel::loss, 80},
                                          {PathTableModel::accuracy, 76},   {PathTableModel::truth, 80}};
    for (const auto& [section, width] : widths) m_view->setColumnWidth(section, width);
    tableColumn->addWidget(filter);
    tableColumn->addWidget(m_view, 1);
    m_score = new Segments(QStringLiteral("rank.score"), {tr("By loss"), tr("By accuracy")});
    m_tableCard = new Card(tr("Paths"), {}, tableBox, m_score);
    column->addWidget(m_tableCard, 2);
    row->addWidget(centre, 1);
    row->addWidget(buildSide());
    m_stack->addWidget(page);

    connect(filter, &QLineEdit::textChanged, m_proxy, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_scatter, &ScatterView::hoveredChanged, this,
            [this](int hit) { describe(hit >= 0 ? hit : m_scatter->selected()); });
    connect(m_scatter, &ScatterView::picked, this, &RankPage::select);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid()) select(m_proxy->mapToSource(now).row());
    });
    connect(m_truth, &MenuButton::chosen, this,
            [this](int index) { m_model.setTruth(index == 0 ? QString() : m_model.truthChoices().value(index - 1)); });
    connect(m_ranking, &MenuButton::chosen, this, [this](int index) { m_model.showRanking(index); });
    connect(m_score, &Segments::chosen, this, [this](int index) { m_model.setByLoss(index == 0); });
    connect(m_start, &QPushButton::clicked, this, [this] {
        RankingSection what = m_model.config().ranking;
        what.paths = m_paths->current() == 0 ? "all" : m_paths->current() == 1 ? "live" : "sample:1000";
        if (!m_model.truth().isEmpty()) what.truth = m_model.truth().toStdString();
        Q_EMIT rankRequested(m_model.run().id, what);
    });
    connect(&model, &RankViewModel::rowsChanged, this, [this] { m_rowsDirty = m_headDirty = true; });
    connect(&model, &RankViewModel::metricsChanged, this, [this] { m_metricsDirty = m_headDirty = true; });
    connect(&model, &RankViewModel::progressChanged, this, [this] { m_headDirty = true; });
}

void RankPage::reload() {
    m_rowsDirty = m_metricsDirty = m_headDirty = true;
}

void RankPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    reload();
    refresh(true);
}

void RankPage::refresh(bool slow) {
    if (slow) m_model.refreshLate();
    if (!isVisible() || !slow) return;
    m_stack->setCurrentIndex(m_model.hasRun() ? 1 : 0);
    if (std::exchange(m_headDirty, false)) showHead();
    if (m_rowsDirty && !(m_model.ranking() && m_model.rows().size() > kMany && ++m_skipped % 4 != 0)) {
        m_rowsDirty = false;
        m_model.settle();
        showRows();
    }
    if (std::exchange(m_metricsDirty, false)) showMetrics();
}

void RankPage::showHead() {
    m_title->setText(qs(m_model.run().name));
    m_title->setToolTip(m_title->text());
    m_about->setText(
        tr("%1 · seed %2 · %3").arg(methodText(m_model.run().method)).arg(m_model.run().seed).arg(m_model.words()));
    if (!m_hindrance.isEmpty()) m_about->setText(m_about->text() + tr(" · no ranking can start: %1").arg(m_hindrance));
    m_about->setToolTip(m_about->text());
    m_start->setEnabled(!m_model.ranking() && m_hindrance.isEmpty());
    m_start->setToolTip(m_hindrance.isEmpty() ? tr("Score the paths with the weights of the newest checkpoint")
                                              : tr("Not now: %1. Rank when it has ended.").arg(m_hindrance));
    m_start->setText(m_model.ranking() ? tr("Ranking…") : tr("Rank now"));
    QStringList truths{tr("no truth")};
    truths << m_model.truthChoices();
    m_truth->setChoices(truths, std::max(0, static_cast<int>(truths.indexOf(m_model.truth()))));
    QStringList rankings;
    for (const RankingRow& r : m_model.rankings()) rankings << tr("step %1").arg(countText(r.step));
    m_ranking->setChoices(rankings, std::max(0, m_model.rankingIndex()));
    m_ranking->setVisible(rankings.size() > 1);
    m_score->blockSignals(true);
    m_score->choose(m_model.byLoss() ? 0 : 1);
    m_score->blockSignals(false);
}

void RankPage::showRows() {
    const auto& rows = m_model.rows();
    m_table->setRows(rows);
    std::vector<ScatterPoint> points;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].trueRank) points.push_back({*rows[i].predictedAmongTrue, *rows[i].trueRank, static_cast<int>(i)});
    const std::size_t known = points.size();
    m_scatter->setPoints(std::move(points));
    m_scatterCard->setSubtitle(
        known == 0 ? tr("true rank, best on top")
                   : tr("true rank of %1 paths, best on top; predicted by %2")
                         .arg(countText(static_cast<qint64>(known)), m_model.byLoss() ? tr("loss") : tr("accuracy")));
    m_scatter->setHint(
        rows.empty() && !m_model.fault().empty() ? tr("The ranking could not be read: %1").arg(qs(m_model.fault()))
        : rows.empty() && m_model.ranking()      ? tr("The first paths are being scored.")
        : rows.empty()
            ? tr("Nothing is ranked yet. “Rank now” scores the paths with the newest checkpoint.")
            : tr("No truth for these paths. Choose a truth column above, or import a table with “pada truth import”."));
    m_tableCard->setSubtitle(
        tr("%1 scored, %2 with a truth")
            .arg(countText(static_cast<qint64>(rows.size())), countText(static_cast<qint64>(known))));
    arrangeColumns();
    selectAgain();
}

/// The path that somebody chose stays so wherever it stands now, and the table where it was scrolled to.
void RankPage::selectAgain() {
    const auto& rows = m_model.rows();
    int best = -1;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (best < 0 || rows[i].predictedRank < rows[static_cast<std::size_t>(best)].predictedRank)
            best = static_cast<int>(i);
    const auto again = std::find_if(rows.begin(), rows.end(), [&](const PathRow& r) { return r.text == m_chosen; });
    const QScopedValueRollback filling(m_filling, true);
    if (again == rows.end()) return select(best);
    const int scrolled = m_view->verticalScrollBar()->value();
    select(static_cast<int>(again - rows.begin()));
    m_view->verticalScrollBar()->setValue(scrolled);
}

/// A narrow window keeps what a row is picked by.
void RankPage::arrangeColumns() {
    const bool narrow = width() < 1104, unknown = m_model.withTruth() == 0;
    m_view->setColumnHidden(PathTableModel::trueRank, unknown);
    m_view->setColumnHidden(PathTableModel::difference, unknown || narrow);
    m_view->setColumnHidden(PathTableModel::accuracy, narrow);
    m_view->setColumnHidden(PathTableModel::truth, unknown);
}

void RankPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_side->setFixedWidth(width() >= 1104 ? 304 : 264);
    arrangeColumns();
}

void RankPage::setHindrance(const QString& reason) {
    if (reason == m_hindrance) return;
    m_hindrance = reason;
    m_headDirty = true;
}

void RankPage::select(int row) {
    if (!m_filling && row >= 0 && row < static_cast<int>(m_model.rows().size()))
        m_chosen = m_model.rows()[static_cast<std::size_t>(row)].text;
    m_scatter->setSelected(row);
    describe(row);
    const QModelIndex index = row < 0 ? QModelIndex() : m_proxy->mapFromSource(m_table->index(row, 0));
    if (!index.isValid() || m_view->currentIndex().row() == index.row()) return;
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

void RankPage::describe(int row) {
    if (row < 0 || row >= static_cast<int>(m_model.rows().size())) return m_scatter->setReading({}, {}, {});
    const PathRow& r = m_model.rows()[static_cast<std::size_t>(row)];
    const auto rank = [](double value) {
        return value == std::floor(value) ? countText(static_cast<qint64>(value)) : QString::number(value, 'f', 1);
    };
    const QString text = r.text.size() > 46 ? r.text.left(44) + QStringLiteral("…") : r.text;
    m_scatter->setReading(
        tr("Predicted %1, true %2")
            .arg(rank(r.predictedAmongTrue.value_or(r.predictedRank)), r.trueRank ? rank(*r.trueRank) : tr("n/a")),
        text,
        tr("loss %1 nats, top-1 %2, truth %3")
            .arg(QString::number(r.loss, 'f', 3), percentText(r.accuracy),
                 r.truth ? significantText(*r.truth, 4) : tr("n/a")));
}

}  // namespace pada::ui
