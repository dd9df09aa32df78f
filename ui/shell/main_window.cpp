// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/compare/compare_page.h"
#include "ui/data/data_page.h"
#include "ui/learn/learn_page.h"
#include "ui/library/library_page.h"
#include "ui/rank/rank_page.h"
#include "ui/run/run_page.h"
#include "ui/run/welcome_view.h"
#include "ui/services/view_in_hand.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/status_line.h"
#include "ui/shell/view_numbers.h"
#include "ui/text/format.h"
#include "ui/theme/unstyled.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_bar.h"

#include <QCloseEvent>
#include <QMenu>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pada::ui {
namespace {
const QString kGeometryKey = QStringLiteral("window/geometry"), kRunKey = QStringLiteral("window/run_at_work");
}

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_commands(this, services.settings),
      m_memory(services.settings, services.storeFile),
      m_recent(services.settings),
      m_session(services, m_background),
      m_queue(services, m_background, m_session),
      m_history(services, m_session),
      m_savedViews(services.settings, services.storeFile, m_history),
      m_watch(services, m_background, m_session),
      m_rank(services, m_background),
      m_searches(services),
      m_searchWork(services, m_session),
      m_time(services.clock),
      m_compare(services, m_background, m_runs),
      m_learn(services, m_background, m_session, m_runs),
      m_transfer(services),
      m_machine(services),
      m_dryRunner(services),
      m_pump(services.engine.events()) {
    speakViews();
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("PADA Workbench"));
    setMinimumSize(1000, 640);
    {
        const Unstyled unstyled;
        setCentralWidget(buildFrame());
        addCommands();
        buildPages();
    }
    centralWidget()->setFocusPolicy(Qt::ClickFocus);
    centralWidget()->setFocus();  // no ring on the rail before a key was pressed
    connectPages();
    connectSession();
    m_recent.note(RecentFiles::stores, services.storeFile);
    m_viewInHand = new ViewInHand(this);
    setAcceptDrops(true);
    reloadRuns();
    showPage(run);
    showTimeBar();
    noteView();
    const QByteArray geometry = services.settings.value(kGeometryKey).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) resize(1440, 900);
}

/// Pages let go of what they show while it is still there: they go after the members.
MainWindow::~MainWindow() {
    hide();
}

QWidget* MainWindow::buildFrame() {
    auto* root = new QWidget;
    root->setProperty("ground", "canvas");
    root->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(root);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    m_rail = new NavRail;
    row->addWidget(m_rail);
    auto* body = new QVBoxLayout;
    body->setSpacing(0);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("window.problem"));
    m_problem->primary()->setObjectName(QStringLiteral("window.problemDismiss"));
    m_problem->primary()->setText(tr("Dismiss"));
    body->addWidget(m_problem);
    m_leaving = new Banner;
    m_leaving->setObjectName(QStringLiteral("window.leaving"));
    body->addWidget(m_leaving);
    buildTransferBar(body);
    buildClassBar(body);
    m_stack = new QStackedWidget;
    body->addWidget(m_stack, 1);
    m_timeBar = new TimeBar(m_time);
    body->addWidget(m_timeBar);
    row->addLayout(body, 1);
    column->addLayout(row, 1);
    m_status = new StatusLine;
    connect(&m_machine, &MachineWatch::changed, m_status, [this] { m_status->showMachine(m_machine.rows()); });
    column->addWidget(m_status);
    return root;
}

void MainWindow::buildPages() {
    m_runPage = new RunPage(m_session, m_runs, m_queue, m_time);
    m_comparePage = new ComparePage(m_compare, m_savedViews);
    m_rankPage = new RankPage(m_rank, m_searches, m_searchWork);
    m_libraryPage = new LibraryPage(m_services, m_background, m_session, m_history, m_runs);
    m_stack->addWidget(m_runPage);
    m_stack->addWidget(m_comparePage);
    m_stack->addWidget(m_rankPage);
    m_dataPage = new DataPage(m_services, m_session, m_time);
    m_stack->addWidget(m_dataPage);
    m_stack->addWidget(m_libraryPage);
    m_learnPage = new LearnPage(m_learn, m_session);
    m_stack->addWidget(m_learnPage);
    m_stack->addWidget(new SettingsPage(m_services, m_commands));
}

