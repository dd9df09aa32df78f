// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/style_sheet.h"

#include "ui/theme/theme.h"

#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace pada::ui {

QString styleSheetOf(const Theme& t) {
    QString sheet = QStringLiteral(R"(
QMainWindow, QDialog, QWidget[ground="canvas"] { background: @canvas; }
QWidget[ground="surface"] { background: @surface; }
QWidget[edge="right"] { border-right: 1px solid @border; }
QWidget[edge="left"] { border-left: 1px solid @border; }
QWidget[edge="top"] { border-top: 1px solid @border; }
QScrollArea, QScrollArea > QWidget > QWidget[ground="none"] { background: transparent; border: none; }
QFrame[card="true"] { background: @surface; border: 1px solid @border; border-radius: 8px; }
QFrame[floating="true"] { background: @surface; border: 1px solid @borderStrong; border-radius: 0; }
QFrame[line="true"] { background: @border; border: none; }
QFrame[banner="danger"] { background: @dangerSoft; border: 1px solid @danger; border-radius: 8px; }
QFrame[banner="warning"] { background: @warningSoft; border: 1px solid @warning; border-radius: 8px; }
QFrame[banner="notice"] { background: @accentSoft; border: 1px solid @accent; border-radius: 8px; }
QLabel { background: transparent; color: @text; }
QLabel[tone="2"] { color: @text2; }
QLabel[tone="3"] { color: @text3; }
QLabel[tone="danger"] { color: @danger; }
QLabel[tone="warning"] { color: @warning; }
QLabel[pill="live"] { background: @accentSoft; color: @accent; border-radius: 9px; }
QLabel[pill="quiet"] { background: @sunken; color: @text2; border-radius: 9px; }
QLabel[pill="danger"] { background: @dangerSoft; color: @danger; border-radius: 9px; }
QLabel[pill="warning"] { background: @warningSoft; color: @warning; border-radius: 9px; }
QPushButton { background: @surface; color: @text; border: 1px solid @borderStrong; border-radius: 6px; padding: 0 14px; min-height: 30px; }
QPushButton:hover { background: @hover; }
QPushButton:focus { border: 2px solid @accent; padding: 0 13px; min-height: 28px; }
QPushButton:disabled { color: @text3; border-color: @border; }
QPushButton[kind="primary"] { background: @accent; color: @onAccent; border: 1px solid @accent; }
QPushButton[kind="primary"]:hover { background: @accentHover; border-color: @accentHover; }
QPushButton[kind="primary"]:focus { border: 2px solid @text; }
QPushButton[kind="danger"] { color: @danger; border: 1px solid @danger; }
QPushButton[kind="danger"]:hover { background: @dangerSoft; }
QPushButton[kind="danger"]:focus { border: 2px solid @danger; }
QPushButton[kind="primary"]:disabled { background: @sunken; color: @text3; border-color: @sunken; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; color: @text2; }
QToolButton:hover { background: @hover; color: @text; }
QToolButton:focus { border-color: @accent; }
QToolButton[nav="true"] { padding: 5px 0 3px 0; }
QToolButton[nav="true"]:checked { background: @accentSoft; color: @accent; }
QToolButton[icononly="true"] { padding: 3px; }
QToolButton[menubutton="true"] { padding: 0 4px 0 2px; }
QToolButton[segment="true"] { padding: 0 6px; min-height: 20px; color: @text2; }
QToolButton[segment="true"]:checked { background: @accentSoft; color: @accent; }
QToolButton::menu-indicator { image: none; }
QSlider[quiet="true"] { min-height: 20px; background: transparent; }
QSlider[quiet="true"]::groove:horizontal { height: 4px; border-radius: 2px; background: @border; }
QSlider[quiet="true"]::handle:horizontal { width: 10px; height: 10px; margin: -5px 0; border-radius: 7px; border: 2px solid @accent; background: @surface; }
QSlider[quiet="true"]::handle:horizontal:hover, QSlider[quiet="true"]::handle:horizontal:focus { background: @accent; }
QSlider[quiet="true"]::handle:horizontal:disabled { border-color: @borderStrong; background: @surface; }
QLineEdit, QSpinBox { background: @canvas; color: @text; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 28px; selection-background-color: @accent; selection-color: @onAccent; }
QLineEdit:focus, QSpinBox:focus { border: 2px solid @accent; padding: 0 7px; min-height: 26px; }
QSpinBox::up-button, QSpinBox::down-button { subcontrol-origin: border; width: 22px; border: none; background: transparent; }
QSpinBox::up-button { subcontrol-position: top right; }
QSpinBox::down-button { subcontrol-position: bottom right; }
QSpinBox::up-arrow { image: url(:/pada/icons/@up.svg); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url(:/pada/icons/@down.svg); width: 10px; height: 10px; }
QComboBox { background: @canvas; color: @text; border: 1px solid @border; border-radius: 6px; padding: 0 8px; min-height: 28px; selection-background-color: @accent; selection-color: @onAccent; }
QComboBox:focus, QComboBox:on { border: 2px solid @accent; padding: 0 7px; min-height: 26px; }
QComboBox:disabled { color: @text3; }
QComboBox::drop-down { subcontrol-origin: padding; subcontrol-position: right center; width: 22px; border: none; }
QComboBox::down-arrow { image: url(:/pada/icons/@down.svg); width: 12px; height: 12px; }
QLineEdit[low="true"] { min-height: 22px; }
QLineEdit[low="true"]:focus { min-height: 20px; }
QComboBox QLineEdit, QComboBox QLineEdit:focus { background: transparent; border: none; padding: 0; min-height: 20px; }
QComboBox QAbstractItemView { background: @surface; color: @text; border: 1px solid @border; padding: 4px; selection-background-color: @accentSoft; selection-color: @text; outline: none; }
QLineEdit[bare="true"], QLineEdit[bare="true"]:focus { background: transparent; border: none; padding: 0; min-height: 40px; }
QPlainTextEdit { background: transparent; color: @text2; border: 1px solid transparent; border-radius: 6px; selection-background-color: @accent; selection-color: @onAccent; }
QMenu { background: @surface; color: @text; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 10px; border-radius: 4px; }
QMenu::item:selected { background: @accentSoft; }
QMenu::item:disabled { color: @text3; }
QMenu::separator { height: 1px; background: @border; margin: 4px 6px; }
QTextBrowser { background: @surface; color: @text; border: 1px solid @border; border-radius: 8px; selection-background-color: @accent; selection-color: @onAccent; }
QListView, QTableView, QTreeView { background: transparent; border: 1px solid transparent; border-radius: 6px; outline: none; gridline-color: @grid; selection-background-color: @accentSoft; selection-color: @text; alternate-background-color: @canvas; }
QListWidget { background: @surface; border: 1px solid @border; border-radius: 8px; padding: 4px; }
QListWidget::item { padding: 6px 8px; border-radius: 6px; color: @text; }
QListWidget::item:hover { background: @hover; }
QListWidget::item:selected { background: @accentSoft; color: @text; }
QListWidget::indicator { width: 14px; height: 14px; border: 1px solid @borderStrong; border-radius: 4px; background: @surface; }
QListWidget::indicator:checked { background: @accent; border-color: @accent; image: url(:/pada/icons/@check.svg); }
QPlainTextEdit[field="true"] { background: @canvas; color: @text; border: 1px solid @border; padding: 2px 4px; }
QPlainTextEdit:focus, QTextBrowser:focus, QTableView:focus, QTreeView:focus, QListView:focus, QListWidget:focus { border: 1px solid @accent; }
QTableView::item { padding: 0 5px; border: none; }
QTableView::item:selected { background: @accentSoft; color: @text; }
QTableView::item:hover { background: @hover; }
QTableView::item:selected:hover { background: @accentSoft; }
QHeaderView { background: transparent; border: none; }
QFileDialog QHeaderView::section { background: @surface; color: @text2; border: none; padding: 4px 8px; }
QTableCornerButton::section { background: @surface; border: none; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QProgressBar { background: @sunken; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QRadioButton, QCheckBox { color: @text; spacing: 8px; background: transparent; }
QRadioButton:focus, QCheckBox:focus { color: @accent; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @borderStrong; border-radius: 8px; background: @surface; }
QRadioButton::indicator:focus { border-color: @accent; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accent; background: @surface; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @borderStrong; border-radius: 4px; background: @surface; }
QCheckBox::indicator:focus { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: url(:/pada/icons/@check.svg); }
QSplitter::handle { background: transparent; }
QToolTip { background: @text; color: @surface; border: none; padding: 6px 8px; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar::handle:vertical { background: @borderStrong; border-radius: 3px; min-height: 24px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle:horizontal { background: @borderStrong; border-radius: 3px; min-width: 24px; }
QScrollBar::add-line, QScrollBar::sub-line { height: 0; width: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
)");
    sheet.replace(QStringLiteral("@down"),
                  t.mode == ThemeMode::light ? QStringLiteral("down-on-bright") : QStringLiteral("down-on-dark"));
    sheet.replace(QStringLiteral("@up"),
                  t.mode == ThemeMode::light ? QStringLiteral("up-on-bright") : QStringLiteral("up-on-dark"));
    sheet.replace(QStringLiteral("@check"),
                  t.mode == ThemeMode::light ? QStringLiteral("check-on-dark") : QStringLiteral("check-on-bright"));
    // Longest names first: @text is the beginning of @text2.
    const QList<std::pair<QString, QColor>> roles{{QStringLiteral("@accentHover"), t.accentHover},
                                                  {QStringLiteral("@accentSoft"), t.accentSoft},
                                                  {QStringLiteral("@accent"), t.accent},
                                                  {QStringLiteral("@onAccent"), t.onAccent},
                                                  {QStringLiteral("@dangerSoft"), t.dangerSoft},
                                                  {QStringLiteral("@danger"), t.danger},
                                                  {QStringLiteral("@warningSoft"), t.warningSoft},
                                                  {QStringLiteral("@warning"), t.warning},
                                                  {QStringLiteral("@borderStrong"), t.borderStrong},
                                                  {QStringLiteral("@border"), t.border},
                                                  {QStringLiteral("@canvas"), t.canvas},
                                                  {QStringLiteral("@surface"), t.surface},
                                                  {QStringLiteral("@sunken"), t.sunken},
                                                  {QStringLiteral("@hover"), t.hover},
                                                  {QStringLiteral("@grid"), t.grid},
                                                  {QStringLiteral("@text2"), t.text2},
                                                  {QStringLiteral("@text3"), t.text3},
                                                  {QStringLiteral("@text"), t.text}};
    for (const auto& [key, colour] : roles) sheet.replace(key, colour.name());
    return sheet;
}

void setStyled(QWidget* widget, const char* property, const QString& value) {
    if (widget->property(property).toString() == value) return;
    widget->setProperty(property, value);
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    renewTextRole(widget);  // the style gives it the font back that it had when it was first polished
}

}  // namespace pada::ui
