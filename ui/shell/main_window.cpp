// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/main_window.h"

#include "ui/library/library_page.h"
#include "ui/rank/rank_page.h"
#include "ui/run/run_page.h"
#include "ui/run/welcome_view.h"
#include "ui/settings/settings_page.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/empty_state.h"

#include <QApplication>
#include <QButtonGroup>
#include <QCloseEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace pada::ui {
namespace {

struct RailEntry {
    const char *id, *word, *tip;
};
constexpr std::array<RailEntry, MainWindow::pageCount> kRail{
    {{"run", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Run"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "One run, live or stored")},
     {"compare", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Compare"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Several runs side by side")},
     {"rank", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Rank"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Predicted against true rank of all paths")},
     {"data", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Data"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "How images are drawn")},
     {"library", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Library"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Stored runs")},
     {"learn", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Learn"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Lessons")},
     {"settings", QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Settings"),
      QT_TRANSLATE_NOOP("pada::ui::MainWindow", "Settings")}}};

}  // namespace

MainWindow::MainWindow(const WindowServices& services, QWidget* parent)
    : QMainWindow(parent),
      m_services(services),
      m_session(services, m_background),
      m_queue(services, m_session),
      m_rank(services, m_background),
      m_pump(services.engine.events()) {
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("PADA Workbench"));
    setMinimumSize(1180, 720);
    auto* root = new QWidget;
    root->setProperty("ground", "canvas");
    root->setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(root);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(buildRail());
    auto* body = new QVBoxLayout;
    body->setSpacing(0);
    auto* problemHolder = new QVBoxLayout;
    problemHolder->setContentsMargins(0, 0, 0, 0);
    m_problem = new Banner;
    m_problem->setObjectName(QStringLiteral("window.problem"));
    m_problem->primary()->setObjectName(QStringLiteral("window.problemDismiss"));
    m_problem->primary()->setText(tr("Dismiss"));
    problemHolder->addWidget(m_problem);
    body->addLayout(problemHolder);
    m_stack = new QStackedWidget;
    body->addWidget(m_stack, 1);
    row->addLayout(body, 1);
    column->addLayout(row, 1);
    m_status = new StatusLine;
    column->addWidget(m_status);
    setCentralWidget(root);
    root->setFocusPolicy(Qt::ClickFocus);
    root->setFocus();  // no ring on the rail before a key was pressed

    m_runPage = new RunPage(m_session, m_runs, m_queue);
    m_rankPage = new RankPage(m_rank);
    m_libraryPage = new LibraryPage(services, m_session, m_runs);
    m_stack->addWidget(m_runPage);
    m_stack->addWidget(buildLater(
        QStringLiteral("compare"), tr("Compare is not built yet"),
        tr("It will put runs side by side: a table with differences in settings, curves over steps and path-passes, "
           "seeds grouped with intervals. Until then, open runs one after the other from the Library."),
        library, tr("Open the library")));
    m_stack->addWidget(m_rankPage);
    m_stack->addWidget(
        buildLater(QStringLiteral("data"), tr("Data is not built yet"),
                   tr("It will show which images are drawn most and least, how weights move over the epochs, and how "
                      "evenly the set is used. The histogram of the current weights is on the Run page."),
                   run, tr("Go to the run")));
    m_stack->addWidget(m_libraryPage);
    m_stack->addWidget(buildLater(
        QStringLiteral("learn"), tr("Learn is not built yet"),
        tr("It will hold lessons with real runs: predict, run, see, explain. Until then the demo shows the whole way "
           "from the first step to the ranking, and every figure says what it is when the mouse rests on it."),
        run, tr("Go to the demo")));
    m_stack->addWidget(new SettingsPage(services));

    connect(m_problem->primary(), &QPushButton::clicked, m_problem, &QWidget::hide);
    connect(&m_session, &RunSession::problem, this, &MainWindow::showProblem);
    connect(m_libraryPage, &LibraryPage::problem, this, &MainWindow::showProblem);
    connect(&m_session, &RunSession::runsChanged, this, [this] {
        reloadRuns();
        m_lateReloads = 3;  // the recorder commits a little after the event
    });
    connect(m_libraryPage, &LibraryPage::runsChanged, this, &MainWindow::reloadRuns);
    connect(&m_session, &RunSession::shownChanged, this, [this] { syncRank(); });
    connect(&m_session, &RunSession::started, this, [this] {
        m_problem->hide();
        showPage(run);
        centralWidget()->setFocus();  // not to whatever button came to stand where the pressed one was
    });
    connect(&m_session, &RunSession::planned, this, &MainWindow::newRun);
    connect(&m_session, &RunSession::queued, this, [this] {
        m_problem->hide();
        showPage(run);
    });
    connect(&m_queue, &RunQueue::problem, this, &MainWindow::showProblem);
    connect(&m_rank, &RankViewModel::problem, this, &MainWindow::showProblem);
    connect(m_runPage, &RunPage::newRunRequested, this, [this] { newRun(); });
    connect(m_runPage, &RunPage::openRequested, this, &MainWindow::openRun);
    connect(m_runPage, &RunPage::resumeRequested, this, &MainWindow::resume);
    connect(m_libraryPage, &LibraryPage::openRequested, this, &MainWindow::openRun);
    connect(m_libraryPage, &LibraryPage::resumeRequested, this, &MainWindow::resume);
    const auto demo = [this] { m_session.startFile(m_services.demoConfig); };
    connect(m_libraryPage, &LibraryPage::demoRequested, this, demo);
    connect(&m_runPage->welcome(), &WelcomeView::demoRequested, this, demo);
    connect(&m_runPage->welcome(), &WelcomeView::browseRequested, this, [this] { showPage(library); });
    connect(&m_runPage->welcome(), &WelcomeView::openFileRequested, this, [this] { newRun(); });
    connect(m_rankPage, &RankPage::browseRequested, this, [this] { showPage(library); });
    connect(m_rankPage, &RankPage::rankRequested, this,
            [this](const RunId& id, const RankingSection& what) { m_session.rank(id, what); });
    connect(&m_pump, &EventPump::arrived, this, [this](const std::vector<Event>& events) {
        m_session.take(events);
        m_rank.take(events);
    });
    connect(&m_pump, &EventPump::polled, this, &MainWindow::poll);
    addShortcuts();
    setAcceptDrops(true);
    reloadRuns();
    showPage(run);
    const QByteArray geometry = services.settings.value(QStringLiteral("window/geometry")).toByteArray();
    if (geometry.isEmpty() || !restoreGeometry(geometry)) resize(1440, 900);
}

