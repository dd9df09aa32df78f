// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankPage that lays out: head, chart, where the ranking errs, table.
#include "ui/models/path_filter.h"
#include "ui/rank/insight_tables.h"
#include "ui/rank/norm_lens_view.h"
#include "ui/rank/path_delegate.h"
#include "ui/rank/path_panel.h"
#include "ui/rank/rank_page.h"
#include "ui/rank/rank_table.h"
#include "ui/rank/search_view.h"
#include "ui/rank/worth_view.h"
#include "ui/text/csv_rows.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/scatter_view.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <initializer_list>

namespace pada::ui {
namespace {

constexpr int kPathRow = 40, kPairRow = 54, kBiasRow = 26;
constexpr int kHeadRow = 32;  ///< With the controls or without them.

}  // namespace

/// The tabs have a line of their own, at the left: there they stay when a tab takes controls or the side panel away.
QLayout* RankPage::buildHead() {
    auto* head = new QVBoxLayout;
    head->setSpacing(space::xs);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::m);
    auto* title = new RoleLabel(TextRole::headline);
    title->setElides();
    m_title = title;
    m_title->setObjectName(QStringLiteral("rank.title"));
    m_about = new RoleLabel(TextRole::small, {}, "2");
    m_about->setObjectName(QStringLiteral("rank.about"));
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(m_title, 1000);
    row->addStretch(1);  // a title is no wider than its words
    m_subset = new MenuButton(QStringLiteral("rank.subset"), tr("Paths shown"));
    m_subset->setToolTip(
        tr("Which of the ranked paths are shown: chart, table and agreement speak of these alone, ranks are among "
           "them.\nQuarters and counts are of multiply-adds and convolutions on a way from input to output."));
    m_paths = new MenuButton(QStringLiteral("rank.paths"), tr("Paths to rank"));
    m_paths->setChoices({tr("rank all"), tr("rank live ones"), tr("rank 1,000")}, 0);
    m_paths->setToolTip(tr("Which paths the next ranking scores. Live: those with a way from input to output."));
    m_start = new IconButton(QStringLiteral("rank.start"), tr("Rank now"), QStringLiteral("play"), true);
    for (QWidget* control : std::initializer_list<QWidget*>{m_subset, m_paths, m_start})
        row->addWidget(control, 0, Qt::AlignVCenter);
    row->addStrut(kHeadRow);
    head->addLayout(row);
    m_tab = new Segments(QStringLiteral("rank.tab"), {tr("Ranking"), tr("Searches"), tr("Worth it?")});
    auto* tabs = new QHBoxLayout;
    tabs->setSpacing(space::l);
    tabs->addWidget(m_tab, 0, Qt::AlignVCenter);
    tabs->addWidget(m_about, 1, Qt::AlignVCenter);
    head->addLayout(tabs);
    return head;
}

QWidget* RankPage::buildScatter() {
    m_scatter = new ScatterView;
    m_scatter->setObjectName(QStringLiteral("chart.rank"));
    m_scatter->setContextMenuPolicy(Qt::CustomContextMenu);
    m_scatter->setSavedColumns({QStringLiteral("architecture"), QStringLiteral("loss_nats"),
                                QStringLiteral("top1_fraction"), QStringLiteral("truth")},
                               [this](int at, CsvRows& into) {
                                   const PathRow& path = m_table->rows().at(static_cast<std::size_t>(at));
                                   into.cell(path.text);
                                   into.cell(path.loss);
                                   into.cell(path.accuracy);
                                   into.cell(path.truth);
                               });
    m_acrossMenu = new MenuButton(QStringLiteral("rank.across"), tr("Score across"));
    m_acrossMenu->setToolTip(
        tr("Which score stands across: the ranking's own, its control, one that trains nothing, "
           "or a sum of ranks. Table and figures stay those of the ranking."));
    m_scatterCard = new Card(tr("Rank agreement"), {}, m_scatter, m_acrossMenu);
    m_scatterCard->setHelp(
        tr("One dot a path: predicted rank across, true rank up, best at the upper right.\nThe shaded strip is the "
           "predicted best 5 %. On the dashed line both ranks agree.\nDrag round dots to choose them (with Shift: in a "
           "box; with Ctrl: beside those before); Escape or a click beside them lets go."),
        Number::predictedRank);
    return m_scatterCard;
}

