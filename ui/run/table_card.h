// SPDX-License-Identifier: GPL-3.0-or-later
// ui/run/table_card.h: what the run's method shows beside its curves: a table of the topic that is chosen, as it was at
// the time shown.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"
#include "ui/models/word_table_model.h"
#include "ui/widgets/card.h"

class QTableView;

namespace pada::ui {

class MenuButton;

class TableCard final : public Card {
    Q_OBJECT
public:
    explicit TableCard(QWidget* parent = nullptr) : TableCard(new WordTableModel, newView(), newChoice(), parent) {}
    /// `step` as TableHistory::at(); the method's own topics stand before the engine's.
    void refresh(const TableHistory& tables, const SpaceShape& shape, std::int64_t step);

Q_SIGNALS:
    void chosen();  ///< Another topic is wanted.

private:
    TableCard(WordTableModel* model, QTableView* view, MenuButton* choice, QWidget* parent);
    static QTableView* newView();
    static MenuButton* newChoice();
    WordTableModel* m_model;
    QTableView* m_view;
    MenuButton* m_choice;
    std::vector<std::string> m_topics;
    QStringList m_names;    ///< As the menu has them.
    bool m_picked = false;  ///< Somebody has chosen; until then the method's first topic is shown.
};

}  // namespace pada::ui
