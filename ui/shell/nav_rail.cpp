// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nav_rail.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QEvent>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace pada::ui {
namespace {

struct Entry {
    const char *id, *word, *tip;
};
constexpr std::array<Entry, NavRail::pageCount> kEntries{
    {{"run", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Run"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "One run, live or stored")},
     {"compare", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Compare"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "Several runs side by side")},
     {"rank", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Rank"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "Predicted against true rank of all paths")},
     {"data", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Data"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "How images are drawn")},
     {"library", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Library"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "Stored runs")},
     {"learn", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Learn"), QT_TRANSLATE_NOOP("pada::ui::NavRail", "Lessons")},
     {"settings", QT_TRANSLATE_NOOP("pada::ui::NavRail", "Settings"),
      QT_TRANSLATE_NOOP("pada::ui::NavRail", "Appearance, store, this machine")}}};

const Entry& entryOf(int page) {
    return kEntries[static_cast<std::size_t>(page)];
}

}  // namespace

NavRail::NavRail(QWidget* parent) : QWidget(parent), m_buttons(new QButtonGroup(this)) {
    setProperty("ground", "surface");
    setProperty("edge", "right");
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, space::m, 6, space::m);
    column->setSpacing(2);
    m_menu = new QToolButton;
    m_menu->setObjectName(QStringLiteral("nav.menu"));
    m_menu->setAccessibleName(tr("Menu"));
    m_menu->setToolTip(tr("What the window can do  (F10; Ctrl+K finds it by name)"));
    m_menu->setIconSize({20, 20});
    m_menu->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_menu->setFixedHeight(34);
    m_menu->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(m_menu);
    m_menu->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] { Q_EMIT menuAboutToShow(menu); });
    column->addWidget(m_menu);
    for (int i = 0; i < pageCount; ++i) {
        const Entry& entry = entryOf(i);
        if (i == settings) column->addStretch();
        auto* button = new QToolButton;
        button->setObjectName(QStringLiteral("nav.%1").arg(QLatin1String(entry.id)));
        button->setProperty("nav", true);
        button->setText(tr(entry.word));
        button->setAccessibleName(tr(entry.word));
        button->setToolTip(QStringLiteral("%1  (Ctrl+%2)").arg(tr(entry.tip)).arg(i + 1));
        button->setIconSize({20, 20});
        setTextRole(button, TextRole::tiny);
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        button->setFixedHeight(54);
        m_buttons->addButton(button, i);
        column->addWidget(button);
    }
    connect(m_buttons, &QButtonGroup::idClicked, this, &NavRail::chosen);
    paintIcons();
    fitWords();
}

/// As wide as its longest word asks for: words are longer in other languages and at larger text.
void NavRail::fitWords() {
    constexpr int kUsual = 76, kMost = 140, kAround = 24;  // margins of the rail and padding of a button
    int widest = 0;
    for (const QAbstractButton* button : m_buttons->buttons())
        widest = std::max(widest, button->fontMetrics().horizontalAdvance(button->text()));
    setFixedWidth(std::clamp(widest + kAround, kUsual, kMost));
}

void NavRail::mark(Page page) {
    m_buttons->button(page)->setChecked(true);
}

std::optional<NavRail::Page> NavRail::pageNamed(const QString& name) {
    for (int i = 0; i < pageCount; ++i)
        if (name.compare(QLatin1String(entryOf(i).id), Qt::CaseInsensitive) == 0) return static_cast<Page>(i);
    return std::nullopt;
}

QString NavRail::wordOf(Page page) {
    return tr(entryOf(page).word);
}

QString NavRail::idOf(Page page) {
    return QLatin1String(entryOf(page).id);
}

void NavRail::openMenu() {
    m_menu->menu()->popup(m_menu->mapToGlobal(QPoint(m_menu->width(), 0)));
}

void NavRail::paintIcons() {
    m_menu->setIcon(themedIcon(QStringLiteral("menu"), themeOf(this)));
    for (int i = 0; i < pageCount; ++i)
        m_buttons->button(i)->setIcon(themedIcon(QLatin1String(entryOf(i).id), themeOf(this)));
}

bool NavRail::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest) fitWords();  // a button has another font
    return QWidget::event(event);
}

void NavRail::changeEvent(QEvent* event) {
    if (event->type() == QEvent::PaletteChange) paintIcons();
    QWidget::changeEvent(event);
}

}  // namespace pada::ui
