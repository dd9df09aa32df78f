// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/run_list_panel.h: the runs beside the Run page: filter, rows with progress, "New run".
#pragma once
#include "ui/models/run_table_model.h"

#include <QStyledItemDelegate>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;

namespace pada::ui {

class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
};

class RunListPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RunListPanel(RunTableModel& model, QWidget* parent = nullptr);
    void setShown(const RunId& run);

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void newRunRequested();

private:
    void updateHint();
    RunTableModel& m_model;
    RunFilter* m_filter;
    QListView* m_list;
    QLabel* m_hint;
};

}  // namespace pada::ui
