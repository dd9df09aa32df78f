// SPDX-License-Identifier: GPL-3.0-or-later
// The part of LibraryPage that puts in the buttons for what is selected, reads what stands beside runs, and erases.
#include "ui/library/library_page.h"
#include "ui/library/run_details.h"
#include "ui/services/user_prompt.h"
#include "ui/session/run_session.h"
#include "ui/text/format.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <map>
#include <memory>
#include <utility>

namespace pada::ui {

void LibraryPage::addButtons(QHBoxLayout* head) {
    auto* take = new QPushButton(tr("Import…"));
    take->setObjectName(QStringLiteral("library.import"));
    take->setToolTip(
        tr("Take in runs from a file (.pada), or curves of other programs (CSV, TensorBoard); files can also be "
           "dropped on the window"));
    m_give = new QPushButton(tr("Export…"));
    m_give->setObjectName(QStringLiteral("library.export"));
    m_give->setToolTip(tr("Write the selected runs with all their rows into one file (.pada)"));
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setObjectName(QStringLiteral("library.compare"));
    m_compare->setToolTip(tr("The selected runs, and no others, in Compare"));
    m_film = new QPushButton(tr("Side by side"));
    m_film->setObjectName(QStringLiteral("library.film"));
    m_film->setToolTip(tr("Play the two selected runs back together"));
    for (QPushButton* button : {m_compare, m_film}) {
        button->hide();
        head->addWidget(button);
    }
    connect(m_compare, &QPushButton::clicked, this, &LibraryPage::compareRequested);
    connect(m_film, &QPushButton::clicked, this, &LibraryPage::filmRequested);
    head->addWidget(take);
    head->addWidget(m_give);
    connect(take, &QPushButton::clicked, this, &LibraryPage::importRequested);
    connect(m_give, &QPushButton::clicked, this, &LibraryPage::exportRequested);
}

void LibraryPage::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    readTaus();
}

void LibraryPage::readTaus() {
    if (!isVisible()) return;
    if (std::exchange(m_tausOut, true)) {
        m_tausAgain = true;
        return;
    }
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog] { return catalog->outcomes(); },
                     [this](const Result<std::vector<RunOutcome>>& outcomes) {
                         m_tausOut = false;
                         std::map<std::string, double> taus;
                         if (outcomes)
                             for (const RunOutcome& one : *outcomes)
                                 if (one.tau) taus[one.run.text] = *one.tau;
                         if (outcomes) m_model.setTaus(std::move(taus));
                         showColumns();
                         if (std::exchange(m_tausAgain, false)) readTaus();
                     });
}

void LibraryPage::erase() {
    const std::vector<RunSummary> runs = selected();
    if (runs.empty()) return;
    const RunSummary& run = runs.front();
    const bool one = runs.size() == 1;
    m_services.prompt.confirm(
        this,
        one ? tr("Erase run %1, %2, for good?").arg(run.number).arg(qs(run.name))
            : tr("Erase %1 runs for good?").arg(runs.size()),
        one ? tr("%1, seed %2, started %3. Its %4 steps, its rankings and %5 are removed from the "
                 "disk. This cannot be undone.")
                  .arg(methodText(run.method))
                  .arg(run.seed)
                  .arg(timeText(run.created), countText(run.steps), m_details->checkpointWords())
            : tr("Their steps, rankings and checkpoints are removed from the disk. This cannot be undone."),
        tr("Erase for good"), [this, runs](bool yes) {
            if (yes) eraseNow(runs);
        });
}

void LibraryPage::eraseNow(const std::vector<RunSummary>& runs) {
    letGo(runs);
    for (const RunSummary& run : runs)
        m_session.edit([&actions = m_services.actions, id = run.id] { return actions.erase(id); },
                       [this, id = run.id](const Result<void>& done) {
                           if (!done) return Q_EMIT problem(tr("The run was not erased"), qs(done.error().message));
                           m_history.forget(id);
                       });
}

}  // namespace pada::ui
