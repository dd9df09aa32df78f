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

#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

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
                         RunTableModel& runs, QWidget* parent)
    : QWidget(parent), m_services(services), m_session(session), m_model(runs), m_filter(new RunFilter(this)) {
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
    auto* filter = new QLineEdit;
    filter->setObjectName(QStringLiteral("library.filter"));
    filter->setPlaceholderText(tr("Filter by name, method, seed, status"));
    filter->setAccessibleName(tr("Filter stored runs"));
    filter->setFixedWidth(280);
    head->addWidget(filter);
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
    m_table = new RunTable;
    m_table->setObjectName(QStringLiteral("library.table"));
    m_table->setAccessibleName(tr("Stored runs"));
    m_table->setModel(m_filter);
    new TableHeader(m_table);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::number, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->horizontalHeader()->setSectionResizeMode(RunTableModel::name, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{RunTableModel::number, 72},  {RunTableModel::method, 140},
                                          {RunTableModel::seed, 64},    {RunTableModel::status, 100},
                                          {RunTableModel::steps, 80},   {RunTableModel::cost, 108},
                                          {RunTableModel::created, 130}};
    for (const auto& [section, width] : widths) m_table->setColumnWidth(section, width);
    m_card = new Card(tr("Stored runs"), {}, m_table);
    column->addWidget(m_card, 1);
    row->addWidget(centre, 1);
    m_details = new RunDetails(services, background);
    row->addWidget(m_details);
    m_stack->addWidget(page);

    connect(filter, &QLineEdit::textChanged, this, [this](const QString& words) {
        m_filling = true;  // a run that is filtered away is no wish for its neighbour
        m_filter->setWords(words);
        m_filling = false;
        choose(m_chosen);
        showCounts();
    });
    connect(m_toggle, &QPushButton::toggled, this, &LibraryPage::setTrash);
    connect(m_undo->primary(), &QPushButton::clicked, this, &LibraryPage::undo);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        if (m_filling) return;
        if (const RunSummary* run = current()) m_chosen = RunId(run->id);
        showCurrent();
    });
    connect(m_table, &QTableView::doubleClicked, m_details, &RunDetails::open);
    connect(m_details, &RunDetails::openRequested, this, &LibraryPage::openRequested);
    connect(m_details, &RunDetails::resumeRequested, this, &LibraryPage::resumeRequested);
    connect(m_details, &RunDetails::trashRequested, this, &LibraryPage::moveToTrash);
    connect(m_details, &RunDetails::restoreRequested, this, [this] {
        if (const RunSummary* run = current()) restore({run->id, run->number, qs(run->name)});
    });
    connect(m_details, &RunDetails::eraseRequested, this, &LibraryPage::erase);
    addKeys();
    reload();
}

void LibraryPage::addKeys() {
    const auto key = [this](Qt::Key keys, auto act) {
        auto* shortcut = new QShortcut(QKeySequence(keys), m_table, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (const Qt::Key open : {Qt::Key_Return, Qt::Key_Enter}) key(open, [this] { m_details->open(); });
    key(Qt::Key_Delete, [this] { m_details->remove(); });
    auto* back = new QShortcut(QKeySequence::Undo, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
    connect(back, &QShortcut::activated, this, &LibraryPage::undo);
}

/// A narrow window keeps what tells runs apart.
void LibraryPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_details->setFixedWidth(width() >= 1104 ? 340 : 288);
    m_table->setColumnHidden(RunTableModel::cost, width() < 1184);
    m_table->setColumnHidden(RunTableModel::steps, width() < 1024);
    m_table->setColumnHidden(RunTableModel::seed, width() < 960);
}

const RunSummary* LibraryPage::current() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? nullptr : m_model.at(m_filter->mapToSource(rows.front()).row());
}

void LibraryPage::choose(const RunId& run) {
    const int row = m_model.rowOf(run);
    const QModelIndex index =
        row < 0 ? QModelIndex() : m_filter->mapFromSource(m_model.index(row, RunTableModel::name));
    if (index.isValid() && m_table->selectionModel()->isRowSelected(index.row(), {})) return;
    m_filling = true;
    if (index.isValid()) {
        m_table->setCurrentIndex(index);
    } else {
        m_table->selectionModel()->clear();
    }
    m_filling = false;
    showCurrent();
}

void LibraryPage::letGo(const RunId& run) {
    if (m_chosen != run) return;
    m_table->setPlace(m_table->currentIndex().row());
    m_chosen = {};
    choose({});
}

void LibraryPage::reload() {
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 0 : 1);
    if (m_first && m_filter->rowCount() > 0)
        m_chosen = RunId(m_model.at(m_filter->mapToSource(m_filter->index(0, 0)).row())->id);
    m_first = m_first && m_filter->rowCount() == 0;
    choose(m_chosen);
    showCounts();
    showCurrent();
    m_details->readAgain();
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
    reload();
}

