// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/library_page.h"

#include "ui/run/run_session.h"
#include "ui/shell/user_prompt.h"
#include "ui/text/format.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/role_label.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace pada::ui {

LibraryPage::LibraryPage(const WindowServices& services, RunSession& session, RunTableModel& runs, QWidget* parent)
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
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::number, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(32);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setSectionResizeMode(RunTableModel::name, QHeaderView::Stretch);
    const std::pair<int, int> widths[] = {{RunTableModel::number, 72},  {RunTableModel::method, 140},
                                          {RunTableModel::seed, 64},    {RunTableModel::status, 100},
                                          {RunTableModel::steps, 80},   {RunTableModel::cost, 108},
                                          {RunTableModel::created, 130}};
    for (const auto& [section, width] : widths) m_table->setColumnWidth(section, width);
    m_card = new Card(tr("Stored runs"), {}, m_table);
    column->addWidget(m_card, 1);
    row->addWidget(centre, 1);
    row->addWidget(buildDetails());
    m_stack->addWidget(page);

    connect(filter, &QLineEdit::textChanged, m_filter, &RunFilter::setWords);
    connect(m_toggle, &QPushButton::toggled, this, &LibraryPage::setTrash);
    connect(m_undo->primary(), &QPushButton::clicked, this, [this] { restore(RunId(m_undoRun)); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LibraryPage::showCurrent);
    connect(m_table, &QTableView::doubleClicked, this, [this] {
        if (const RunSummary* run = current(); run && !m_trash) Q_EMIT openRequested(run->id);
    });
    reload();
}

QWidget* LibraryPage::buildDetails() {
    auto* side = new QWidget;
    side->setProperty("ground", "surface");
    side->setProperty("edge", "left");
    side->setAttribute(Qt::WA_StyledBackground);
    side->setFixedWidth(340);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::s);
    auto* head = new QHBoxLayout;
    m_name = new RoleLabel(TextRole::title);
    m_name->setFixedHeight(30);
    m_pill = makePill(QStringLiteral("quiet"));
    head->addWidget(m_name, 1);
    head->addWidget(m_pill);
    column->addLayout(head);
    m_facts = new RoleLabel(TextRole::small, {}, "2");
    m_facts->setObjectName(QStringLiteral("library.facts"));
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_facts);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::s);
    m_open = new IconButton(QStringLiteral("library.open"), tr("Open"), QStringLiteral("open"), true);
    m_resume = new IconButton(QStringLiteral("library.resume"), tr("Resume"), QStringLiteral("play"));
    m_resume->setToolTip(tr("Go on from the newest checkpoint"));
    m_delete = new IconButton(QStringLiteral("library.delete"), tr("Delete"), QStringLiteral("trash"));
    m_delete->setToolTip(tr("Move to the trash; it can be taken back"));
    m_restore = new IconButton(QStringLiteral("library.restore"), tr("Take back"), QStringLiteral("undo"));
    m_erase = new IconButton(QStringLiteral("library.erase"), tr("Erase for good"), QStringLiteral("trash"));
    for (IconButton* button : {m_open, m_resume, m_delete, m_restore, m_erase}) buttons->addWidget(button);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addSpacing(space::s);
    column->addWidget(new RoleLabel(TextRole::bodyStrong, tr("Settings it was started with")));
    m_config = new QPlainTextEdit;
    m_config->setObjectName(QStringLiteral("library.config"));
    m_config->setAccessibleName(tr("Settings as TOML"));
    m_config->setReadOnly(true);
    m_config->setFont(textFont(TextRole::mono));
    m_config->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(m_config, 1);
    connect(m_open, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = current()) Q_EMIT openRequested(run->id);
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = current()) Q_EMIT resumeRequested(run->id);
    });
    connect(m_delete, &QPushButton::clicked, this, &LibraryPage::moveToTrash);
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const RunSummary* run = current()) restore(RunId(run->id));
    });
    connect(m_erase, &QPushButton::clicked, this, &LibraryPage::erase);
    return side;
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
    for (IconButton* button : {m_open, m_delete}) button->setVisible(run && !m_trash);
    for (IconButton* button : {m_restore, m_erase}) button->setVisible(run && m_trash);
    m_pill->setVisible(run != nullptr);
    m_resume->setVisible(false);
    if (!run) {
        m_name->setText(m_trash ? tr("The trash is empty") : tr("No run chosen"));
        m_facts->clear();
        m_config->clear();
        return;
    }
    const bool bad = run->status == RunStatus::failed || run->status == RunStatus::diverged,
               live = m_session.live().state().live && m_session.live().state().id == run->id;
    const auto checkpoints = m_services.catalog.checkpoints(run->id);
    m_resume->setVisible(!m_trash && !live && run->status != RunStatus::finished && checkpoints &&
                         !checkpoints->empty());
    m_delete->setEnabled(!live && !run->locked);
    m_name->setText(QStringLiteral("%1 · %2").arg(run->number).arg(qs(run->name)));
    m_pill->setText(statusText(run->status));
    setStyled(m_pill, "pill",
              bad                                                                         ? QStringLiteral("danger")
              : run->status == RunStatus::interrupted || run->status == RunStatus::paused ? QStringLiteral("warning")
              : live                                                                      ? QStringLiteral("live")
                                                                                          : QStringLiteral("quiet"));
    QStringList facts;
    facts << tr("%1, seed %2, started %3").arg(methodText(run->method)).arg(run->seed).arg(timeText(run->created));
    facts << tr("%1 steps, %2 path-passes").arg(countText(run->steps), countText(std::llround(run->pathPasses)));
    if (!run->reason.empty()) facts << qs(run->reason);
    if (!run->suite.empty()) facts << tr("suite %1, variant %2").arg(qs(run->suite), qs(run->variant));
    if (checkpoints && !checkpoints->empty())
        facts << tr("newest checkpoint: step %1, %2 MB")
                     .arg(countText(checkpoints->front().step),
                          significantText(static_cast<double>(checkpoints->front().bytes) / 1e6));
    facts << tr("build %1, settings %2").arg(qs(run->build), qs(run->configHash).left(10));
    m_facts->setText(facts.join(QLatin1Char('\n')));
    const auto config = m_services.catalog.configText(run->id);
    m_config->setPlainText(config ? qs(*config) : qs(config.error().message));
}

void LibraryPage::moveToTrash() {
    const RunSummary* run = current();
    if (!run) return;
    m_session.edit([&actions = m_services.actions, id = run->id] { return actions.trash(id); },
                   [this, copy = *run](const Result<void>& done) {
                       if (!done)
                           return Q_EMIT problem(tr("Run %1 was not deleted").arg(copy.number), qs(done.error().message));
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
