// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/run_details.h"

#include "core/config/imported_run.h"
#include "ui/session/state_words.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/style_sheet.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/role_label.h"

#include <QEvent>
#include <QPlainTextEdit>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada::ui {

RunDetails::RunDetails(const WindowServices& services, Background& background, QWidget* parent)
    : QWidget(parent), m_services(services), m_background(background) {
    setProperty("ground", "surface");
    setProperty("edge", "left");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::l, space::m, space::l, space::m);
    column->setSpacing(space::s);
    auto* head = new QHBoxLayout;
    m_name = new RoleLabel(TextRole::title);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_name->setFixedHeight(30);
    m_pill = makePill(QStringLiteral("quiet"));
    m_lock = new QToolButton;
    m_lock->setObjectName(QStringLiteral("library.lock"));
    m_lock->setProperty("icononly", true);
    m_lock->setIconSize({18, 18});
    m_lock->setCheckable(true);
    head->addWidget(m_name, 1);
    head->addWidget(m_lock);
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
    m_erase = new IconButton(QStringLiteral("library.erase"), tr("Erase…"), QStringLiteral("trash"));
    m_erase->setToolTip(tr("Erase for good; asks first"));
    m_erase->setAccessibleName(tr("Erase for good"));
    for (IconButton* button : {m_open, m_resume, m_delete, m_restore, m_erase}) buttons->addWidget(button);
    buttons->addStretch();
    column->addLayout(buttons);
    column->addSpacing(space::s);
    m_marks = new RunMarksForm;
    column->addWidget(m_marks);
    column->addSpacing(space::s);
    m_configTitle = new RoleLabel(TextRole::bodyStrong, tr("Settings it was started with"));
    column->addWidget(m_configTitle);
    m_config = new QPlainTextEdit;
    m_config->setObjectName(QStringLiteral("library.config"));
    m_config->setAccessibleName(tr("Settings as TOML"));
    m_config->setReadOnly(true);
    m_config->setTabChangesFocus(true);
    setTextRole(m_config, TextRole::mono);
    m_config->setLineWrapMode(QPlainTextEdit::NoWrap);
    column->addWidget(m_config, 1);
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openRequested(m_run->id); });
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(m_run->id); });
    connect(m_lock, &QToolButton::clicked, this, &RunDetails::lockRequested);
    connect(m_delete, &QPushButton::clicked, this, &RunDetails::trashRequested);
    connect(m_restore, &QPushButton::clicked, this, &RunDetails::restoreRequested);
    connect(m_erase, &QPushButton::clicked, this, &RunDetails::eraseRequested);
    paintIcons();
}

void RunDetails::show(std::vector<RunSummary> runs, bool live, bool trash) {
    m_runs = std::move(runs);
    m_run = m_runs.size() == 1 ? std::optional(m_runs.front()) : std::nullopt;
    m_live = live;
    m_trash = trash;
    if (!m_run) {
        m_stored = {};
        m_reading = {};  // an answer that is under way is not for the next run
    } else if (m_stored.run != m_run->id) {
        m_stored = {};
        if (m_reading != m_run->id) read(m_run->id);
    }
    m_marks->show(m_runs);
    refresh();
}

void RunDetails::readAgain() {
    if (!m_run) return;
    if (m_reading == m_run->id)
        m_again = true;
    else
        read(m_run->id);
}

void RunDetails::read(const RunId& run) {
    m_reading = run;
    m_again = false;
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run(
        [catalog, run] {
            const auto config = catalog->configText(run);
            auto checkpoints = catalog->checkpoints(run);
            return Stored{run, config ? qs(*config) : qs(config.error().message),
                          checkpoints ? std::move(*checkpoints) : std::vector<CheckpointRow>{}};
        },
        [this, run](Result<Stored> stored) {
            if (run == m_reading) m_reading = {};  // whoever is shown by now: this question is answered
            if (!m_run || run != m_run->id) return;
            m_stored = stored ? std::move(*stored) : Stored{run, qs(stored.error().message), {}};
            refresh();
            if (std::exchange(m_again, false)) readAgain();
        });
}

QString RunDetails::checkpointWords() const {
    if (!m_run || m_stored.run != m_run->id) return tr("its checkpoints");
    if (m_stored.checkpoints.empty()) return tr("its settings (it has no checkpoint)");
    double bytes = 0.0;
    for (const CheckpointRow& row : m_stored.checkpoints) bytes += static_cast<double>(row.bytes);
    return m_stored.checkpoints.size() == 1
               ? tr("its checkpoint (%1 MB)").arg(significantText(bytes / 1e6))
               : tr("its %1 checkpoints (%2 MB)").arg(m_stored.checkpoints.size()).arg(significantText(bytes / 1e6));
}

