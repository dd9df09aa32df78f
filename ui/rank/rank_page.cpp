// SPDX-License-Identifier: GPL-3.0-or-later
// The part of RankPage that forwards: what the model says goes to the views, what is chosen in one goes to the others.
#include "ui/rank/rank_page.h"

#include "ui/models/path_filter.h"
#include "ui/models/path_words.h"
#include "ui/rank/insight_tables.h"
#include "ui/rank/norm_lens_view.h"
#include "ui/rank/path_panel.h"
#include "ui/rank/search_view.h"
#include "ui/rank/worth_view.h"
#include "ui/text/format.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/path_sketch.h"
#include "ui/widgets/scatter_view.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QTableView>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace pada::ui {

namespace {
constexpr int kLensTab = 2;  ///< Of "Where it errs".
}

void RankPage::reload() {
    m_rowsDirty = m_metricsDirty = m_headDirty = m_errorsDirty = true;
}

void RankPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    reload();
    showTab();
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
    if (std::exchange(m_errorsDirty, false)) showErrors();
    m_path->refresh();
    m_model.syncWorth();
    if (m_tab->current() == 2) {
        m_model.worth().read();
        m_worthView->refresh();
    }
    if (m_tab->current() != 1) return;
    // A search that this window or another process runs grows meanwhile.
    if (!m_searches.known() || (m_searchView->grows() && ++m_skipped % kReadAgain == 0)) m_searches.read();
    m_searchView->refresh();
}

void RankPage::showTab() {
    const bool searches = m_tab->current() == 1, other = m_tab->current() != 0;
    m_tabs->setCurrentIndex(m_tab->current());
    m_side->setVisible(!other);
    for (QWidget* control : std::initializer_list<QWidget*>{m_paths, m_start}) control->setVisible(!other);
    m_subset->setVisible(!other && m_model.subsets().size() > 1);
    if (other && !searches) {
        m_model.syncWorth();
        m_model.worth().read();
        m_worthView->refresh();
    }
    if (!searches) return;
    m_searches.read();
    m_searchView->refresh();
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
    const bool norms = std::ranges::any_of(m_model.rankings(),
                                           [&](const RankingRow& r) { return r.bn != m_model.rankings().front().bn; });
    for (const RankingRow& r : m_model.rankings()) {
        QString words =
            tr("%1 paths · %2 images · %3").arg(countText(r.done), countText(r.images), timeText(r.created));
        rankings << (norms ? tr("%1 · norm: %2").arg(words, qs(r.bn)) : words);
    }
    m_ranking->setChoices(rankings, std::max(0, m_model.rankingIndex()));
    m_ranking->setVisible(rankings.size() > 1);
    QStringList subsets;
    for (const PathSubset& subset : m_model.subsets()) subsets << subset.words;
    m_subset->setChoices(subsets, m_model.subsetIndex());
    m_subset->setVisible(subsets.size() > 1 && m_tab->current() == 0);
    m_score->blockSignals(true);
    m_score->choose(m_model.byLoss() ? 0 : 1);
    m_score->blockSignals(false);
}

void RankPage::showRows() {
    const auto& rows = m_model.rows();
    if (m_artOf != m_model.run().id) {
        m_artOf = m_model.run().id;
        m_path->renew();
    }
    m_table->setTruthUnit(m_model.truthUnit());
    m_proxy->setChosen({});
    m_table->setRows(rows);
    std::vector<ScatterPoint> points;
    const StoredWorth* worth = m_model.worth().shown();
    const bool other = worth && m_across >= 0 && m_across < static_cast<int>(worth->scores.size());
    if (other)
        for (const OtherDot& dot : dotsBy(rows, *worth, static_cast<std::size_t>(m_across), m_model.truthIsLoss()))
            points.push_back({dot.predicted, dot.truth, dot.row});
    else
        for (std::size_t i = 0; i < rows.size(); ++i)
            if (rows[i].trueRank)
                points.push_back({*rows[i].predictedAmongTrue, *rows[i].trueRank, static_cast<int>(i)});
    showAcross();
    const std::size_t known = points.size();
    m_scatter->setPoints(std::move(points));
    m_scatterCard->setSubtitle(known == 0 ? tr("true rank, best on top")
                                          : tr("true rank of %1 paths, best on top; predicted by %2")
                                                .arg(countText(static_cast<qint64>(known)),
                                                     other ? qs(worth->scores[static_cast<std::size_t>(m_across)].label)
                                                     : m_model.byLoss() ? tr("loss")
                                                                        : tr("accuracy")));
    m_scatter->setHint(
        rows.empty() && !m_model.fault().empty() ? tr("The ranking could not be read: %1").arg(qs(m_model.fault()))
        : rows.empty() && m_model.ranking()      ? tr("The first paths are being scored.")
        : rows.empty()
            ? tr("Nothing is ranked yet. “Rank now” scores the paths with the newest checkpoint.")
            : tr("No truth for these paths. Choose a truth column at the right, or import a table with “pada truth "
                 "import”."));
    m_tableCard->setSubtitle(
        rows.size() == m_model.allRows()
            ? tr("%1 scored, %2 with a truth")
                  .arg(countText(static_cast<qint64>(rows.size())), countText(static_cast<qint64>(known)))
            : tr("%1 of %2 scored, %3 with a truth; ranks are among these")
                  .arg(countText(static_cast<qint64>(rows.size())), countText(static_cast<qint64>(m_model.allRows())),
                       countText(static_cast<qint64>(known))));
    arrangeColumns();
    showChosen();
    selectAgain();
}

