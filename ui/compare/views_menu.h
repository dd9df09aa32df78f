// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/views_menu.h: the named views of Compare as a menu: open one, save how the page stands, rename, delete. A
// name is typed in a field beside the menu; what is done can be undone (Ctrl+Z).
#pragma once
#include "ui/compare/saved_views.h"

#include <QWidget>

class QLineEdit;

namespace pada::ui {

class MenuButton;

class ViewsMenu final : public QWidget {
    Q_OBJECT
public:
    /// `now` = how the page stands. Both outlive this.
    ViewsMenu(SavedViews& views, std::function<SavedView()> now, QWidget* parent = nullptr);
    const QString& name() const { return m_name; }  ///< Of the view that was opened or saved last; empty = none.
    void setName(const QString& name);
    bool changed() const;  ///< The page stands no more as the view of this name has it.
    void refresh();        ///< The page may stand otherwise.
    void askName();        ///< For how the page stands.

Q_SIGNALS:
    void chosen(const QString& name);
    void problem(const QString& headline, const QString& body);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void fillMenu();
    void ask(const QString& renamed);  ///< For another name of this view; empty: for how the page stands.
    void take();
    void say(const QString& headline, const Result<void>& done);
    SavedViews& m_views;
    std::function<SavedView()> m_now;
    QString m_name, m_renamed;  ///< The second is what a name is asked for.
    MenuButton* m_button;
    QLineEdit* m_field;
};

}  // namespace pada::ui