void RunDetails::refresh() {
    const bool any = !m_runs.empty(), kept = any && !m_trash, lost = any && m_trash;
    const auto isLocked = [](const RunSummary& run) { return run.locked; };
    const bool locked = any && std::all_of(m_runs.begin(), m_runs.end(), isLocked);
    m_open->setVisible(kept && m_run);
    m_delete->setVisible(kept);
    m_delete->setEnabled(!m_live && std::none_of(m_runs.begin(), m_runs.end(), isLocked));
    m_lock->setVisible(any);
    m_lock->setChecked(locked);
    m_lock->setAccessibleName(locked ? tr("Unlock") : tr("Lock"));
    m_lock->setToolTip(locked ? tr("Locked: neither the trash nor an erasure takes it. Click to unlock")
                              : tr("Lock: neither the trash nor an erasure takes it then"));
    for (IconButton* button : {m_restore, m_erase}) button->setVisible(lost);
    m_erase->setEnabled(std::none_of(m_runs.begin(), m_runs.end(), isLocked));
    m_resume->setVisible(kept && m_run && !m_live && m_stored.run == m_run->id &&
                         resumableFrom(m_run->status,
                                       m_stored.checkpoints.empty() ? -1 : m_stored.checkpoints.front().step,
                                       m_run->steps)
                             .has_value());
    m_pill->setVisible(m_run.has_value());
    m_configTitle->setVisible(m_run.has_value());
    m_configTitle->setText(m_run && m_run->method == kImportedMethod ? tr("File that it was imported from")
                                                                     : tr("Settings it was started with"));
    if (m_config->toPlainText() != m_stored.config || !m_run)
        m_config->setPlainText(m_run ? m_stored.config : QString());
    if (m_run) return showState();
    m_name->setText(any       ? tr("%1 runs chosen").arg(m_runs.size())
                    : m_trash ? tr("No run of the trash chosen")
                              : tr("No run chosen"));
    m_name->setToolTip({});
    m_facts->setText(any       ? factsOfSeveral()
                     : m_trash ? tr("Click a run to take it back or to erase it.")
                               : tr("Click a run to read its settings and to name it; Ctrl and Shift add more runs."));
}

void RunDetails::showState() {
    m_name->setText(QStringLiteral("%1 · %2").arg(m_run->number).arg(qs(m_run->name)));
    m_name->setToolTip(qs(m_run->name));
    m_pill->setText(statusText(m_run->status));
    const bool bad = m_run->status == RunStatus::failed || m_run->status == RunStatus::diverged;
    const bool cut = m_run->status == RunStatus::interrupted || m_run->status == RunStatus::paused;
    setStyled(m_pill, "pill",
              bad      ? QStringLiteral("danger")
              : cut    ? QStringLiteral("warning")
              : m_live ? QStringLiteral("live")
                       : QStringLiteral("quiet"));
    m_facts->setText(facts());
}

QString RunDetails::factsOfSeveral() const {
    std::int64_t steps = 0;
    double passes = 0.0;
    for (const RunSummary& run : m_runs) {
        steps += run.steps;
        passes += run.pathPasses;
    }
    return tr("%1 steps, %2 path-passes together\nWhat is done here is done to all of them.")
        .arg(countText(steps), countText(std::llround(passes)));
}

QString RunDetails::facts() const {
    const RunSummary& run = *m_run;
    QStringList facts;
    facts << tr("%1, seed %2, started %3").arg(methodText(run.method)).arg(run.seed).arg(timeText(run.created));
    facts << tr("%1 steps, %2 path-passes").arg(countText(run.steps), countText(std::llround(run.pathPasses)));
    if (!run.reason.empty()) facts << qs(run.reason);
    if (!run.suite.empty()) facts << tr("suite %1, variant %2").arg(qs(run.suite), qs(run.variant));
    if (!m_stored.checkpoints.empty())
        facts << tr("newest checkpoint: step %1, %2 MB")
                     .arg(countText(m_stored.checkpoints.front().step),
                          significantText(static_cast<double>(m_stored.checkpoints.front().bytes) / 1e6));
    facts << tr("build %1, settings %2").arg(qs(run.build), qs(run.configHash).left(10));
    return facts.join(QLatin1Char('\n'));
}

void RunDetails::paintIcons() {
    m_lock->setIcon(themedIcon(QStringLiteral("lock"), themeOf(this)));
}

void RunDetails::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) paintIcons();
    QWidget::changeEvent(event);
}

void RunDetails::open() {
    if (m_run && !m_trash) Q_EMIT openRequested(m_run->id);
}

void RunDetails::remove() {
    if (m_runs.empty()) return;
    if (m_trash) {
        if (m_erase->isEnabled()) Q_EMIT eraseRequested();
        return;
    }
    if (m_delete->isEnabled()) Q_EMIT trashRequested();
}

}  // namespace pada::ui