void RankPage::showAcross() {
    const StoredWorth* worth = m_model.worth().shown();
    QStringList choices{tr("the ranking's score")};
    if (worth)
        for (const WorthScores& score : worth->scores) choices << qs(score.label);
    else if (m_model.worth().possible())
        choices << (m_model.worth().reading() ? tr("reading…") : tr("other scores…"));
    m_acrossMenu->setVisible(choices.size() > 1 && m_model.withTruth() > 0);
    m_acrossMenu->setChoices(choices, m_across + 1);
}

/// Before other scores are known, asking for one reads them.
void RankPage::setAcross(int score) {
    const StoredWorth* worth = m_model.worth().shown();
    if (!worth) {
        m_model.syncWorth();
        if (score >= 0) m_model.worth().read();
        m_across = -1;
        return showAcross();
    }
    if (score == m_across) return;
    m_across = score;
    showRows();
}

void RankPage::showErrors() {
    const RankInsight& insight = m_model.insight();
    const QScopedValueRollback filling(m_filling, true);
    m_biases->setBiases(m_model.art().shape, insight.biases);
    m_inversions->setInversions(m_model.rows(), insight.inversions);
    m_scatter->setPair(-1, -1);
    showErrorTab();
    showBright();
}

void RankPage::showLens() {
    if (m_which->current() != kLensTab) return;
    m_lensView->refresh(m_model.art().shape);
    m_errors->setCurrentWidget(m_lensView);
    m_errorCard->setSubtitle(m_lens->here() ? tr("ranked with %1").arg(normText(*m_lens->here())) : QString());
}

void RankPage::showErrorTab() {
    if (m_which->current() == kLensTab) {
        m_lens->sync();
        return showLens();
    }
    const bool pairs = m_which->current() == 1;
    const bool some = pairs ? m_inversions->rowCount() > 0 : m_biases->rowCount() > 0;
    m_noErrors->setText(m_model.ranking()          ? tr("Computed when the ranking is done.")
                        : m_model.pondering()      ? tr("Looking for what is wrong…")
                        : m_model.withTruth() == 0 ? tr("Needs a truth for these paths.")
                        : pairs                    ? tr("No two paths are in the wrong order.")
                                                   : tr("Needs at least two paths with a truth."));
    m_errors->setCurrentIndex(!some ? 0 : pairs ? 2 : 1);
    m_errorCard->setSubtitle(!some   ? QString()
                             : pairs ? tr("the pairs furthest apart, each path in one")
                                     : m_biases->summary());
}

void RankPage::showChosen() {
    m_proxy->setChosen(m_model.chosen());
    m_chosenBar->setVisible(m_model.chosenCount() > 0);
    m_chosenWords->setText(tr("%1 chosen").arg(countText(static_cast<qint64>(m_model.chosenCount()))));
    showBright();
}

