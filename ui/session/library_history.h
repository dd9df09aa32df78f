// SPDX-License-Identifier: GPL-3.0-or-later
// ui/session/library_history.h: what a person changed about stored runs, to undo and redo: names, tags, notes, locks,
// colours, the trash; and about saved views, so that one order holds for all. The store does each change first; only
// then it counts as done. No widget. GUI thread only.
#pragma once
#include "ui/session/run_session.h"

#include <QObject>
#include <QUndoStack>

#include <deque>
#include <functional>
#include <vector>

namespace pada::ui {

/// One change of one or more runs and its opposite.
struct LibraryEdit {
    enum Kind { marks, toTrash, fromTrash, views };
    struct Named {
        RunId run;
        qint64 number = 0;
        QString name;
    };
    Kind kind = marks;
    QString words;  ///< "tag 3 runs", after "Undo: ".
    std::vector<Named> runs;
    std::vector<RunChange> forth, back;
    /// Of what lies in no store (saved views): done at once, and instead of `forth` and `back`. Both or none.
    std::function<void()> act = {}, actBack = {};
    bool empty() const { return forth.empty() && !act; }
};

class LibraryHistory final : public QObject {
    Q_OBJECT
public:
    LibraryHistory(const WindowServices& services, RunSession& session, QObject* parent = nullptr);
    /// On the worker, after what was asked before it; `done` on the GUI thread.
    void make(LibraryEdit edit, std::function<void(const Result<void>&)> done = {});
    void undo();  ///< Nothing where there is nothing. An undo that the store refuses stays to be undone.
    void redo();
    QString undoWords() const;  ///< "delete run 3"; empty where there is nothing to undo.
    QString redoWords() const;
    /// Runs that the newest changes moved to the trash, the latest first; empty when the newest was something else.
    std::vector<LibraryEdit::Named> inTrash() const;
    bool busy() const { return m_busy || !m_waiting.empty(); }  ///< Something is being done.
    void forget(const RunId& run);                              ///< It is gone for good: no change of it can be undone.

Q_SIGNALS:
    void changed();
    void made(const QString& words);
    void undone(const pada::ui::LibraryEdit& edit);
    void redone(const pada::ui::LibraryEdit& edit);
    void problem(const QString& headline, const QString& body);

private:
    using Work = std::function<void()>;
    const LibraryEdit* editAt(int index) const;
    void go(bool back);
    void moved(bool back, const LibraryEdit& edit);  ///< It is undone, or done again.
    void skipEmpty(bool back);
    void next();
    void queue(Work work);
    const WindowServices& m_services;
    RunSession& m_session;
    QUndoStack m_stack;
    std::deque<Work> m_waiting;
    bool m_busy = false;
};

}  // namespace pada::ui
