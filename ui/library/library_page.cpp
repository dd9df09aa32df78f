// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library_page.h"

#include "ui/library/run_details.h"
#include "ui/services/user_prompt.h"
#include "ui/session/run_session.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"
#include "ui/widgets/table_header.h"

#include <QEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {

/// With no row chosen, arrow keys go on where a row was last.
class RunTable final : public QTableView {
public:
    void setPlace(int row) { m_place = row; }

protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override {
        if (currentIndex().isValid() || m_place < 0 || model()->rowCount() == 0)
            return QTableView::moveCursor(action, modifiers);
        return model()->index(std::min(m_place, model()->rowCount() - 1), RunTableModel::name);
    }

private:
    int m_place = -1;
};

LibraryPage::LibraryPage(const WindowServices& services, Background& background, RunSession& session,
                         LibraryHistory& history, RunTableModel& runs, QWidget* parent)
    : QWidget(parent),
      m_services(services),
      m_background(background),
      m_session(session),
      m_history(history),
      m_model(runs),
      m_filter(new RunFilter(this)) {
    m_filter->setSourceModel(&runs);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_stack = new QStackedWidget;
    outer->addWidget(m_stack);
    auto* empty =
        new EmptyState(QStringLiteral("library"), tr("No run is stored yet"),
                       tr("Every run you start is kept here with all its steps, settings, checkpoints and rankings."));
    connect(empty->addButton(QStringLiteral("library.demo"), tr("Run the demo")), &QPushButton::clicked, this,
            &LibraryPage::demoRequested);
    m_sample = empty->addButton(QStringLiteral("library.sample"), tr("Look at sample runs"));
    m_sample->hide();
    connect(m_sample, &QPushButton::clicked, this, &LibraryPage::sampleRequested);
    m_stack->addWidget(empty);

    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    auto* centre = new QWidget;
    auto* column = new QVBoxLayout(centre);
    column->setContentsMargins(space::l, space::m, space::l, space::l);
    column->setSpacing(space::m);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::s);
    head->addWidget(new RoleLabel(TextRole::headline, tr("Library")), 1);
    m_words = new QLineEdit;
    m_words->setObjectName(QStringLiteral("library.filter"));
    m_words->setPlaceholderText(tr("Filter by name, method, status, tag:paper"));
    m_words->setAccessibleName(tr("Filter stored runs"));
    m_words->setToolTip(
        tr("Words that all must occur in name, method, seed, suite, status or tags. tag:paper is that tag, "
           "is:locked, is:tagged and is:noted what they say; a - before a word turns it round."));
    m_words->setMinimumWidth(140);
    m_words->setMaximumWidth(280);
    head->addWidget(m_words, 3);
    addButtons(head);
    m_toggle = new QPushButton(tr("Show trash"));
    m_toggle->setObjectName(QStringLiteral("library.trash"));
    m_toggle->setCheckable(true);
    head->addWidget(m_toggle);
    column->addLayout(head);
    m_undo = new Banner;
    m_undo->setObjectName(QStringLiteral("library.undoBar"));
    m_undo->primary()->setObjectName(QStringLiteral("library.undo"));
    m_undo->primary()->setText(tr("Undo"));
    m_undo->primary()->setVisible(true);
    column->addWidget(m_undo);
    buildTable();
    m_card = new Card(tr("Stored runs"), {}, m_table);
    column->addWidget(m_card, 1);
    row->addWidget(centre, 1);
    m_details = new RunDetails(services, background);
    row->addWidget(m_details);
    m_stack->addWidget(page);

    connect(m_words, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filling = true;  // a run that is filtered away is no wish for its neighbour
        m_filter->setWords(words);
        m_filling = false;
        choose(m_chosen);
        showCurrent();  // some of several may be hidden: what is said is of those that a button would act on
        showCounts();
    });
    connect(m_toggle, &QPushButton::toggled, this, &LibraryPage::setTrash);
    connect(m_undo->primary(), &QPushButton::clicked, &m_history, &LibraryHistory::undo);
    connect(&m_history, &LibraryHistory::changed, this, &LibraryPage::showUndo);
    connect(&m_history, &LibraryHistory::undone, this, [this](const LibraryEdit& edit) {
        if (edit.kind != LibraryEdit::toTrash || m_trash) return;
        m_chosen.clear();  // chosen as soon as they are in the list again
        for (const LibraryEdit::Named& run : edit.runs) m_chosen.push_back(run.run);
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_filling) return;
        const std::vector<RunSummary> chosen = selected();
        if (!chosen.empty()) m_chosen.clear();
        for (const RunSummary& run : chosen) m_chosen.push_back(run.id);
        showCurrent();
    });
    connect(m_table, &QTableView::doubleClicked, m_details, &RunDetails::open);
    connect(m_details, &RunDetails::openRequested, this, &LibraryPage::openRequested);
    connect(m_details, &RunDetails::resumeRequested, this, &LibraryPage::resumeRequested);
    connect(m_details, &RunDetails::trashRequested, this, [this] { setTrashed(true); });
    connect(m_details, &RunDetails::restoreRequested, this, [this] { setTrashed(false); });
    connect(m_details, &RunDetails::lockRequested, this, &LibraryPage::setLocked);
    connect(m_details, &RunDetails::eraseRequested, this, &LibraryPage::erase);
    connect(&m_details->marks(), &RunMarksForm::edited, this,
            [this](const LibraryEdit& edit) { make(edit, tr("Not done: %1").arg(edit.words)); });
    addKeys();
    reload();
}

