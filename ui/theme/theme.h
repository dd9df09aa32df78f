// SPDX-License-Identifier: GPL-3.0-or-later
// ui/theme/theme.h: every colour, size and font. Widgets ask for roles, never for literal colours. GUI thread only.
// A widget's palette tells which theme is on, and the application font its text size: there is no global to set.
#pragma once
#include <QColor>
#include <QFont>
#include <QPalette>
#include <QString>

#include <array>
#include <string>

class QWidget;

namespace pada::ui {

enum class ThemeMode { light, dark };
enum class TextRole { tiny, tinyStrong, small, smallStrong, body, bodyStrong, title, number, headline, mono };

struct Theme {
    ThemeMode mode = ThemeMode::light;
    bool contrast = false;  ///< Text at 7:1 and more, lines at 4.5:1.
    QColor canvas, surface, sunken, hover, border, borderStrong, grid;
    QColor text, text2, text3;
    QColor accent, accentSoft, accentHover, onAccent, danger, dangerSoft, warning, warningSoft;
    QColor neutralData, cloud;              ///< Bars; dots of a scatter.
    QColor conv3, conv1, skip, pool, none;  ///< Warm has weights, cool has none, grey is none.
    std::array<QColor, 8> series;           ///< Options of other spaces, in their order.
    std::array<QColor, 8> runs;             ///< Runs side by side, told apart also without seeing red, green or blue;
                                            ///< never options. The first four are those of older builds.
};

namespace space {
inline constexpr int xs = 4, s = 8, m = 12, l = 16, xl = 24, xxl = 32;
}

const Theme& themeOf(ThemeMode mode, bool contrast = false);
const Theme& themeOf(const QPalette& palette);
const Theme& themeOf(const QWidget* widget);
QPalette paletteOf(const Theme& theme);
/// Colour of an option; `index` counts for names the design has no colour for.
QColor optionColour(const Theme& theme, const std::string& name, std::size_t index);
QColor mix(const QColor& a, const QColor& b, double t);
QColor withAlpha(QColor colour, int alpha);

/// Whether things are to stand still between two states instead of moving there; Appearance sets it.
bool motionReduced();
void setMotionReduced(bool reduced);

/// Sizes follow the application font: 13 px there is 100 %.
QFont textFont(TextRole role);
/// The widget's font, and again whenever the text size changes: Qt tells only windows of a new application font.
void setTextRole(QWidget* widget, TextRole role);
void renewTextRole(QWidget* widget);  ///< Does nothing to a widget without a role.
void renewTextRoles();
double textRoom();                    ///< Times the room of text at 100 % that text needs now; at least 1.
QFont applicationFont(double scale);  ///< Body size times `scale`, for QApplication::setFont.
/// Loads the fonts that lie beside the program; without them the system's Inter, Noto Sans or DejaVu Sans stand in.
void loadFonts();

}  // namespace pada::ui