QWidget* RankPage::buildErrors() {
    m_errors = new QStackedWidget;
    m_noErrors = new RoleLabel(TextRole::small, {}, "3");
    m_noErrors->setObjectName(QStringLiteral("rank.noErrors"));
    m_noErrors->setAlignment(Qt::AlignCenter);
    m_noErrors->setWordWrap(true);
    m_errors->addWidget(m_noErrors);
    m_biases = new BiasTableModel(this);
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_biases);
    sorted->setSortRole(BiasTableModel::kSortRole);
    m_biasView = makeRankTable(QStringLiteral("rank.bias"), tr("Options placed too high or too low"), sorted, kBiasRow);
    m_biasView->setSortingEnabled(true);
    m_biasView->sortByColumn(BiasTableModel::overrated, Qt::DescendingOrder);
    new BiasDelegate(m_biasView, *m_biases);  // delegates of rows take their table themselves
    for (const int column : {BiasTableModel::low, BiasTableModel::high}) m_biasView->setColumnHidden(column, true);
    m_biasView->horizontalHeader()->setSectionResizeMode(BiasTableModel::overrated, QHeaderView::Stretch);
    for (const auto& [column, width] :
         {std::pair<int, int>{BiasTableModel::decision, 56}, {BiasTableModel::option, 72}, {BiasTableModel::paths, 62}})
        m_biasView->setColumnWidth(column, width);
    m_errors->addWidget(m_biasView);
    m_inversions = new InversionTableModel(this);
    m_inversionView =
        makeRankTable(QStringLiteral("rank.inversions"), tr("Pairs in the wrong order"), m_inversions, kPairRow);
    new PathDelegate(m_inversionView, m_model.art());
    m_inversionView->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_inversionView->horizontalHeader()->setSectionResizeMode(InversionTableModel::apart, QHeaderView::Interactive);
    m_inversionView->setColumnWidth(InversionTableModel::apart, 64);
    m_errors->addWidget(m_inversionView);
    m_lens = m_model.newLens(this);
    m_lensView = new NormLensView(*m_lens, m_model.art());
    m_errors->addWidget(m_lensView);
    m_which = new Segments(QStringLiteral("rank.errors"), {tr("Options"), tr("Pairs"), tr("Norm")});
    m_errorCard = new Card(tr("Where it errs"), {}, m_errors, m_which);
    m_errorCard->setHelp(
        tr("Options: does the score place paths with this option too high or too low? Choose one, and its paths stand "
           "out in the chart.\nPairs: the paths that the score has most in the wrong order, each in one pair; choose "
           "one to see both.\nNorm: the same paths ranked with other statistics in batch norm: what their order owes "
           "to "
           "them."),
        Number::optionBias);
    return m_errorCard;
}

QWidget* RankPage::buildTable() {
    auto* box = new QWidget;
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::s);
    auto* row = new QHBoxLayout;
    m_filter = new QLineEdit;
    m_filter->setObjectName(QStringLiteral("rank.filter"));
    m_filter->setPlaceholderText(tr("Filter by architecture, for example skip_connect~0"));
    m_filter->setAccessibleName(tr("Filter paths"));
    row->addWidget(m_filter, 1);
    m_chosenBar = new QWidget;
    auto* bar = new QHBoxLayout(m_chosenBar);
    bar->setContentsMargins(0, 0, 0, 0);
    bar->setSpacing(2);
    m_chosenWords = new RoleLabel(TextRole::smallStrong);
    m_chosenWords->setObjectName(QStringLiteral("rank.chosenWords"));
    auto* save = makeQuietButton(QStringLiteral("rank.saveChosen"), tr("Save…"), tr("The chosen paths as CSV"));
    auto* only = makeQuietButton(QStringLiteral("rank.onlyChosen"), tr("Only these"),
                                 tr("Chart, table and agreement of the chosen paths alone"));
    auto* clear = makeQuietButton(QStringLiteral("rank.clearChosen"), tr("Let go"), tr("Nothing is chosen any more"));
    bar->addWidget(m_chosenWords);
    for (QToolButton* button : {only, save, clear}) bar->addWidget(button);
    row->addWidget(m_chosenBar);
    m_chosenBar->hide();
    connect(save, &QToolButton::clicked, this, [this] { Q_EMIT saveRequested(m_view, false); });
    connect(only, &QToolButton::clicked, this, [this] { m_model.setSubset(QStringLiteral("chosen")); });
    connect(clear, &QToolButton::clicked, this, [this] { m_model.choose({}); });
    column->addLayout(row);
    m_view = makeRankTable(QStringLiteral("rank.table"), tr("Ranked paths"), m_proxy, kPathRow);
    new PathDelegate(m_view, m_model.art());
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setSortingEnabled(true);
    m_view->sortByColumn(PathTableModel::predicted, Qt::AscendingOrder);
    m_view->horizontalHeader()->setSectionResizeMode(PathTableModel::path, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{PathTableModel::predicted, 100}, {PathTableModel::trueRank, 76},
                                          {PathTableModel::difference, 80}, {PathTableModel::loss, 80},
                                          {PathTableModel::accuracy, 76},   {PathTableModel::truth, 80}};
    for (const auto& [section, width] : widths) m_view->setColumnWidth(section, width);
    column->addWidget(m_view, 1);
    m_score = new Segments(QStringLiteral("rank.score"), {tr("By loss"), tr("By accuracy")});
    m_tableCard = new Card(tr("Paths"), {}, box, m_score);
    return m_tableCard;
}