void LibraryPage::setSampleOffered(bool offered) {
    m_sample->setVisible(offered);
}

void LibraryPage::buildTable() {
    m_table = new RunTable;
    m_table->setObjectName(QStringLiteral("library.table"));
    m_table->setAccessibleName(tr("Stored runs"));
    m_table->setModel(m_filter);
    new TableHeader(m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::number, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->horizontalHeader()->setSectionResizeMode(RunTableModel::name, QHeaderView::Stretch);
    setColumnWidths();
}

void LibraryPage::setColumnWidths() {
    const std::pair<int, int> widths[] = {
        {RunTableModel::number, 72},  {RunTableModel::method, 140},  {RunTableModel::seed, 64},
        {RunTableModel::status, 100}, {RunTableModel::steps, 80},    {RunTableModel::cost, 108},
        {RunTableModel::tau, 92},     {RunTableModel::created, 130}, {RunTableModel::marks, 150}};
    for (const auto& [section, width] : widths)
        m_table->setColumnWidth(section, static_cast<int>(std::lround(width * textRoom())));
}

void LibraryPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_table) setColumnWidths();
}

void LibraryPage::addKeys() {
    const auto key = [this](Qt::Key keys, auto act) {
        auto* shortcut = new QShortcut(QKeySequence(keys), m_table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (const Qt::Key open : {Qt::Key_Return, Qt::Key_Enter}) key(open, [this] { m_details->open(); });
    key(Qt::Key_Delete, [this] { m_details->remove(); });
}

void LibraryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_details->setFixedWidth(width() >= 1104 ? 340 : 288);
    showColumns();
}

/// A narrow window keeps what tells runs apart; marks and taus are shown where there are any.
void LibraryPage::showColumns() {
    bool marked = false;
    for (int row = 0; row < m_model.rowCount() && !marked; ++row) {
        const RunSummary& run = *m_model.at(row);
        marked = run.locked || !run.tags.empty() || !run.note.empty();
    }
    m_table->setColumnHidden(RunTableModel::marks, !marked || width() < 1104);
    const int more = m_model.hasTaus() ? 96 : 0;
    m_table->setColumnHidden(RunTableModel::tau, !m_model.hasTaus() || width() < (marked ? 1184 : 1024));
    m_table->setColumnHidden(RunTableModel::cost, width() < (marked ? 1464 : 1184) + more);
    m_table->setColumnHidden(RunTableModel::steps, width() < (marked ? 1304 : 1024) + more);
    m_table->setColumnHidden(RunTableModel::seed, width() < 960);
}

QString LibraryPage::filterWords() const {
    return m_words->text();
}

void LibraryPage::setFilterWords(const QString& words) {
    m_words->setText(words);
}

void LibraryPage::commit() {
    m_details->marks().commit();
}

std::vector<RunSummary> LibraryPage::selected() const {
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows()) rows << index.row();
    std::sort(rows.begin(), rows.end());
    std::vector<RunSummary> out;
    for (const int row : rows)
        if (const RunSummary* run = m_model.at(m_filter->mapToSource(m_filter->index(row, 0)).row()))
            out.push_back(*run);
    return out;
}

void LibraryPage::choose(const std::vector<RunId>& runs) {
    QItemSelection wanted;
    QModelIndex first;
    bool asIs = true;
    int count = 0;
    for (const RunId& run : runs) {
        const int row = m_model.rowOf(run);
        const QModelIndex index =
            row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model.index(row, RunTableModel::name));
        if (!index.isValid()) continue;
        if (!first.isValid()) first = index;
        wanted.select(index, index);
        ++count;
        asIs = asIs && m_table->selectionModel()->isRowSelected(index.row(), {});
    }
    if (asIs && count > 0 && m_table->selectionModel()->selectedRows().size() == count) return;
    m_filling = true;
    if (first.isValid()) {
        m_table->selectionModel()->setCurrentIndex(first, QItemSelectionModel::NoUpdate);
        m_table->selectionModel()->select(wanted, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    } else {
        m_table->selectionModel()->clear();
    }
    m_filling = false;
    showCurrent();
}

void LibraryPage::letGo(const std::vector<RunSummary>& runs) {
    for (const RunSummary& run : runs) {
        if (std::find(m_chosen.begin(), m_chosen.end(), run.id) == m_chosen.end()) continue;
        m_table->setPlace(m_table->currentIndex().row());
        m_chosen.clear();
        return choose({});
    }
}

