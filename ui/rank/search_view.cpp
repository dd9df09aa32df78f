// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rank/search_view.h"

#include "ui/charts/series_chart.h"
#include "ui/rank/path_delegate.h"
#include "ui/rank/search_panel.h"
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
#include <QProgressBar>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace pada::ui {
namespace {

constexpr int kFormWidth = 304, kProgressWidth = 160;

QString frontWords(std::size_t networks) {
    if (networks == 0) return {};  // the chart says why
    return SearchView::tr("%1 networks that no other beats at once").arg(countText(static_cast<qint64>(networks)));
}

/// A finished search goes on to so many times its evaluations.
constexpr std::int64_t kFurther = 2;

/// Cut, or finished while there may be more to evaluate: a search that found fewer than it was asked for found all.
bool goesFurther(const StoredSearch& search) {
    return !search.row.complete ||
           (search.row.done >= search.row.budget && static_cast<double>(search.row.done) < search.networks);
}

/// To its end, or further where it came to it; beside random search again where that was known.
SearchOrder orderToGoOn(const StoredSearch& search) {
    SearchOrder order;
    order.goesOn = search.row.id;
    if (!search.row.complete) return order;
    order.evaluations = kFurther * search.row.budget;
    order.besideRandom = !search.random.empty() && !search.independent;
    return order;
}

}  // namespace

SearchView::SearchView(SearchViewModel& model, const RankViewModel& ranks, SearchWork& work, QWidget* parent)
    : QWidget(parent), m_model(model), m_ranks(ranks), m_work(work), m_draft(model.newDraft(this)) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(space::s);
    outer->addWidget(buildWork());
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    m_stack = new QStackedWidget;
    row->addWidget(m_stack, 1);
    m_panel = new SearchPanel(*m_draft);
    m_form = new QScrollArea;  // a low window scrolls what a high one shows at once
    m_form->setObjectName(QStringLiteral("search.form"));
    m_form->setAccessibleName(tr("New search"));
    m_form->setWidgetResizable(true);
    m_form->setFrameShape(QFrame::NoFrame);
    m_form->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_form->setFixedWidth(kFormWidth);
    m_panel->setProperty("ground", "surface");
    m_panel->setAttribute(Qt::WA_StyledBackground);
    m_form->setWidget(m_panel);
    m_form->hide();
    row->addWidget(m_form);
    outer->addLayout(row, 1);
    m_empty = new EmptyState(QStringLiteral("search"), tr("No search is stored with this run"), {});
    if (m_work.possible())
        connect(m_empty->addButton(QStringLiteral("search.here"), tr("New search…")), &QPushButton::clicked, this,
                [this] { openForm(true); });
    connect(
        m_empty->addButton(QStringLiteral("search.copy"), tr("Copy the shell's line")), &QPushButton::clicked, this,
        [this] {
            SearchOrder usual;
            usual.besideRandom = true;
            QGuiApplication::clipboard()->setText(searchCommand(m_ranks.storeFile(), m_model.run().number, usual, {}));
            Q_EMIT said(tr("Copied the line that searches this run: paste it into a shell"));
        });
    m_stack->addWidget(m_empty);
    m_stack->addWidget(buildContent());
    connect(&m_model, &SearchViewModel::changed, this, [this] { m_dirty = true; });
    connect(m_which, &MenuButton::chosen, &m_model, &SearchViewModel::choose);
    connect(m_new, &QPushButton::toggled, this, &SearchView::openForm);
    connect(m_continue, &QPushButton::clicked, this, [this] {
        if (const StoredSearch* search = m_model.shown()) begin(orderToGoOn(*search));
    });
    connect(m_panel, &SearchPanel::searchRequested, this, &SearchView::begin);
    connect(m_panel, &SearchPanel::said, this, &SearchView::said);
    connect(m_panel, &SearchPanel::closed, this, [this] { openForm(false); });
    connect(m_stop, &QToolButton::clicked, &m_work, &SearchWork::stop);
    connect(&m_work, &SearchWork::changed, this, [this] {
        showWork();
        if (m_work.run() != m_model.run().id || m_work.search().empty() || m_work.search() == m_followed) return;
        m_followed = m_work.search();
        m_model.want(m_followed);
        m_model.read(true);
    });
    connect(&m_work, &SearchWork::ended, this, [this] {
        m_followed.clear();
        m_draft->forget();
        if (m_work.run() == m_model.run().id) m_model.read(true);
    });
    showWork();
}

