// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/main_window.h: hosts the pages: rail at the left, status line below, one clock for all. Owns no truth.
#pragma once
#include "ui/compare/compare_view_model.h"
#include "ui/compare/saved_views.h"
#include "ui/learn/learn_view_model.h"
#include "ui/models/background.h"
#include "ui/models/run_table_model.h"
#include "ui/models/time_line.h"
#include "ui/rank/rank_view_model.h"
#include "ui/rank/search_view_model.h"
#include "ui/run/dry_runner.h"
#include "ui/services/command_registry.h"
#include "ui/services/event_pump.h"
#include "ui/services/recent_files.h"
#include "ui/services/window_services.h"
#include "ui/session/bundle_transfer.h"
#include "ui/session/library_history.h"
#include "ui/session/machine_watch.h"
#include "ui/session/run_queue.h"
#include "ui/session/run_session.h"
#include "ui/session/search_work.h"
#include "ui/session/store_watch.h"
#include "ui/shell/nav_rail.h"
#include "ui/shell/palette_index.h"
#include "ui/shell/session_memory.h"
#include "ui/shell/view_history.h"

#include <QMainWindow>

class QMenu;
class QStackedWidget;
class QVBoxLayout;

namespace pada::ui {

class Banner;
class ClassBar;
class ClickRing;
class ComparePage;
class DataPage;
class LearnPage;
class LibraryPage;
class RankPage;
class RunPage;
class StatusLine;
class TimeBar;
class ReplayRecorder;
class ViewInHand;
struct ExportSource;
struct PictureOrigin;

class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    using Page = NavRail::Page;
    using enum NavRail::Page;
    explicit MainWindow(const WindowServices& services, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(Page page);
    void openRun(const RunId& run);
    void compareRuns(const RunSet& runs);  ///< Of this store.
    void openLesson(int number);
    void setClassMode(bool on);          ///< Learn for a room: large type, no rail, answers on the teacher's word.
    void openFile(const QString& file);  ///< An experiment: one run starts, several are offered. Runs come in.
    /// What stood there when this store's window was last open: page, run, place in it, comparison. A run that was at
    /// work then and did not get to its end comes first, so that it can be resumed.
    void reopen();
    void keepSession() { m_restored = true; }  ///< What is shown from now on is what stands there next time.
    void reloadRuns();
    void showProblem(const QString& headline, const QString& body);
    EventPump& pump() { return m_pump; }
    RunSession& session() { return m_session; }
    RunQueue& queue() { return m_queue; }
    RankViewModel& ranks() { return m_rank; }
    SearchViewModel& searches() { return m_searches; }
    SearchWork& searchWork() { return m_searchWork; }
    CompareViewModel& comparison() { return m_compare; }
    LearnViewModel& lessons() { return m_learn; }
    Background& background() { return m_background; }
    Background& exports() { return m_exports; }
    LibraryHistory& history() { return m_history; }
    SavedViews& savedViews() { return m_savedViews; }
    BundleTransfer& transfer() { return m_transfer; }
    TimeLine& time() { return m_time; }
    CommandRegistry& commands() { return m_commands; }
    DataPage& dataPage() { return *m_dataPage; }
    bool reading() const;                       ///< What was asked for has not all come yet.
    bool closing() const { return m_closing; }  ///< Waits for the run at work to end, then closes.

Q_SIGNALS:
    void pageShown(int page);

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* buildFrame();
    void buildPages();
    void connectPages();
    void connectHistory();
    void connectSession();
    ViewPlace placeNow() const;
    void noteView();
    void lookBack(bool back);
    void takeView();
    void remember();
    void openStore();
    void openStoreFile(const QString& file);
    void fillRecent(QMenu* menu);
    void addCommands();
    void add(const QByteArray& id, const QString& words, const QString& group, const QString& keys,
             std::function<void()> act = {});
    void addRunCommands();
    void addTimeCommands();
    void measureInterference();
    void connectInterference();
    TimeLine& timeInHand();
    void showFilm();
    void playTogether(const RunId& first, const RunId& second);
    void openPalette();
    void fillPalette();
    void take(const PaletteEntry& entry);
    void fillMenu(QMenu* menu);
    void showKeys();
    void explainFocus();
    void showHelp(std::size_t section);
    void showPaper();
    void focusFilter();
    void goOnClosing();
    void poll(bool slow);
    void showNotice(const QString& headline, const QString& body);
    void markAtWork();
    void sayWhetherRankable();
    void runComparison();
    void goThrough(const Door& door);
    bool staysOnLesson();  ///< A run that a lesson asked for takes nobody from the lesson.
    void noticeForLesson();
    void buildClassBar(QVBoxLayout* body);
    void saveSheet(bool teacher);
    void handIn();
    void collect();
    void collectFrom(const QStringList& files);
    void showStarted(RunSession::Launch how);
    void resume(const RunId& run);
    void newRun(const QString& file = {});
    void chooseFile();
    void showRuns(std::vector<RunSummary> runs);
    void exportView(bool picture);
    void showNumbers();
    void save(QWidget* view, bool picture);
    void savePaper(QWidget* table);
    struct Leaving;
    std::vector<Leaving> leavingsOf(QWidget* view);  ///< Of what the page shows; `view` may be null.
    std::vector<Leaving> leavingsOfRun();            ///< Of the run that is shown, and in Rank of the chosen path.
    void saveAs(const QString& title, const QString& suggested, QStringList types, const std::vector<Leaving>& others,
                const std::function<void(const QString&)>& own);
    void exportRun();
    void saveReport(const QString& file);
    void saveReplay(QWidget* view, const QString& file);
    void saveRun(const RunId& id, const std::string& path, const char* format, const QString& file);
    void sayKept(const QString& what, const QString& file, const Result<void>& done);
    static bool leadsBack(const QString& file);  ///< By its ending: a picture.
    void openPicture(const QString& file);
    void openOrigin(const RunId& id, const PictureOrigin& origin);  ///< Its run at its step.
    void focusView(const QString& name);
    ExportSource exportSource();  ///< Of the page shown.
    void buildTransferBar(QVBoxLayout* body);
    void connectBundles();
    void addBundleCommands();
    bool sampleOffered() const;
    void showTransfer();
    std::vector<RunId> runsToGive();  ///< In a bundle, from the page that is shown.
    void giveAway(bool weights);
    void chooseBundle();
    void importBundle(const QString& file);
    void addCurveCommands();
    static bool looksLikeCurves(const QString& file);  ///< By its name.
    void chooseImport();
    void importCurves(const QStringList& files);
    void showCurves(const QString& what, const std::vector<TakenCurves>& runs);
    void openSample();
    void sayExported(const BundleFacts& facts);
    void showImported(const BundleImport& import);
    void openWaitingComparison();
    void syncRank();
    void syncTime();  ///< Another run is shown.
    void showTimeBar();
    void playBack();

    const WindowServices& m_services;
    CommandRegistry m_commands;
    PaletteIndex m_palette;
    SessionMemory m_memory;
    WindowSession m_remembered;
    bool m_restored = false;  ///< What is shown now may be remembered.
    RecentFiles m_recent;
    ViewHistory m_views;
    std::optional<ViewPlace> m_wantedView;  ///< Its run is being read.
    RunId m_shownRun;
    bool m_paletteStale = true;  ///< Runs have changed since it was filled.
    RunTableModel m_runs;
    Background m_background;
    Background m_exports;  ///< A net takes seconds, for which the store's worker must not wait.
    RunSession m_session;
    RunQueue m_queue;
    LibraryHistory m_history;
    SavedViews m_savedViews;
    StoreWatch m_watch;
    RankViewModel m_rank;
    SearchViewModel m_searches;
    SearchWork m_searchWork;
    TimeLine m_time;
    RunId m_timed;  ///< The run that m_time stands in.
    CompareViewModel m_compare;
    LearnViewModel m_learn;
    std::optional<std::pair<RunId, double>> m_wantedStep;  ///< Where the time of all views goes when that run is shown.
    std::optional<RunSet> m_waitingComparison;             ///< Shown when its runs are in the list.
    BundleTransfer m_transfer;
    MachineWatch m_machine;
    DryRunner m_dryRunner;
    EventPump m_pump;
    NavRail* m_rail;
    ClassBar* m_classBar;
    ClickRing* m_ring;  ///< In class mode.
    QStackedWidget* m_stack;
    Banner *m_problem, *m_leaving, *m_transferBar;
    RunPage* m_runPage;
    ComparePage* m_comparePage;
    RankPage* m_rankPage;
    DataPage* m_dataPage;
    LibraryPage* m_libraryPage;
    LearnPage* m_learnPage;
    StatusLine* m_status;
    TimeBar* m_timeBar;
    ViewInHand* m_viewInHand;
    ReplayRecorder* m_replay = nullptr;
    int m_lateReloads = 0;
    bool m_reloading = false, m_reloadAgain = false, m_closing = false;
};

}  // namespace pada::ui