void LibraryPage::reload() {
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 0 : 1);
    if (m_first && m_filter->rowCount() > 0)
        m_chosen = {m_model.at(m_filter->mapToSource(m_filter->index(0, 0)).row())->id};
    m_first = m_first && m_filter->rowCount() == 0;
    choose(m_chosen);
    showColumns();
    showCounts();
    showCurrent();
    m_details->readAgain();
    readTaus();
}

void LibraryPage::showCounts() {
    int kept = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) kept += m_model.at(row)->trashedAt.empty();
    const int in = m_trash ? m_model.rowCount() - kept : kept, shown = m_filter->rowCount();
    m_card->setSubtitle(m_trash && shown == in ? tr("%1 in the trash").arg(in)
                        : m_trash              ? tr("%1 of %2 in the trash").arg(shown).arg(in)
                                               : tr("%1 of %2").arg(shown).arg(in));
}

void LibraryPage::setTrash(bool trash) {
    m_trash = trash;
    m_filling = true;
    m_filter->setTrash(trash);
    m_filling = false;
    m_toggle->setText(trash ? tr("Back to runs") : tr("Show trash"));
    m_card->setTitle(trash ? tr("Trash") : tr("Stored runs"));
    m_first = true;  // another list: begin at its top
    m_chosen.clear();
    reload();
}

void LibraryPage::showCurrent() {
    std::vector<RunSummary> runs = selected();
    const RunFacts& live = m_session.live().facts();
    const bool going =
        live.live && std::any_of(runs.begin(), runs.end(), [&](const auto& r) { return r.id == live.id; });
    m_compare->setVisible(runs.size() > 1 && !m_trash);
    m_film->setVisible(runs.size() == 2 && !m_trash);
    m_details->show(std::move(runs), going, m_trash);
}

void LibraryPage::make(const LibraryEdit& edit, const QString& failure) {
    m_history.make(edit, [this, edit, failure](const Result<void>& done) {
        for (const LibraryEdit::Named& run : edit.runs) m_moving.erase(run.run.text);
        if (done) return;
        if (edit.kind != LibraryEdit::marks) {
            m_chosen.clear();
            for (const LibraryEdit::Named& run : edit.runs) m_chosen.push_back(run.run);
            choose(m_chosen);
        }
        Q_EMIT problem(failure, qs(done.error().message));
    });
}

void LibraryPage::setTrashed(bool trashed) {
    std::vector<RunSummary> runs = selected();
    std::erase_if(runs, [this](const RunSummary& run) { return !m_moving.insert(run.id.text).second; });
    if (runs.empty()) return;
    LibraryEdit edit = editOf(runs, trashed ? LibraryEdit::toTrash : LibraryEdit::fromTrash,
                              (trashed ? tr("delete %1") : tr("take back %1")).arg(runsInWords(runs)));
    for (const RunSummary& run : runs) {
        for (auto* changes : {&edit.forth, &edit.back}) {
            changes->emplace_back();
            changes->back().run = run.id;
            changes->back().trashed = (changes == &edit.forth) == trashed;
        }
    }
    letGo(runs);
    const QString who =
        runs.size() == 1 ? tr("Run %1 was").arg(runs.front().number) : tr("%1 runs were").arg(runs.size());
    make(edit, trashed ? tr("%1 not deleted").arg(who) : tr("%1 not taken back").arg(who));
}

void LibraryPage::setLocked(bool locked) {
    const std::vector<RunSummary> runs = selected();
    if (runs.empty()) return;
    LibraryEdit edit =
        editOf(runs, LibraryEdit::marks, (locked ? tr("lock %1") : tr("unlock %1")).arg(runsInWords(runs)));
    for (const RunSummary& run : runs) {
        for (auto* changes : {&edit.forth, &edit.back}) {
            changes->emplace_back();
            changes->back().run = run.id;
            changes->back().locked = changes == &edit.forth ? locked : run.locked;
        }
    }
    make(edit, tr("Not done: %1").arg(edit.words));
}

void LibraryPage::showUndo() {
    const std::vector<LibraryEdit::Named> gone = m_history.inTrash();
    if (gone.empty()) return m_undo->hide();
    QStringList before;
    for (std::size_t i = 1; i < gone.size(); ++i) before << QString::number(gone[i].number);
    m_undo->show(
        QStringLiteral("notice"), tr("Run %1, %2, is in the trash").arg(gone.front().number).arg(gone.front().name),
        before.isEmpty()     ? QString()
        : before.size() == 1 ? tr("So is run %1. Each Undo takes back what was deleted at once.").arg(before.front())
                             : tr("So are runs %1. Each Undo takes back what was deleted at once.")
                                   .arg(before.join(QStringLiteral(", "))));
}

}  // namespace pada::ui