void MainWindow::connectPages() {
    connect(&m_background, &Background::failed, this,
            [this](const QString& reason) { showProblem(tr("An answer could not be shown"), reason); });
    connect(m_rail, &NavRail::menuAboutToShow, this, &MainWindow::fillMenu);
    connect(m_rail, &NavRail::chosen, this, [this](int page) { showPage(static_cast<Page>(page)); });
    connect(m_problem->primary(), &QPushButton::clicked, m_problem, &QWidget::hide);
    connect(&m_session, &RunSession::problem, this, &MainWindow::showProblem);
    connect(m_libraryPage, &LibraryPage::problem, this, &MainWindow::showProblem);
    connect(&m_session, &RunSession::runsChanged, this, [this] {
        reloadRuns();
        m_lateReloads = 3;  // the recorder commits a little after the event
    });
    connectHistory();
    connect(&m_session, &RunSession::shownChanged, this, [this] {
        syncTime();
        syncRank();
        if (m_wantedStep && m_wantedStep->first == m_session.shown().facts().id)
            m_time.apply(time::Seek{std::exchange(m_wantedStep, std::nullopt)->second});
    });
    connect(&m_session, &RunSession::started, this, &MainWindow::showStarted);
    connect(&m_session, &RunSession::planned, this, &MainWindow::newRun);
    connect(&m_session, &RunSession::queued, this, [this](int runs) {
        m_problem->hide();
        if (staysOnLesson()) return;
        if (!m_session.busy()) return showPage(run);
        showNotice(runs == 1 ? tr("The run waits in the queue") : tr("%1 runs wait in the queue").arg(runs),
                   tr("A run is at work. What waits starts by itself when that one ends; the list of runs shows the "
                      "order."));
    });
    connect(&m_watch, &StoreWatch::changed, this, [this](const std::vector<RunSummary>& runs) {
        showRuns(runs);
        m_queue.reload();
    });
    connect(&m_session, &RunSession::tailed, &m_rank, &RankViewModel::take);
    connect(&m_session, &RunSession::ranked, &m_compare, &CompareViewModel::ranked);
    connect(&m_queue, &RunQueue::problem, this, &MainWindow::showProblem);
    connect(&m_rank, &RankViewModel::problem, this, &MainWindow::showProblem);
    connect(m_runPage, &RunPage::newRunRequested, this, [this] { newRun(); });
    connect(m_runPage, &RunPage::openRequested, this, &MainWindow::openRun);
    connect(m_runPage, &RunPage::resumeRequested, this, &MainWindow::resume);
    connect(m_libraryPage, &LibraryPage::openRequested, this, &MainWindow::openRun);
    connect(m_libraryPage, &LibraryPage::filmRequested, this, &MainWindow::showFilm);
    connect(m_libraryPage, &LibraryPage::compareRequested, this, [this] {
        std::vector<RunSummary> runs = m_libraryPage->selected();
        std::ranges::sort(runs, {}, &RunSummary::number);  // what others are measured against came first
        RunSet set;
        for (const RunSummary& one : runs)
            if (!set.add(one.id))
                m_status->say(tr("The first %1 are compared: more cannot be told apart").arg(RunSet::kMost));
        m_compare.choose(set);
        showPage(compare);
    });
    connect(m_libraryPage, &LibraryPage::resumeRequested, this, &MainWindow::resume);
    const auto demo = [this] { m_session.startFile(m_services.demoConfig); };
    connect(m_libraryPage, &LibraryPage::demoRequested, this, demo);
    connect(&m_runPage->welcome(), &WelcomeView::demoRequested, this, demo);
    connect(&m_runPage->welcome(), &WelcomeView::browseRequested, this, [this] { showPage(library); });
    connect(&m_runPage->welcome(), &WelcomeView::openFileRequested, this, [this] { newRun(); });
    connect(m_comparePage, &ComparePage::openRequested, this, &MainWindow::openRun);
    connect(m_comparePage, &ComparePage::browseRequested, this, [this] { showPage(library); });
    connect(m_comparePage, &ComparePage::comparisonRequested, this, &MainWindow::runComparison);
    connect(m_comparePage, &ComparePage::problem, this, &MainWindow::showProblem);
    connect(m_comparePage, &ComparePage::edited, this, [this](const LibraryEdit& edit) {
        m_history.make(edit, [this, words = edit.words](const Result<void>& done) {
            if (!done) showProblem(tr("Not done: %1").arg(words), qs(done.error().message));
        });
    });
    connect(m_comparePage, &ComparePage::said, this, [this](const QString& words) { m_status->say(words); });
    connect(&m_searches, &SearchViewModel::problem, this, &MainWindow::showProblem);
    connect(&m_searchWork, &SearchWork::problem, this, &MainWindow::showProblem);
    connect(m_rankPage, &RankPage::browseRequested, this, [this] { showPage(library); });
    connect(m_dataPage, &DataPage::demoRequested, this, demo);
    connect(m_dataPage, &DataPage::browseRequested, this, [this] { showPage(library); });
    connect(m_dataPage, &DataPage::problem, this, &MainWindow::showProblem);
    connect(m_learnPage, &LearnPage::doorOpened, this, &MainWindow::goThrough);
    connect(m_learnPage, &LearnPage::handInRequested, this, &MainWindow::handIn);
    connect(m_learnPage, &LearnPage::classRequested, this, [this] { setClassMode(true); });
    connect(m_rankPage, &RankPage::rankRequested, this,
            [this](const RunId& id, const RankingSection& what) { m_session.rank(id, what); });
    connect(m_rankPage, &RankPage::saveRequested, this, &MainWindow::save);
    connect(m_rankPage, &RankPage::exportRequested, this, &MainWindow::exportRun);
    connect(m_rankPage, &RankPage::paperRequested, this, &MainWindow::showPaper);
    connect(m_comparePage, &ComparePage::paperRequested, this, &MainWindow::showPaper);
    connect(m_learnPage, &LearnPage::paperRequested, this, &MainWindow::showPaper);
    connect(m_rankPage, &RankPage::said, this, [this](const QString& words) { m_status->say(words); });
    connect(&m_pump, &EventPump::arrived, this, [this](const std::vector<Event>& events) {
        m_machine.count(events.size());
        m_session.take(events);
        m_rank.take(events);
    });
    connect(&m_pump, &EventPump::polled, this, &MainWindow::poll);
    connectBundles();
    connectInterference();
}