RankPage::RankPage(RankViewModel& model, SearchViewModel& searches, SearchWork& work, QWidget* parent)
    : QWidget(parent),
      m_model(model),
      m_searches(searches),
      m_table(new PathTableModel(this)),
      m_proxy(new PathFilter(this)) {
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
    column->addLayout(buildHead());
    auto* ranking = new QWidget;
    auto* parts = new QVBoxLayout(ranking);
    parts->setContentsMargins(0, 0, 0, 0);
    parts->setSpacing(space::m);
    auto* charts = new QHBoxLayout;
    charts->setSpacing(space::m);
    charts->addWidget(buildScatter(), 3);
    charts->addWidget(buildErrors(), 2);
    parts->addLayout(charts, 3);
    parts->addWidget(buildTable(), 2);
    m_tabs = new QStackedWidget;
    m_tabs->addWidget(ranking);
    m_searchView = new SearchView(m_searches, m_model, work);
    m_tabs->addWidget(m_searchView);
    m_worthView = new WorthView(m_model.worth());
    m_tabs->addWidget(m_worthView);
    column->addWidget(m_tabs, 1);
    row->addWidget(centre, 1);
    row->addWidget(buildSide());
    m_stack->addWidget(page);
    connectViews();
    connectModel();
}

void RankPage::connectViews() {
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_proxy->setWords(words);
        showBright();
        markAgain();  // what was chosen may be back
    });
    connect(m_scatter, &ScatterView::hoveredChanged, this,
            [this](int hit) { describe(hit >= 0 ? hit : m_scatter->selected()); });
    connect(m_scatter, &ScatterView::picked, this, &RankPage::select);
    connect(m_scatter, &ScatterView::enclosed, &m_model, &RankViewModel::choose);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this](const QModelIndex& now) {
        if (now.isValid() && !m_marking) select(m_proxy->mapToSource(now).row());
    });
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](QPoint at) { offer(m_view->viewport(), at); });
    connect(m_scatter, &QWidget::customContextMenuRequested, this, [this](QPoint at) { offer(m_scatter, at); });
    connect(m_which, &Segments::chosen, this, &RankPage::showErrorTab);
    connect(m_lens, &NormLensModel::changed, this, &RankPage::showLens);
    connect(m_lensView, &NormLensView::pathChosen, this, &RankPage::selectPath);
    connect(m_lensView, &NormLensView::rankRequested, this,
            [this](const RankingSection& what) { Q_EMIT rankRequested(m_model.run().id, what); });
    connect(m_biasView->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RankPage::showBright);
    connect(m_inversionView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) { selectPair(now.row()); });
    connect(m_inversionView, &QTableView::clicked, this, [this](const QModelIndex& now) { selectPair(now.row()); });
    auto* leave = new QShortcut(QKeySequence(Qt::Key_Escape), m_biasView, nullptr, nullptr, Qt::WidgetShortcut);
    connect(leave, &QShortcut::activated, m_biasView, &QTableView::clearSelection);
    connect(m_truth, &MenuButton::chosen, this,
            [this](int index) { m_model.setTruth(index == 0 ? QString() : m_model.truthChoices().value(index - 1)); });
    connect(m_ranking, &MenuButton::chosen, this, [this](int index) { m_model.showRanking(index); });
    connect(m_subset, &MenuButton::chosen, this, [this](int index) {
        if (index >= 0 && index < static_cast<int>(m_model.subsets().size()))
            m_model.setSubset(QString(m_model.subsets()[static_cast<std::size_t>(index)].key));
    });
    connect(m_score, &Segments::chosen, this, [this](int index) { m_model.setByLoss(index == 0); });
    connect(m_start, &QPushButton::clicked, this, [this] {
        RankingSection what = m_model.config().ranking;
        what.paths = m_paths->current() == 0 ? "all" : m_paths->current() == 1 ? "live" : "sample:1000";
        if (!m_model.truth().isEmpty()) what.truth = m_model.truth().toStdString();
        Q_EMIT rankRequested(m_model.run().id, what);
    });
    connect(m_path, &PathPanel::saveRequested, this, [this](QWidget* view) { Q_EMIT saveRequested(view, true); });
    connect(m_path, &PathPanel::said, this, &RankPage::said);
    connect(m_tab, &Segments::chosen, this, &RankPage::showTab);
    connect(m_acrossMenu, &MenuButton::chosen, this, [this](int index) { setAcross(index - 1); });
    connect(m_worthView, &WorthView::acrossRequested, this, [this](int score) {
        m_tab->choose(0);
        showTab();
        setAcross(score);
    });
    connect(m_worthView, &WorthView::paperRequested, this, &RankPage::paperRequested);
    connect(m_searchView, &SearchView::said, this, &RankPage::said);
}

void RankPage::connectModel() {
    connect(&m_model, &RankViewModel::rowsChanged, this, [this] { m_rowsDirty = m_headDirty = true; });
    connect(&m_model, &RankViewModel::metricsChanged, this, [this] { m_metricsDirty = m_headDirty = true; });
    connect(&m_model, &RankViewModel::progressChanged, this, [this] { m_headDirty = true; });
    connect(&m_model, &RankViewModel::insightChanged, this, [this] { m_errorsDirty = true; });
    connect(&m_model.worth(), &WorthViewModel::changed, this, [this] {
        m_across = -1;  // of another ranking or truth
        m_rowsDirty = true;
    });
    connect(&m_model, &RankViewModel::chosenChanged, this, [this] {
        m_headDirty = true;
        showChosen();  // a lasso answers at once
        markAgain();
    });
}

}  // namespace pada::ui
