// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_view.h"

#include "ui/charts/series_chart.h"
#include "ui/rank/path_delegate.h"
#include "ui/rank/search_table.h"
#include "ui/text/format.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/table_header.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <utility>

namespace pada::ui {
namespace {

QString frontWords(std::size_t networks) {
    if (networks == 0) return {};  // the chart says why
    return SearchView::tr("%1 networks that no other beats at once").arg(countText(static_cast<qint64>(networks)));
}

}  // namespace

SearchView::SearchView(SearchViewModel& model, const RankViewModel& ranks, QWidget* parent)
    : QWidget(parent), m_model(model), m_ranks(ranks) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);
    m_empty = new EmptyState(QStringLiteral("search"), tr("No search is stored with this run"), {});
    connect(m_empty->addButton(QStringLiteral("search.copy"), tr("Copy the shell's line")), &QPushButton::clicked, this,
            [this] {
                QString store = m_ranks.storeFile();
                store.replace(QLatin1Char('\''), QLatin1String("'\\''"));
                QGuiApplication::clipboard()->setText(
                    QStringLiteral("pada --store '%1' search %2 --beside-random").arg(store).arg(m_model.run().number));
                Q_EMIT said(tr("Copied the line that searches this run: paste it into a shell"));
            });
    m_stack->addWidget(m_empty);

    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto* row = new QHBoxLayout;
    m_which = new MenuButton(QStringLiteral("search.which"), tr("Search shown"));
    auto* verdict = new RoleLabel(TextRole::bodyStrong);
    verdict->setElides();
    m_verdict = verdict;
    m_verdict->setObjectName(QStringLiteral("search.verdict"));
    row->addWidget(m_which);
    row->addWidget(m_verdict);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(buildCharts(), 3);
    m_table = new SearchTableModel(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_table);
    sorted->setSortRole(SearchTableModel::kSortRole);
    m_view = new QTableView;
    m_view->setObjectName(QStringLiteral("search.table"));
    m_view->setModel(sorted);
    new TableHeader(m_view);
    new PathDelegate(m_view, m_ranks.art());
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(40);
    m_view->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_view->horizontalHeader()->setSectionResizeMode(SearchTableModel::network, QHeaderView::Stretch);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(SearchTableModel::place, Qt::AscendingOrder);
    for (const auto& [section, width] : {std::pair<int, int>{SearchTableModel::place, 72},
                                         {SearchTableModel::score, 80},
                                         {SearchTableModel::madds, 96},
                                         {SearchTableModel::parameters, 122},
                                         {SearchTableModel::generation, 104},
                                         {SearchTableModel::evaluation, 104},
                                         {SearchTableModel::truth, 80}})
        m_view->setColumnWidth(section, width);
    m_tableCard = new Card(tr("Evaluated networks"), {}, m_view);
    column->addWidget(m_tableCard, 2);
    m_stack->addWidget(content);
    connect(&m_model, &SearchViewModel::changed, this, [this] { m_dirty = true; });
    connect(m_which, &MenuButton::chosen, &m_model, &SearchViewModel::choose);
}

QWidget* SearchView::buildCharts() {
    auto* box = new QWidget;
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::m);
    m_best = new SeriesChart;
    m_best->setObjectName(QStringLiteral("chart.searchBest"));
    m_bestCard = new Card(tr("Best so far"), {}, m_best);
    m_bestCard->setHelp(
        tr("The best score among the networks evaluated so far, and what random search has found by then on average.\n"
           "A strategy that does not beat that line has found nothing by its cleverness."),
        Number::scoreLoss);
    m_second = new SeriesChart;
    m_second->setObjectName(QStringLiteral("chart.searchGenerations"));
    m_what = new Segments(QStringLiteral("search.second"), {tr("Generations"), tr("Front")});
    m_secondCard = new Card(tr("Generations"), {}, m_second, m_what);
    m_secondCard->setHelp(
        tr("Generations: the scores of what each generation asked for; the band holds their middle half.\nFront: the "
           "networks that no other beats in score, multiply-adds and parameters at once."),
        Number::scoreLoss);
    row->addWidget(m_bestCard, 1);
    row->addWidget(m_secondCard, 1);
    connect(m_what, &Segments::chosen, this, &SearchView::showSecond);
    return box;
}

void SearchView::showEmpty() {
    m_empty->setBody(!m_model.known()
                         ? tr("Reading the store…")
                         : tr("A search looks for the best networks with the run's newest weights and keeps what it "
                              "evaluates. “pada search %1” in a shell runs one; it is then shown here beside random "
                              "search.")
                               .arg(m_model.run().number));
}

void SearchView::refresh() {
    if (!std::exchange(m_dirty, false)) return;
    const StoredSearch* search = m_model.shown();
    m_stack->setCurrentIndex(search ? 1 : 0);
    if (!search) return showEmpty();
    QStringList words;
    for (const StoredSearch& one : m_model.searches()) words << searchWords(one);
    m_which->setChoices(words, m_model.index());
    m_which->setToolTip(qs(search->about));
    m_verdict->setText(searchVerdict(*search));
    m_verdict->setToolTip(m_verdict->text());
    m_best->show(bestSoFarPlot(*search));
    m_bestCard->setSubtitle(scoreUnitWords(*search) + (search->randomSource.empty()
                                                           ? tr("; random search is not known here")
                                                           : tr("; random search: %1").arg(qs(search->randomSource))));
    showSecond();
    m_table->setSearch(search, m_ranks.art().space.get(), [this](const Path& path) { return m_ranks.truthOf(path); });
    m_view->setColumnHidden(SearchTableModel::truth, !m_table->hasTruth());
    m_tableCard->setSubtitle(
        tr("%1 of %2 evaluations on %3 images, batch norm %4, seed %5%6")
            .arg(countText(search->row.done), countText(search->row.budget), countText(search->row.images),
                 qs(search->row.bn))
            .arg(search->row.seed)
            .arg(search->row.maxMadds
                     ? tr(", at most %1 M MAdds").arg(significantText(static_cast<double>(*search->row.maxMadds) / 1e6))
                     : QString()));
}

void SearchView::showSecond() {
    const StoredSearch* search = m_model.shown();
    if (!search) return;
    const bool front = m_what->current() == 1;
    m_secondCard->setTitle(front ? tr("Front") : tr("Generations"));
    m_secondCard->setSubtitle(
        front ? frontWords(search->front.size())
              : tr("%1, of what each generation asked for; band: its middle half").arg(scoreUnitWords(*search)));
    m_second->show(front ? frontPlot(*search) : generationsPlot(*search));
}

}  // namespace pada::ui
