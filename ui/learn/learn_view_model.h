// SPDX-License-Identifier: GPL-3.0-or-later
// ui/learn/learn_view_model.h: the lesson in hand: what was predicted, its runs and what they measured, what is done.
// Runs go through the session's queue into the store like all others; a run of the same settings that is stored
// already is taken as it is. No widget. GUI thread only.
#pragma once
#include "ui/learn/lesson_facts.h"
#include "ui/learn/lesson_progress.h"
#include "ui/models/run_table_model.h"
#include "ui/session/run_session.h"

#include <QObject>

#include <map>
#include <set>

namespace pada::ui {

class LearnViewModel final : public QObject {
    Q_OBJECT
public:
    /// A run of the lesson, as it stands now.
    struct RunState {
        QString name, words, state;  ///< `state` in words: "trains, 40 %".
        RunId id;                    ///< Empty: not stored yet.
        double progress = 0.0;       ///< [0, 1], with the ranking.
        bool atWork = false;         ///< Waits, trains or is ranked.
        bool done = false;           ///< Everything the lesson asks of it is measured.
        bool failed = false;
    };
    /// What the window shows, for the checks.
    struct Where {
        LessonPage page = LessonPage::run;
        std::vector<RunId> runs;           ///< Shown there.
        std::optional<std::int64_t> step;  ///< The time of all views; empty while it follows.
    };

    LearnViewModel(const WindowServices& services, Background& background, RunSession& session, RunTableModel& stored,
                   QObject* parent = nullptr);

    /// Reads the lessons, the first time: some 40 ms that a start does not wait for.
    void load();
    const std::vector<Lesson>& lessons() const { return m_lessons; }
    QString fault() const { return m_fault; }  ///< Why there are none; empty otherwise.
    const LessonProgress& progress() const { return m_inClass ? m_classProgress : m_progress; }
    void show(int number);  ///< Ignored where there is no such lesson.
    const Lesson* lesson() const { return m_lesson; }
    const LessonState& state() const { return m_state; }
    /// Nothing where all is done.
    std::optional<LessonStage> stage() const;
    std::vector<RunState> runs() const;
    RunId runId(const QString& name) const;
    bool measured() const;  ///< Every run is done.
    bool shown() const;     ///< It is, and in class mode the teacher has revealed it.
    bool atWork() const;    ///< A run of the lesson was asked for and has not ended.
    const LessonFacts* facts(const QString& run) const;
    std::optional<double> value(const LessonFormula& formula) const;
    std::optional<bool> holds(const LessonCondition& condition) const;
    std::optional<double> outcome() const;  ///< What the prediction is held against, in its unit; where it is shown.

    void setGuess(double guess);
    void lock();  ///< The prediction stands; needs a guess, in class mode the room's.

    /// In class mode a room predicts and its middle prediction is the one that counts; what was measured stays hidden
    /// until it is revealed. The room's progress is kept beside the person's own.
    bool inClass() const { return m_inClass; }
    void setInClass(bool on);
    bool addToRoom(const std::vector<double>& predictions);  ///< False where one is not on the scale: none is added.
    void takeBackFromRoom();                                 ///< The newest.
    void setPeople(int people);
    void reveal();
    void train();      ///< The runs that are not there; a cut ranking is made good.
    void trainAnew();  ///< All of them.
    void explain();
    void anew();  ///< Forgets prediction and checks; runs stay.
    void choose(const Vary& vary, const QString& value);
    QString chosen(const Vary& vary) const;

    void notice(const Where& where);
    /// True if it was the right one.
    bool answer(int check, int answer);
    bool read(int check, double typed);
    void setBalance(const Balance& balance, double percent);

    void look();  ///< At every slow poll while the page is shown or a run of the lesson is at work.

Q_SIGNALS:
    void lessonChanged();  ///< Another one, or the same begun anew.
    void changed();

private:
    struct Planned {
        PlannedRun plan;
        std::string hash;
    };
    void plan();
    void find();
    void readIncomplete();
    LessonProgress& kept() { return m_inClass ? m_classProgress : m_progress; }
    void keep();
    void roomChanged();
    void checkDone(int check);
    bool wantsRanking(const QString& name) const;
    std::map<QString, const LessonFacts*> allFacts() const;

    static constexpr int kLateReads = 8;  ///< Slow polls: the recorder commits a little after the event.
    const WindowServices& m_services;
    Background& m_background;
    RunSession& m_session;
    RunTableModel& m_stored;
    LessonProgress m_progress, m_classProgress;
    bool m_inClass = false;
    std::vector<Lesson> m_lessons;
    QString m_fault;
    bool m_loaded = false;
    const Lesson* m_lesson = nullptr;
    LessonState m_state;
    std::map<QString, Planned> m_plans;      ///< By the run's name in the lesson, as everything below.
    std::map<QString, RunSummary> m_found;   ///< Stored runs of these settings, the newest that is of use.
    std::map<QString, LessonFacts> m_facts;  ///< Of those.
    std::set<std::string> m_out;             ///< Ids being read.
    bool m_starting = false;
    int m_reads = 0;
};

}  // namespace pada::ui
