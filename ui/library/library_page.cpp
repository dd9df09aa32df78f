// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library_page.h"

#include "ui/library/run_details.h"
#include "ui/run/run_session.h"
#include "ui/shell/user_prompt.h"
#include "ui/text/format.h"
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

namespace pada::ui {

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
    m_table = new QTableView;
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

    connect(filter, &QLineEdit::textChanged, m_filter, &RunFilter::setWords);
    connect(m_toggle, &QPushButton::toggled, this, &LibraryPage::setTrash);
    connect(m_undo->primary(), &QPushButton::clicked, this, [this] { restore(RunId(m_undoRun)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LibraryPage::showCurrent);
    connect(m_table, &QTableView::doubleClicked, m_details, &RunDetails::open);
    connect(m_details, &RunDetails::openRequested, this, &LibraryPage::openRequested);
    connect(m_details, &RunDetails::resumeRequested, this, &LibraryPage::resumeRequested);
    connect(m_details, &RunDetails::trashRequested, this, &LibraryPage::moveToTrash);
    connect(m_details, &RunDetails::restoreRequested, this, [this] {
        if (const RunSummary* run = current()) restore(RunId(run->id));
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
    return m_model.at(m_filter->mapToSource(m_table->currentIndex()).row());
}

void LibraryPage::reload() {
    m_stack->setCurrentIndex(m_model.rowCount() == 0 ? 0 : 1);
    if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0)
        m_table->setCurrentIndex(m_filter->index(0, RunTableModel::name));
    int kept = 0;
    for (int row = 0; row < m_model.rowCount(); ++row) kept += m_model.at(row)->trashedAt.empty();
    m_card->setSubtitle(m_trash ? tr("%1 in the trash").arg(m_filter->rowCount())
                                : tr("%1 of %2").arg(m_filter->rowCount()).arg(kept));
    showCurrent();
    m_details->readAgain();
}

void LibraryPage::setTrash(bool trash) {
    m_trash = trash;
    m_filter->setTrash(trash);
    m_toggle->setText(trash ? tr("Back to runs") : tr("Show trash"));
    m_card->setTitle(trash ? tr("Trash") : tr("Stored runs"));
    reload();
}

void LibraryPage::showCurrent() {
    const RunSummary* run = current();
    const RunState& live = m_session.live().state();
    m_details->show(run, run && live.live && live.id == run->id, m_trash);
}

void LibraryPage::moveToTrash() {
    const RunSummary* run = current();
    if (!run) return;
    m_session.edit([&actions = m_services.actions, id = run->id] { return actions.trash(id); },
                   [this, copy = *run](const Result<void>& done) {
                       if (!done)
                           return Q_EMIT problem(tr("Run %1 was not deleted").arg(copy.number),
                                                 qs(done.error().message));
                       m_undoRun = copy.id;
                       m_undo->show(QStringLiteral("notice"),
                                    tr("Run %1, %2, is in the trash").arg(copy.number).arg(qs(copy.name)), {});
                   });
}

void LibraryPage::restore(const RunId& run) {
    m_session.edit([&actions = m_services.actions, run] { return actions.untrash(run); },
                   [this](const Result<void>& done) {
                       if (!done) return Q_EMIT problem(tr("The run was not taken back"), qs(done.error().message));
                       m_undo->hide();
                   });
}

void LibraryPage::erase() {
    const RunSummary* run = current();
    if (!run) return;
    const RunId id = run->id;
    m_services.prompt.confirm(
        this, tr("Erase run %1 for good?").arg(run->number),
        tr("Its %1 steps, rankings and checkpoints are removed from the disk. This cannot be undone.")
            .arg(countText(run->steps)),
        tr("Erase"), [this, id](bool yes) {
            if (!yes) return;
            m_session.edit([&actions = m_services.actions, id] { return actions.erase(id); },
                           [this](const Result<void>& done) {
                               if (!done) return Q_EMIT problem(tr("The run was not erased"), qs(done.error().message));
                               m_undo->hide();
                           });
        });
}

}  // namespace pada::ui