QWidget* MainWindow::buildRail() {
    auto* rail = new QWidget;
    rail->setProperty("ground", "surface");
    rail->setProperty("edge", "right");
    rail->setAttribute(Qt::WA_StyledBackground);
    rail->setFixedWidth(76);
    auto* column = new QVBoxLayout(rail);
    column->setContentsMargins(6, space::m, 6, space::m);
    column->setSpacing(2);
    m_rail = new QButtonGroup(this);
    for (int i = 0; i < pageCount; ++i) {
        const RailEntry& entry = kRail[static_cast<std::size_t>(i)];
        if (i == settings) column->addStretch();
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("nav.%1").arg(QLatin1String(entry.id)));
        button->setProperty("nav", true);
        button->setText(tr(entry.word));
        button->setAccessibleName(tr(entry.word));
        button->setToolTip(QStringLiteral("%1  (Ctrl+%2)").arg(tr(entry.tip)).arg(i + 1));
        button->setIconSize({20, 20});
        button->setFont(textFont(TextRole::tiny));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFixedHeight(54);
        m_rail->addButton(button, i);
        column->addWidget(button);
    }
    connect(m_rail, &QButtonGroup::idClicked, this, [this](int id) { showPage(static_cast<Page>(id)); });
    paintRail();
    return rail;
}

void MainWindow::paintRail() {
    for (int i = 0; i < pageCount; ++i)
        m_rail->button(i)->setIcon(themedIcon(QLatin1String(kRail[static_cast<std::size_t>(i)].id), themeOf(this)));
}

QWidget* MainWindow::buildLater(const QString& icon, const QString& headline, const QString& body, Page now,
                                const QString& verb) {
    auto* page = new EmptyState(icon, headline, body);
    auto* button = page->addButton(QStringLiteral("later.%1").arg(icon), verb);
    connect(button, &QPushButton::clicked, this, [this, now] { showPage(now); });
    return page;
}

