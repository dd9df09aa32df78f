// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/path_panel.h: the chosen path: drawn, in numbers, beside another one, and what can be done with it.
#pragma once
#include "ui/rank/rank_view_model.h"

#include <QWidget>

#include <optional>

class QLabel;
class QToolButton;

namespace pada::ui {

class AloneTraining;
class PathView;

/// What a row says of itself, in lines: ranks, score and truth, size.
QStringList pathLines(const RankViewModel& model, int row);
/// The shell's line that trains a path alone, with this store and run.
QString trainAloneCommand(const QString& storeFile, std::int64_t run, const QString& path);

class PathPanel final : public QWidget {
    Q_OBJECT
public:
    explicit PathPanel(RankViewModel& model, QWidget* parent = nullptr);
    void renew();        ///< Another space or other rows: what was held goes.
    void show(int row);  ///< Of the model's rows; -1 = none.
    using QWidget::show;
    void showPair(int over, int under);  ///< Two rows beside each other.
    bool holds() const { return m_held.has_value(); }
    void refresh();  ///< At slow polls: how far a training is.

public Q_SLOTS:
    void copyPath();
    void trainAlone();    ///< Here, or stops it; where the window cannot, copies the line.
    void copyTraining();  ///< Puts the shell's line on the clipboard and says so.
    void startComparing();
    void hold(bool on);  ///< What is shown stays beside what is chosen next.

Q_SIGNALS:
    void saveRequested(QWidget* view);
    void said(const QString& words);  ///< For the status line.

private:
    void redraw();
    const PathRow* shown() const;

    RankViewModel& m_model;
    AloneTraining* m_alone;
    int m_row = -1;
    bool m_pair = false;  ///< What is held came with the other.
    std::optional<PathRow> m_held;
    QLabel *m_title, *m_words;
    PathView* m_view;
    QToolButton *m_hold, *m_copy, *m_save, *m_train;
};

}  // namespace pada::ui
