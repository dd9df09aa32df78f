// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MainWindow that lets things leave: views as pictures and numbers, the run as a report, a replay or rows,
// a path as a net; and that leads back from a picture to its view.
#include "ui/charts/exportable.h"
#include "ui/compare/compare_page.h"
#include "ui/data/data_page.h"
#include "ui/rank/rank_page.h"
#include "ui/run/run_page.h"
#include "ui/services/exporter.h"
#include "ui/services/replay_recorder.h"
#include "ui/services/user_prompt.h"
#include "ui/services/view_in_hand.h"
#include "ui/shell/main_window.h"
#include "ui/shell/numbers_window.h"
#include "ui/shell/report_content.h"
#include "ui/shell/status_line.h"
#include "ui/text/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/time_bar.h"

#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QStackedWidget>

namespace pada::ui {
namespace {

/// Pages are as wide as their views; a page of a poll paints one of them a turn.
constexpr int kTurnsAPage = 6;

/// The run's page is the one that it opens on.
QString showingCommand(const QString& store, const QString& id, const QString& page, const QString& step) {
    QString command = QStringLiteral("pada-workbench --store %1 --open %2")
                          .arg(shellWord(QFileInfo(store).absoluteFilePath()), shellWord(id));
    if (!step.isEmpty()) command += QStringLiteral(" --at ") + step;
    if (page != NavRail::idOf(NavRail::run)) command += QStringLiteral(" --page ") + page;
    return command;
}

QString comparingCommand(const QString& store, const QStringList& runs, const RunId& pinned) {
    if (runs.isEmpty()) return {};
    QString command = QStringLiteral("pada-workbench --store %1 --compare %2")
                          .arg(shellWord(QFileInfo(store).absoluteFilePath()), shellWord(runs.join(QLatin1Char(','))));
    if (!pinned.text.empty()) command += QStringLiteral(" --against ") + shellWord(qs(pinned.text));
    return command;
}

QString endingIn(const QString& type) {
    return type.section(QStringLiteral("*."), 1).section(QLatin1Char(')'), 0, 0);
}

}  // namespace

/// A kind of file beside a view's own, and what writes it.
struct MainWindow::Leaving {
    QString type;  ///< "PDF report (*.pdf)".
    std::function<void(const QString& file)> write;
};

ExportSource MainWindow::exportSource() {
    const RunFacts& s = m_session.shown().facts();
    const QString page = NavRail::idOf(static_cast<Page>(m_stack->currentIndex()));
    if (m_stack->currentWidget() == m_comparePage) {
        QStringList runs;
        for (const auto& compared : m_compare.runs()) runs << qs(compared->summary.id.text);
        const RunSet& chosen = m_compare.chosen();
        return {m_comparePage->exportStem(),
                tr("%1; store %2").arg(m_comparePage->exportWords(), m_services.storeFile),
                page,
                runs,
                {},
                {},
                comparingCommand(m_services.storeFile, runs, chosen.pinned() ? chosen.baseline() : RunId())};
    }
    if (m_stack->currentIndex() == library || s.id.text.empty())
        return {QStringLiteral("runs"), tr("Runs of %1").arg(m_services.storeFile), page};
    const RunSummary* stored = m_runs.at(m_runs.rowOf(s.id));
    const qint64 number = stored ? stored->number : s.number;
    QString stem = QStringLiteral("run%1-%2").arg(number).arg(s.name);
    for (QChar& c : stem)
        if (!c.isLetterOrNumber() && c != QLatin1Char('-') && c != QLatin1Char('_')) c = QLatin1Char('-');
    if (s.source)
        return {stem,
                tr("Run %1, %2: imported from %3 (SHA-256 %4), %5 steps; store %6")
                    .arg(number)
                    .arg(s.name, qs(s.source->file), qs(s.source->sha256))
                    .arg(s.step)
                    .arg(m_services.storeFile),
                page,
                {qs(s.id.text)}};
    // The other pages stand at no step.
    const bool timed = m_stack->currentIndex() == run || m_stack->currentIndex() == data;
    const QString step = timed ? QString::number(m_time.cursor().step()) : QString();
    return {
        stem,
        tr("Run %1, %2: %3, %4, %5, seed %6, %7 steps; settings %8; store %9")
            .arg(number)
            .arg(s.name, methodText(s.config.method.name), spaceText(s.config.space.kind), dataText(s.config.data.set))
            .arg(s.config.run.seed)
            .arg(s.step)
            .arg(stored ? qs(stored->configHash).left(10) : tr("not stored yet"), m_services.storeFile),
        page,
        {qs(s.id.text)},
        stored ? qs(stored->configHash) : QString(),
        step,
        showingCommand(m_services.storeFile, qs(s.id.text), page, step)};
}

void MainWindow::exportView(bool picture) {
    QWidget* view = m_viewInHand->within(m_stack->currentWidget());
    if (!view) {
        m_problem->primary()->setVisible(true);
        return m_problem->show(
            QStringLiteral("notice"), tr("Nothing was saved: no view is meant"),
            tr("Rest the mouse on a chart, the cell, a table, the list or the log, or move the focus "
               "there with Tab. What lies there now cannot be saved."));
    }
    save(view, picture);
}

void MainWindow::showNumbers() {
    QWidget* view = m_viewInHand->within(m_stack->currentWidget());
    if (!view) return m_status->say(tr("No view is meant: rest the mouse on a chart, or go there with Tab"));
    const QString title = exportTitle(view);
    if (!dynamic_cast<const Exportable*>(view))
        return m_status->say(tr("“%1” is read with the arrow keys as it is").arg(title));
    if (numbersOf(view).isEmpty()) return m_status->say(tr("“%1” has no numbers yet").arg(title));
    if (auto* before = findChild<NumbersWindow*>()) before->close();
    (new NumbersWindow(view, this))->show();
}

std::vector<MainWindow::Leaving> MainWindow::leavingsOf(QWidget* view) {
    std::vector<Leaving> kinds;
    const QPointer<QWidget> shown = view;
    if (shown && m_timeBar->isVisible())
        kinds.push_back(
            {tr("Replay as animated PNG (*.apng)"), [this, shown](const QString& file) { saveReplay(shown, file); }});
    if (m_stack->currentIndex() == compare && m_compare.runs().size() > 1)
        for (const QString& type :
             {tr("Report of the comparison (*.pdf)"), tr("Report of the comparison as Markdown (*.md)")})
            kinds.push_back({type, [this](const QString& file) { saveReport(file); }});
    if (m_stack->currentIndex() == run && !m_session.shown().empty() && !m_session.shown().facts().source)
        for (const QString& type : {tr("Report of the run (*.pdf)"), tr("Report of the run as Markdown (*.md)")})
            kinds.push_back({type, [this](const QString& file) { saveReport(file); }});
    return kinds;
}

std::vector<MainWindow::Leaving> MainWindow::leavingsOfRun() {
    std::vector<Leaving> kinds;
    const RunId id = m_session.shown().facts().id;
    if (!m_services.exportRun || m_runs.rowOf(id) < 0) return kinds;
    const auto form = [&](const QString& type, const char* format, const std::string& path) {
        kinds.push_back({type, [this, id, format, path](const QString& file) { saveRun(id, path, format, file); }});
    };
    if (m_stack->currentIndex() == rank) {
        const std::string path = m_rankPage->chosenPath().isEmpty() ? "best" : m_rankPage->chosenPath().toStdString();
        if (m_session.shown().facts().source) return kinds;  // there is no net of it
        form(tr("Net of the chosen path for ONNX Runtime (*.onnx)"), "onnx", path);
        form(tr("Weights of the chosen path (*.safetensors)"), "safetensors", path);
        form(tr("Cells of the chosen path for GraphViz (*.dot)"), "dot", path);
    }
    form(tr("The run's rows as JSON lines (*.jsonl)"), "jsonl", {});
    form(tr("The run as TensorBoard events (*.tfevents)"), "tensorboard", {});
    return kinds;
}

/// What a file's ending asks for, else what the view itself is saved as.
void MainWindow::saveAs(const QString& title, const QString& suggested, QStringList types,
                        const std::vector<Leaving>& others, const std::function<void(const QString&)>& own) {
    for (const Leaving& other : others) types << other.type;
    m_services.prompt.saveFile(this, title, suggested, types, [others, own](const QString& file) {
        const QString ending = QFileInfo(file).suffix().toLower();
        for (const Leaving& other : others)
            if (endingIn(other.type) == ending) return other.write(file);
        if (own) own(file);
    });
}

void MainWindow::save(QWidget* shown, bool picture) {
    const ExportKind kind = picture ? ExportKind::picture : ExportKind::numbers;
    const QPointer<QWidget> view = shown;
    const QString title = exportTitle(view);
    if (!picture && numbersOf(view).isEmpty())
        return showProblem(tr("“%1” was not saved").arg(title), tr("It has no numbers yet."));
    const ExportSource source = exportSource();
    std::vector<Leaving> others = picture ? leavingsOf(view) : std::vector<Leaving>();
    if (!picture || view->objectName() == QLatin1String("rank.path"))
        for (Leaving& kept : leavingsOfRun()) others.push_back(std::move(kept));
    saveAs(picture ? tr("Save “%1” as a picture").arg(title) : tr("Save the numbers of “%1”").arg(title),
           QStringLiteral("%1-%2.%3")
               .arg(source.stem, exportStem(view),
                    picture                                      ? QStringLiteral("png")
                    : qobject_cast<QPlainTextEdit*>(view.data()) ? QStringLiteral("txt")
                                                                 : QStringLiteral("csv")),
           exportTypes(view, kind), others, [this, view, kind, source, title](const QString& file) {
               if (view) sayKept(title, file, saveView(view, kind, source, file));
           });
}

void MainWindow::savePaper(QWidget* table) {
    const QString title = exportTitle(table);
    const ExportSource source{QStringLiteral("paper"),
                              tr("The paper's tables beside what was measured here, as this program ships them"),
                              QStringLiteral("help")};
    const QPointer<QWidget> view = table;
    saveAs(tr("Save the numbers of “%1”").arg(title), QStringLiteral("paper-vs-ours.csv"),
           exportTypes(table, ExportKind::numbers), {}, [this, view, source, title](const QString& file) {
               if (view) sayKept(title, file, saveView(view, ExportKind::numbers, source, file));
           });
}

void MainWindow::exportRun() {
    std::vector<Leaving> kinds = leavingsOf(nullptr);
    for (Leaving& kind : leavingsOfRun()) kinds.push_back(std::move(kind));
    if (kinds.empty()) return m_status->say(tr("Nothing to export here: open a stored run, or choose runs to compare"));
    const QString ending = endingIn(kinds.front().type);
    saveAs(tr("Export"), exportSource().stem + QLatin1Char('.') + ending, {}, kinds, {});
}

void MainWindow::sayKept(const QString& what, const QString& file, const Result<void>& done) {
    if (!done) return showProblem(tr("“%1” was not saved").arg(what), qs(done.error().message));
    m_problem->hide();
    m_status->say(tr("Saved “%1” as %2").arg(what, file));
}

void MainWindow::saveReport(const QString& file) {
    const RunFacts& s = m_session.shown().facts();
    const bool many = m_stack->currentIndex() == compare;
    if (!many && s.partly)
        return showProblem(tr("“%1” was not saved").arg(QFileInfo(file).fileName()),
                           tr("The run is still being read: try again in a moment."));
    const Report report = many ? comparisonReport(m_compare, *m_comparePage)
                               : runReport(s, m_runs.at(m_runs.rowOf(s.id)), m_rank, *m_runPage);
    const bool words = QFileInfo(file).suffix().compare(QLatin1String("md"), Qt::CaseInsensitive) == 0;
    sayKept(report.title, file, saveBytes(words ? reportMarkdown(report).toUtf8() : reportPdf(report), file));
}

void MainWindow::saveReplay(QWidget* view, const QString& file) {
    if (!view) return;
    if (!m_replay) {
        const auto refresh = [this] {
            for (int turn = 0; turn < kTurnsAPage; ++turn) {
                m_runPage->refresh(true);
                m_dataPage->refresh(true);
            }
        };
        m_replay = new ReplayRecorder(m_time, m_exports, refresh, this);
        connect(m_replay, &ReplayRecorder::progressed, this,
                [this](int frame, int of) { m_status->say(tr("Replay: frame %1 of %2").arg(frame).arg(of)); });
    }
    const QString title = exportTitle(view);
    if (!m_replay->start(view, file, textsOf(originOf(view, exportSource())),
                         [this, title, file](const Result<void>& done) { sayKept(title, file, done); }))
        showProblem(tr("“%1” was not saved").arg(title),
                    tr("Another replay is being saved; try again when it is there."));
}

void MainWindow::saveRun(const RunId& id, const std::string& path, const char* format, const QString& file) {
    m_status->say(tr("Exporting to %1").arg(file));
    m_exports.run([this, id, path, format, file] { return m_services.exportRun(id, path, format, file); },
                  [this, file](const Result<QString>& done) {
                      const QString name = QFileInfo(file).fileName();
                      sayKept(name, file, done ? Result<void>() : Result<void>(done.error()));
                      if (done && !done->isEmpty()) m_status->say(tr("Saved %1. %2").arg(file, *done));
                  });
}

bool MainWindow::leadsBack(const QString& file) {
    for (const char* ending : {".png", ".apng", ".svg"})
        if (file.endsWith(QLatin1String(ending), Qt::CaseInsensitive)) return true;
    return false;
}

void MainWindow::openPicture(const QString& file) {
    const QString name = QFileInfo(file).fileName();
    const auto origin = originOf(file);
    const auto page = origin ? NavRail::pageNamed(origin->page) : std::nullopt;
    if (!page)
        return showProblem(tr("%1 leads nowhere").arg(name),
                           tr("It does not say which view it shows: only pictures that this program saved do."));
    RunSet runs;
    for (const QString& id : origin->runs) {
        if (m_runs.rowOf({id.toStdString()}) < 0)
            return showProblem(tr("The run of %1 is not in this store").arg(name),
                               tr("It shows %1. Open the store that it came from.").arg(origin->words));
        runs.add({id.toStdString()});
    }
    if (*page == compare)
        m_compare.choose(runs);
    else if (!origin->runs.isEmpty())
        openOrigin({origin->runs.front().toStdString()}, *origin);
    showPage(*page);
    focusView(origin->view);
    m_status->say(tr("“%1”, as in %2").arg(origin->title, name));
}

void MainWindow::openOrigin(const RunId& id, const PictureOrigin& origin) {
    bool stood = false;
    const double step = origin.step.toDouble(&stood);
    m_wantedStep.reset();
    if (id == m_session.shown().facts().id) {
        if (stood) m_time.apply(time::Seek{step});
        return;
    }
    if (stood) m_wantedStep = std::pair(id, step);
    connect(
        &m_session, &RunSession::shownChanged, this, [this, view = origin.view] { focusView(view); },
        Qt::SingleShotConnection);
    m_session.open(id);
}

void MainWindow::focusView(const QString& name) {
    QWidget* view = m_stack->currentWidget()->findChild<QWidget*>(name);
    if (!view) return;
    if (m_stack->currentWidget() == m_comparePage) m_comparePage->showViewOf(*view);
    view->setFocus(Qt::ShortcutFocusReason);
}

}  // namespace pada::ui
