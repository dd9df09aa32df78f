// SPDX-License-Identifier: GPL-3.0-or-later
// ui/library/run_marks_form.h: name, tags and note of the runs chosen, to write in. Return or leaving a field means it.
#pragma once
#include "ui/session/library_history.h"

#include <QWidget>

#include <vector>

class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace pada::ui {

/// The words a person typed as tags: parted by blanks, commas or semicolons, with or without #.
std::vector<std::string> typedTags(const QString& text);
/// Tags that all of them have.
std::vector<std::string> commonTags(const std::vector<RunSummary>& runs);
/// "run 3" or "3 runs", for what a change says of itself.
QString runsInWords(const std::vector<RunSummary>& runs);
/// An edit of these runs without any change yet.
LibraryEdit editOf(const std::vector<RunSummary>& runs, LibraryEdit::Kind kind, const QString& words);

class RunMarksForm final : public QWidget {
    Q_OBJECT
public:
    explicit RunMarksForm(QWidget* parent = nullptr);
    /// What was typed for other runs is meant, and told first. A field that is being written in keeps its text while
    /// its run stays.
    void show(const std::vector<RunSummary>& runs);
    void commit();  ///< What was typed, if it is another than is stored.

Q_SIGNALS:
    void edited(const pada::ui::LibraryEdit& edit);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void commitName();
    void commitTags();
    void commitNote();
    std::vector<RunSummary> m_runs;
    QLabel *m_nameLabel, *m_noteLabel;
    QLineEdit *m_name, *m_tags;
    QPlainTextEdit* m_note;
};

}  // namespace pada::ui
