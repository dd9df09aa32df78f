// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/choice_view.h: the table that runs are chosen from. Space checks a run, B measures the others against it,
// Return opens it.
#pragma once
#include <QWidget>

class QTableView;

namespace pada {
struct RunId;
}

namespace pada::ui {

class Card;
class CompareViewModel;

class ChoiceView final : public QWidget {
    Q_OBJECT
public:
    explicit ChoiceView(CompareViewModel& model, QWidget* parent = nullptr);
    void refresh();
    QTableView* table() const { return m_table; }

Q_SIGNALS:
    void openRequested(const pada::RunId& run);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    bool take(int key);  ///< On the run under the cursor.
    CompareViewModel& m_model;
    QTableView* m_table;
    Card* m_card;
};

}  // namespace pada::ui