bool MainWindow::reading() const {
    return m_reloading || !m_session.opening().text.empty() || m_dataPage->model().background().open() > 0 ||
           m_rank.reading() || m_rank.comparing() || m_rank.pondering() || m_rank.worth().reading() ||
           m_searches.reading();
}

void MainWindow::showPage(Page page) {
    m_rail->mark(page);
    if (m_stack->currentIndex() == page) return;
    if (page == learn) m_learnPage->prepare();
    m_stack->setCurrentIndex(page);
    showTimeBar();
    Q_EMIT pageShown(page);
}

void MainWindow::openRun(const RunId& id) {
    m_session.open(id);
    showPage(run);
}

void MainWindow::openFile(const QString& file) {
    if (looksLikeBundle(file.toStdString())) return importBundle(file);
    if (looksLikeCurves(file)) return importCurves({file});
    m_recent.note(RecentFiles::experiments, file);
    m_session.startFile(file);
}

/// The suite that lies with the program for it; where it is missing, the list of experiments.
void MainWindow::runComparison() {
    if (m_services.presets)
        for (const Preset& preset : m_services.presets())
            if (preset.name == QLatin1String("compare")) return m_session.startFile(preset.file);
    newRun();
}

void MainWindow::resume(const RunId& id) {
    m_session.resume(id);
}

void MainWindow::reloadRuns() {
    if (std::exchange(m_reloading, true)) {
        m_reloadAgain = true;
        return;
    }
    std::shared_ptr<RunCatalog> catalog = m_services.newCatalog();
    m_background.run([catalog] { return catalog->runs(true); },
                     [this](Result<std::vector<RunSummary>> runs) {
                         m_reloading = false;
                         if (!runs)
                             showProblem(tr("The store could not be read"), qs(runs.error().message));
                         else
                             showRuns(std::move(*runs));
                         if (std::exchange(m_reloadAgain, false)) reloadRuns();
                     });
}

void MainWindow::showRuns(std::vector<RunSummary> runs) {
    if (!m_runs.differs(runs)) return m_libraryPage->readTaus();  // a ranking may have ended
    const int stored = static_cast<int>(
        std::count_if(runs.begin(), runs.end(), [](const RunSummary& r) { return r.trashedAt.empty(); }));
    m_runs.setRuns(std::move(runs));
    m_paletteStale = true;
    m_runPage->welcome().setStoredRuns(stored);
    m_runPage->markShown();
    m_libraryPage->reload();
    m_compare.storedChanged();
    openWaitingComparison();
}

/// What the queue starts takes no page from anybody.
void MainWindow::showStarted(RunSession::Launch how) {
    m_services.settings.setValue(kRunKey, qs(m_session.live().facts().id.text));
    if (how == RunSession::Launch::quiet || staysOnLesson()) return;
    m_problem->hide();
    showPage(run);
    centralWidget()->setFocus();  // not to whatever button came to stand where the pressed one was
}

void MainWindow::showNotice(const QString& headline, const QString& body) {
    m_problem->show(QStringLiteral("notice"), headline, body);
    m_problem->primary()->setVisible(true);
}

void MainWindow::showProblem(const QString& headline, const QString& body) {
    m_problem->show(QStringLiteral("danger"), headline, body);
    m_problem->primary()->setVisible(true);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_services.settings.setValue(kGeometryKey, saveGeometry());
    remember();
    m_libraryPage->commit();
    if (!m_closing && !m_services.engine.active() && m_history.busy()) {
        m_closing = true;  // what was typed last is on its way into the store
        return event->ignore();
    }
    if (m_closing || !m_services.engine.active()) return QMainWindow::closeEvent(event);
    // Asked a second time it goes at once; whoever owns the engine waits for it without a window.
    m_closing = true;
    m_services.engine.requestStop();
    m_leaving->show(
        QStringLiteral("notice"), tr("Stopping before the window closes"),
        m_searchWork.busy() ? tr("The search keeps what it has evaluated; “Continue” goes on from there another time.")
        : m_session.live().facts().ranking || !m_session.live().facts().live
            ? tr("The ranking keeps what it has scored and goes on from there another time.")
            : tr("The run ends its step and saves a checkpoint; “Resume” goes on from there another time."));
    for (QWidget* part : {static_cast<QWidget*>(m_rail), static_cast<QWidget*>(m_stack)}) part->setEnabled(false);
    event->ignore();
}

void MainWindow::goOnClosing() {
    if (m_closing && !m_services.engine.active() && !m_history.busy()) close();
}

}  // namespace pada::ui
