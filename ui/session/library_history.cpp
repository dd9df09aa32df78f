// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/library_history.h"

#include "ui/text/format.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pada::ui {
namespace {

constexpr int kMostUndos = 200;

/// What it does is done already when the stack is told.
class DoneEdit final : public QUndoCommand {
public:
    explicit DoneEdit(LibraryEdit what) : QUndoCommand(what.words), edit(std::move(what)) {}
    LibraryEdit edit;
};

}  // namespace

LibraryHistory::LibraryHistory(const WindowServices& services, RunSession& session, QObject* parent)
    : QObject(parent), m_services(services), m_session(session) {
    m_stack.setUndoLimit(kMostUndos);
    connect(&m_stack, &QUndoStack::indexChanged, this, &LibraryHistory::changed);
}

void LibraryHistory::queue(Work work) {
    m_waiting.push_back(std::move(work));
    next();
}

/// One after another: an undo means what was done before it, not what is still being done.
void LibraryHistory::next() {
    if (m_busy || m_waiting.empty()) return;
    const Work work = std::move(m_waiting.front());
    m_waiting.pop_front();
    work();
}

void LibraryHistory::make(LibraryEdit edit, std::function<void(const Result<void>&)> done) {
    if (edit.empty()) return;
    queue([this, edit = std::move(edit), done = std::move(done)] {
        if (edit.act) {
            edit.act();
            m_stack.push(std::make_unique<DoneEdit>(edit).release());
            if (done) done(Result<void>());
            Q_EMIT made(edit.words);
            return next();
        }
        m_busy = true;
        m_session.edit([&actions = m_services.actions, changes = edit.forth] { return actions.change(changes); },
                       [this, edit, done](const Result<void>& answer) {
                           m_busy = false;
                           if (answer) m_stack.push(std::make_unique<DoneEdit>(edit).release());
                           if (done) done(answer);
                           if (answer) Q_EMIT made(edit.words);
                           next();
                       });
    });
}

const LibraryEdit* LibraryHistory::editAt(int index) const {
    const auto* command = static_cast<const DoneEdit*>(m_stack.command(index));
    return command ? &command->edit : nullptr;
}

/// Changes of runs that are gone hold nothing any more.
void LibraryHistory::skipEmpty(bool back) {
    for (;;) {
        const LibraryEdit* edit = editAt(back ? m_stack.index() - 1 : m_stack.index());
        if (!edit || !edit->empty()) return;
        back ? m_stack.undo() : m_stack.redo();
    }
}

void LibraryHistory::undo() {
    queue([this] { go(true); });
}

void LibraryHistory::redo() {
    queue([this] { go(false); });
}

void LibraryHistory::go(bool back) {
    skipEmpty(back);
    const LibraryEdit* edit = editAt(back ? m_stack.index() - 1 : m_stack.index());
    if (!edit) return next();
    if (edit->act) {
        const LibraryEdit what = *edit;
        back ? what.actBack() : what.act();
        moved(back, what);
        return next();
    }
    m_busy = true;
    m_session.edit(
        [&actions = m_services.actions, changes = back ? edit->back : edit->forth] { return actions.change(changes); },
        [this, back, what = *edit](const Result<void>& answer) {
            m_busy = false;
            if (!answer) {
                Q_EMIT problem((back ? tr("Not undone: %1") : tr("Not done again: %1")).arg(what.words),
                               qs(answer.error().message));
                return next();
            }
            moved(back, what);
            next();
        });
}

void LibraryHistory::moved(bool back, const LibraryEdit& edit) {
    back ? m_stack.undo() : m_stack.redo();
    if (back)
        Q_EMIT undone(edit);
    else
        Q_EMIT redone(edit);
}

QString LibraryHistory::undoWords() const {
    for (int at = m_stack.index() - 1; at >= 0; --at)
        if (!editAt(at)->empty()) return editAt(at)->words;
    return {};
}

QString LibraryHistory::redoWords() const {
    for (int at = m_stack.index(); at < m_stack.count(); ++at)
        if (!editAt(at)->empty()) return editAt(at)->words;
    return {};
}

std::vector<LibraryEdit::Named> LibraryHistory::inTrash() const {
    std::vector<LibraryEdit::Named> out;
    for (int at = m_stack.index() - 1; at >= 0; --at) {
        const LibraryEdit& edit = *editAt(at);
        if (edit.empty()) continue;
        if (edit.kind != LibraryEdit::toTrash) break;
        out.insert(out.end(), edit.runs.begin(), edit.runs.end());
    }
    return out;
}

void LibraryHistory::forget(const RunId& run) {
    for (int at = 0; at < m_stack.count(); ++at) {
        auto& edit = const_cast<LibraryEdit&>(*editAt(at));  // the stack gives its commands out as const only
        for (auto* changes : {&edit.forth, &edit.back})
            std::erase_if(*changes, [&](const RunChange& change) { return change.run == run; });
        std::erase_if(edit.runs, [&](const LibraryEdit::Named& named) { return named.run == run; });
    }
    Q_EMIT changed();
}

}  // namespace pada::ui