void LibraryPage::showCurrent() {
    const RunSummary* run = current();
    const RunFacts& live = m_session.live().facts();
    m_details->show(run, run && live.live && live.id == run->id, m_trash);
}

void LibraryPage::moveToTrash() {
    const RunSummary* run = current();
    if (!run || !m_moving.insert(run->id.text).second) return;
    const Deleted going{run->id, run->number, qs(run->name)};
    letGo(going.run);
    m_session.edit([&actions = m_services.actions, id = going.run] { return actions.trash(id); },
                   [this, going](const Result<void>& done) {
                       m_moving.erase(going.run.text);
                       if (!done) {
                           m_chosen = going.run;
                           choose(m_chosen);
                           return Q_EMIT problem(tr("Run %1 was not deleted").arg(going.number),
                                                 qs(done.error().message));
                       }
                       m_undoable.push_back(going);
                       showUndo();
                   });
}

void LibraryPage::showUndo() {
    if (m_undoable.empty()) return m_undo->hide();
    QStringList before;
    for (std::size_t i = m_undoable.size() - 1; i-- > 0;) before << QString::number(m_undoable[i].number);
    m_undo->show(QStringLiteral("notice"),
                 tr("Run %1, %2, is in the trash").arg(m_undoable.back().number).arg(m_undoable.back().name),
                 before.isEmpty() ? QString()
                 : before.size() == 1
                     ? tr("So is run %1, deleted before it. Each Undo takes one back.").arg(before.front())
                     : tr("So are runs %1, deleted before it. Each Undo takes one back.")
                           .arg(before.join(QStringLiteral(", "))));
}

void LibraryPage::undo() {
    if (!m_undoable.empty()) restore(Deleted(m_undoable.back()));
}

void LibraryPage::forget(const RunId& run) {
    std::erase_if(m_undoable, [&](const Deleted& deleted) { return deleted.run == run; });
    showUndo();
}

void LibraryPage::restore(const Deleted& run) {
    forget(run.run);  // now: a second Undo means the run before
    if (m_trash) letGo(run.run);
    m_session.edit([&actions = m_services.actions, id = run.run] { return actions.untrash(id); },
                   [this, run](const Result<void>& done) {
                       if (done) {
                           if (!m_trash) m_chosen = run.run;  // chosen as soon as it is in the list again
                           return;
                       }
                       m_undoable.push_back(run);
                       showUndo();
                       Q_EMIT problem(tr("Run %1 was not taken back").arg(run.number), qs(done.error().message));
                   });
}

void LibraryPage::erase() {
    const RunSummary* run = current();
    if (!run) return;
    const RunId id = run->id;
    m_services.prompt.confirm(this, tr("Erase run %1, %2, for good?").arg(run->number).arg(qs(run->name)),
                              tr("%1, seed %2, started %3. Its %4 steps, its rankings and %5 are removed from the "
                                 "disk. This cannot be undone.")
                                  .arg(methodText(run->method))
                                  .arg(run->seed)
                                  .arg(timeText(run->created), countText(run->steps), m_details->checkpointWords()),
                              tr("Erase for good"), [this, id](bool yes) {
                                  if (!yes) return;
                                  letGo(id);
                                  m_session.edit([&actions = m_services.actions, id] { return actions.erase(id); },
                                                 [this, id](const Result<void>& done) {
                                                     if (!done)
                                                         return Q_EMIT problem(tr("The run was not erased"),
                                                                               qs(done.error().message));
                                                     forget(id);
                                                 });
                              });
}

}  // namespace pada::ui
