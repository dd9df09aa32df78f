// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_list_panel.h: the runs beside the Run page in groups: filter, rows with progress, the queue, "New run".
// Delete takes a waiting run out of the queue.
#pragma once
#include "ui/models/run_table_model.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace pada::ui {

class IconButton;
class RunQueue;

class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static bool startsGroup(const QModelIndex& index);
};

class RunListPanel final : public QWidget {
    Q_OBJECT
public:
    static constexpr int kWidth = 248, kNarrow = 200;
    RunListPanel(RunTableModel& model, RunQueue& queue, QWidget* parent = nullptr);
    /// Marks the run that is shown when it has become another one; else the row stays where the person went.
    void setShown(const RunId& run);

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void newRunRequested();

private:
    QWidget* buildQueueBar();
    void updateHint();
    void updateQueue();
    RunTableModel& m_model;
    RunQueue& m_queue;
    RunId m_shown, m_current;  ///< On the page; under the list's cursor.
    bool m_filling = false;
    RunFilter* m_filter;
    QListView* m_list;
    QLabel *m_hint, *m_queueWords;
    QWidget* m_queueBar;
    IconButton* m_queueGo;
};

}  // namespace pada::ui