void MainWindow::addShortcuts() {
    const auto add = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    for (int i = 0; i < pageCount; ++i)
        add(QKeySequence(QStringLiteral("Ctrl+%1").arg(i + 1)), [this, i] { showPage(static_cast<Page>(i)); });
    add(QKeySequence(QStringLiteral("Space")), [this] {
        QWidget* focus = QApplication::focusWidget();
        if (auto* button = qobject_cast<QAbstractButton*>(focus))
            return button->animateClick();  // Space keeps its meaning on a focused button
        if (!qobject_cast<QLineEdit*>(focus)) m_session.togglePause();
    });
    add(QKeySequence(QStringLiteral("Ctrl+Return")), [this] {
        if (!m_services.engine.active()) m_session.startFile(m_services.demoConfig);
    });
    add(QKeySequence(QStringLiteral("Ctrl+Right")), [this] { m_session.step(); });
    add(QKeySequence(QStringLiteral("Ctrl+.")), [this] { m_session.stop(); });
    add(QKeySequence(QStringLiteral("Ctrl+N")), [this] { newRun(); });
    add(QKeySequence(QStringLiteral("Ctrl+O")), [this] { chooseFile(); });
    add(QKeySequence(QStringLiteral("Ctrl+Shift+P")), [this] { exportView(true); });
    add(QKeySequence(QStringLiteral("Ctrl+Shift+C")), [this] { exportView(false); });
}

std::optional<MainWindow::Page> MainWindow::pageNamed(const QString& name) {
    for (int i = 0; i < pageCount; ++i)
        if (name.compare(QLatin1String(kRail[static_cast<std::size_t>(i)].id), Qt::CaseInsensitive) == 0)
            return static_cast<Page>(i);
    return std::nullopt;
}

void MainWindow::showPage(Page page) {
    m_rail->button(page)->setChecked(true);
    if (m_stack->currentIndex() == page) return;
    m_stack->setCurrentIndex(page);
    Q_EMIT pageShown(page);
}

void MainWindow::openRun(const RunId& id) {
    m_session.open(id);
    showPage(run);
}

void MainWindow::openFile(const QString& file) {
    m_session.startFile(file);
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
    const int stored = static_cast<int>(
        std::count_if(runs.begin(), runs.end(), [](const RunSummary& r) { return r.trashedAt.empty(); }));
    m_runs.setRuns(std::move(runs));
    m_runPage->welcome().setStoredRuns(stored);
    m_runPage->markShown();
    m_libraryPage->reload();
}

void MainWindow::syncRank() {
    const RunState& s = m_session.shown().state();
    if (s.id.text.empty()) return;
    RunSummary summary;
    summary.id = s.id;
    summary.name = s.name.toStdString();
    summary.method = s.config.method.name;
    summary.seed = s.config.run.seed;
    m_rank.showRun(summary, s.config);
    m_rankPage->reload();
}

void MainWindow::poll(bool slow) {
    m_runPage->refresh(slow);
    m_rankPage->refresh(slow);
    if (!slow) return;
    m_status->refresh(m_session.live());
    const RunViewModel& live = m_session.live();
    const RunState& s = live.state();
    m_runs.setLive(s.live ? s.id : RunId{}, live.progress(),
                   s.status == RunStatus::paused ? tr("paused")
                   : live.xIsEpoch()             ? tr("epoch %1 of %2").arg(live.epoch()).arg(live.epochs())
                                                 : QString());
    if (m_lateReloads > 0 && --m_lateReloads == 0) reloadRuns();
    m_queue.tick();
}

void MainWindow::showProblem(const QString& headline, const QString& body) {
    m_problem->show(QStringLiteral("danger"), headline, body);
    m_problem->primary()->setVisible(true);
}

void MainWindow::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange && m_rail) paintRail();
    QMainWindow::changeEvent(event);
}

void MainWindow::closeEvent(QCloseEvent* event) {
    m_services.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_services.engine.requestStop();  // the run saves a checkpoint; whoever owns the engine joins it
    QMainWindow::closeEvent(event);
}

}  // namespace pada::ui
