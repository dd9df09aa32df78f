// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/choice_view.h: the table that runs are chosen from. Space checks a run, B measures the others against it,
// Return opens it.
#pragma once
#include "ui/compare/saved_view.h"

#include <QWidget>

class QLineEdit;
class QTableView;

namespace pada {
struct RunId;
}

namespace pada::ui {

class Card;
class CompareViewModel;
class MenuButton;

class ChoiceView final : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceView(CompareViewModel& model, QWidget* parent = nullptr);
    void refresh();
    QTableView* table() const { return m_table; }
    /// Rows of these runs are lit; of the other chosen ones, if any chosen run is among them, they fade.
    void lift(const QStringList& labels);
    /// The part of a view that is about the table.
    void describe(SavedView& view) const;
    void apply(const SavedView& view);

Q_SIGNALS:
    void openRequested(const pada::RunId& run);
    void pointedAt(const QString& label);  ///< Of the run under the mouse or with the keys; empty = none.

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void setColumnWidths();
    bool take(int key);  ///< On the run under the cursor.
    MenuButton* buildColumns();
    void showKeys();
    void showColumns();
    bool columnShown(int column) const;
    void setColumns(std::optional<std::vector<int>> columns);
    CompareViewModel& m_model;
    QLineEdit* m_filter;
    QStringList m_settingKeys;  ///< Behind the choices of m_groups.
    MenuButton *m_groups, *m_columnMenu;
    std::optional<std::vector<int>> m_columns;  ///< The person's choice; none = as many as fit.
    QTableView* m_table = nullptr;
    QStringList m_lifted;
    bool m_anyLifted = false;  ///< One of the chosen runs is.
    RunId m_current;           ///< Of the row that has the keyboard, also while the table is made anew.
    Card* m_card;
};

}  // namespace pada::ui