void RankPage::showBright() {
    const auto& rows = m_table->rows();  // those that the dots are of
    const std::vector<char>& chosen = m_model.chosen();
    const QModelIndexList options = m_biasView->selectionModel()->selectedRows();
    const auto* sorted = qobject_cast<const QSortFilterProxyModel*>(m_biasView->model());
    const OptionBias* option = nullptr;
    if (!options.isEmpty())
        option = &m_biases->biases()[static_cast<std::size_t>(sorted->mapToSource(options.front()).row())];
    if (chosen.empty() && m_filter->text().isEmpty() && !option) return m_scatter->setBright({});
    std::vector<char> bright(rows.size(), 1);
    for (std::size_t i = 0; i < rows.size(); ++i)
        bright[i] = (i >= chosen.size() || chosen[i]) && m_proxy->found(i) &&
                    (!option || rows[i].path[option->decision] == option->option);
    m_scatter->setBright(std::move(bright));
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
    m_biasView->setColumnHidden(BiasTableModel::paths, width() < 1250);
}

void RankPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_side->setFixedWidth(width() >= 1104 ? 304 : 264);
    arrangeColumns();
}

void RankPage::setHindrance(const QString& reason) {
    if (reason == m_hindrance) return;
    m_hindrance = reason;
    m_lensView->setHindrance(reason);
    m_searchView->setHindrance(reason);
    m_headDirty = true;
}

void RankPage::select(int row) {
    if (!m_filling && row >= 0 && row < static_cast<int>(m_model.rows().size()))
        m_chosen = m_model.rows()[static_cast<std::size_t>(row)].text;
    m_scatter->setPair(-1, -1);
    m_scatter->setSelected(row);
    describe(row);
    m_path->show(row);
    markInTable(row);
}

void RankPage::markInTable(int row) {
    const QModelIndex index = row < 0 ? QModelIndex() : m_proxy->mapFromSource(m_table->index(row, 0));
    if (!index.isValid() || m_view->currentIndex().row() == index.row()) return;
    const QScopedValueRollback marking(m_marking, true);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index);
}

/// What is marked in chart and panel is so in the table too, where it is there; they have nothing to say anew.
void RankPage::markAgain() {
    if (m_rowsDirty) return selectAgain();  // its number may be another's by now
    const int scrolled = m_view->verticalScrollBar()->value();
    markInTable(m_scatter->selected());
    if (!m_chosen.isEmpty()) m_view->verticalScrollBar()->setValue(scrolled);
}

void RankPage::selectPair(int row) {
    const Inversion* pair = m_inversions->at(row);
    if (!pair || m_filling) return;
    const int over = static_cast<int>(pair->over), under = static_cast<int>(pair->under);
    select(under);
    m_path->showPair(over, under);
    m_scatter->setPair(over, under);
}

void RankPage::selectPath(const Path& path) {
    const auto& rows = m_model.rows();
    const auto at = std::ranges::find(rows, path, &PathRow::path);
    if (at != rows.end()) select(static_cast<int>(at - rows.begin()));
}

void RankPage::describe(int row) {
    if (row < 0 || row >= static_cast<int>(m_model.rows().size())) return m_scatter->setReading({}, {}, {});
    const PathRow& r = m_model.rows()[static_cast<std::size_t>(row)];
    const QStringList lines = pathLines(m_model, row);
    m_scatter->setPicture(
        [&art = m_model.art(), path = r.path, scatter = m_scatter](QPainter& painter, const QRectF& to) {
            paintPathSketch(painter, themeOf(scatter), to, art, path);
        });
    m_scatter->setReading(lines.value(0), pathShortText(m_model.art().shape, r.path), lines.value(1));
}

void RankPage::offer(QWidget* view, QPoint at) {
    if (view == m_scatter) {
        const int row = m_scatter->nearest(at);
        if (row < 0) return;
        select(row);
    } else if (const QModelIndex index = m_view->indexAt(at); index.isValid()) {
        select(m_proxy->mapToSource(index).row());
    } else {
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("rank.menu"));
    connect(menu->addAction(tr("Copy architecture")), &QAction::triggered, m_path, &PathPanel::copyPath);
    connect(menu->addAction(tr("Compare with the next one chosen")), &QAction::triggered, m_path,
            &PathPanel::startComparing);
    connect(menu->addAction(tr("Copy the line that trains it alone")), &QAction::triggered, m_path,
            &PathPanel::copyTraining);
    connect(menu->addAction(tr("Export its net…")), &QAction::triggered, this, &RankPage::exportRequested);
    menu->popup(view->mapToGlobal(at));
}

}  // namespace pada::ui
