// SPDX-License-Identifier: GPL-3.0-or-later
// ui/rank/search_panel.h: a SearchDraft as a form: strategy, fields with what is wrong beside them, what the search
// will do, the shell's line, and the button that begins it.
#pragma once
#include "ui/rank/search_draft.h"

#include <QWidget>

#include <string>
#include <vector>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QToolButton;
class QVBoxLayout;

namespace pada::ui {

class IconButton;

/// Names for tests: "search.field.KEY" is that key's field, "search.field.KEY.fault" what is wrong with it.
class SearchPanel final : public QWidget {
    Q_OBJECT
public:
    explicit SearchPanel(SearchDraft& draft, QWidget* parent = nullptr);
    void refresh();                            ///< At slow polls while it is shown.
    void setHindrance(const QString& reason);  ///< Why none can begin now; empty = one can.
    QWidget* first() const;                    ///< Where the keyboard goes when it is opened.

Q_SIGNALS:
    void searchRequested(const pada::SearchOrder& order);
    void said(const QString& words);  ///< For the status line.
    void closed();                    ///< It is to be hidden again.

private:
    struct Row {
        std::string key;
        QLineEdit* editor;
        QLabel* fault;
    };
    void buildFields();
    void showDraft();

    SearchDraft& m_draft;
    QString m_hindrance;
    QComboBox* m_kind;
    QLabel *m_about, *m_foresight;
    QLineEdit* m_command;
    QVBoxLayout* m_holder;
    QWidget* m_fields = nullptr;
    std::vector<Row> m_rows;
    QCheckBox* m_beside;
    QToolButton* m_copy;
    IconButton* m_start;
    bool m_showing = false;  ///< Texts are not somebody's.
};

}  // namespace pada::ui
