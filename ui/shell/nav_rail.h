// SPDX-License-Identifier: GPL-3.0-or-later
// ui/shell/nav_rail.h: the rail at the window's left edge: a menu, then one button a page, in the order of the
// pictures.
#pragma once
#include <QWidget>

#include <optional>

class QButtonGroup;
class QMenu;
class QToolButton;

namespace pada::ui {

class NavRail final : public QWidget {
    Q_OBJECT
public:
    enum Page { run, compare, rank, data, library, learn, settings, pageCount };
    explicit NavRail(QWidget* parent = nullptr);
    void mark(Page page);  ///< Without chosen().
    static std::optional<Page> pageNamed(const QString& name);
    static QString wordOf(Page page);
    static QString idOf(Page page);
    void openMenu();

Q_SIGNALS:
    void chosen(int page);
    void menuAboutToShow(QMenu* menu);  ///< Fill it now.

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintIcons();
    void fitWords();
    QButtonGroup* m_buttons;
    QToolButton* m_menu;
};

}  // namespace pada::ui