QWidget* SearchView::buildWork() {
    m_workBar = new QWidget;
    auto* row = new QHBoxLayout(m_workBar);
    row->setContentsMargins(0, 0, 0, 0);
    auto* words = new RoleLabel(TextRole::smallStrong);
    words->setElides();
    m_workWords = words;
    m_workWords->setObjectName(QStringLiteral("search.work"));
    m_progress = new QProgressBar;
    m_progress->setObjectName(QStringLiteral("search.progress"));
    m_progress->setAccessibleName(tr("Share of the search that is done"));
    m_progress->setRange(0, 1000);
    m_progress->setTextVisible(false);
    m_progress->setFixedWidth(kProgressWidth);
    m_stop = new QToolButton;
    m_stop->setObjectName(QStringLiteral("search.stop"));
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(
        tr("Stops after the network at work; what is evaluated stays, and “Continue” goes on from there"));
    m_stop->setProperty("segment", true);
    setTextRole(m_stop, TextRole::small);
    row->addWidget(m_workWords);
    row->addStretch(1);
    row->addWidget(m_progress);
    row->addWidget(m_stop);
    m_workBar->hide();
    return m_workBar;
}

QWidget* SearchView::buildContent() {
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
    m_continue = new IconButton(QStringLiteral("search.continue"), tr("Continue"), QStringLiteral("play"));
    m_new = new IconButton(QStringLiteral("search.new"), tr("New search…"), QStringLiteral("search"));
    m_new->setCheckable(true);
    if (!m_work.possible()) m_new->hide();  // shown without a parent it would be a window
    row->addWidget(m_which);
    row->addWidget(m_verdict);
    row->addStretch(1);
    row->addWidget(m_continue);
    row->addWidget(m_new);
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
    return content;
}

/// The keyboard goes where the form begins, and comes back to the button.
void SearchView::openForm(bool open) {
    const QSignalBlocker quiet(m_new);
    m_new->setChecked(open);
    if (open == m_form->isVisibleTo(this)) return;
    m_draft->showRun(m_model.run(), m_model.config());
    m_form->setVisible(open);
    if (open)
        m_panel->first()->setFocus(Qt::OtherFocusReason);
    else if (m_new->isVisible())
        m_new->setFocus(Qt::OtherFocusReason);
}

void SearchView::begin(const SearchOrder& order) {
    m_work.start(m_model.run(), order);
    if (m_work.busy()) openForm(false);
}

void SearchView::setHindrance(const QString& reason) {
    if (reason == m_hindrance) return;
    m_hindrance = reason;
    m_panel->setHindrance(reason);
    showWork();
}

bool SearchView::grows() const {
    const StoredSearch* search = m_model.shown();
    return (search && !search->row.complete) || (m_work.busy() && m_work.run() == m_model.run().id);
}

void SearchView::showWork() {
    const StoredSearch* search = m_model.shown();
    const QString words = m_work.words();
    const bool busy = m_work.busy(), here = m_work.run() == m_model.run().id;
    m_workBar->setVisible(!words.isEmpty() && (busy || here));
    m_workWords->setText(words);
    m_workWords->setToolTip(words);
    m_progress->setVisible(busy);
    m_progress->setValue(qRound(1000 * m_work.share()));
    m_stop->setVisible(busy);
    m_stop->setEnabled(!m_work.stopping());
    m_continue->setVisible(m_work.possible() && search && goesFurther(*search) &&
                           !(busy && here && m_work.search() == search->row.id));
    m_continue->setEnabled(m_hindrance.isEmpty() && !busy);
    const QString further =
        search && search->row.complete ? countText(kFurther * search->row.budget) : QString();  // empty: to its end
    m_continue->setText(further.isEmpty() ? tr("Continue") : tr("Go on to %1").arg(further));
    m_continue->setToolTip(!m_hindrance.isEmpty() ? tr("Not now: %1. Continue when it has ended.").arg(m_hindrance)
                           : further.isEmpty()
                               ? tr("Goes on with this search to the networks that an unbroken one would find")
                               : tr("Goes on with this search as if it had been asked for %1 networks").arg(further));
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
    m_draft->showRun(m_model.run(), m_model.config());
    if (m_form->isVisible()) m_panel->refresh();
    if (!std::exchange(m_dirty, false)) return;
    showWork();
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
                     : QString()) +
        (search->row.maxParameters ? tr(", at most %1 M parameters")
                                         .arg(significantText(static_cast<double>(*search->row.maxParameters) / 1e6))
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
