// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QVariant>
#include <QWidget>

#include <cmath>

namespace pada::ui {
namespace {

Theme light() {
    Theme t;
    t.mode = ThemeMode::light;
    t.canvas = QColor(0xF5F6F8), t.surface = QColor(0xFFFFFF), t.sunken = QColor(0xECEEF2), t.hover = QColor(0xEFF1F4);
    t.border = QColor(0xE3E6EB), t.borderStrong = QColor(0xC9CED7), t.grid = QColor(0xEDEFF2);
    t.text = QColor(0x181B20), t.text2 = QColor(0x565D69), t.text3 = QColor(0x6B7280);
    t.accent = QColor(0x0F766E), t.accentSoft = QColor(0xE3F2F0), t.accentHover = QColor(0x0D655E),
    t.onAccent = QColor(0xFFFFFF);
    t.danger = QColor(0xB42318), t.dangerSoft = QColor(0xFDECEA), t.warning = QColor(0x8A5A00),
    t.warningSoft = QColor(0xFFF6DF);
    t.neutralData = QColor(0xA9B3C3), t.cloud = QColor(0x5B6B82);
    t.conv3 = QColor(0x992A10), t.conv1 = QColor(0xBB8A1A), t.skip = QColor(0x1F97E4), t.pool = QColor(0x6B279E),
    t.none = QColor(0x6C727C);
    t.series = {QColor(0x992A10), QColor(0xBB8A1A), QColor(0x1F97E4), QColor(0x6B279E),
                QColor(0x0F766E), QColor(0x8C1D2B), QColor(0x34249A), QColor(0x8F9632)};
    t.runs = {QColor(0x0F766E), QColor(0x8C1D2B), QColor(0x34249A), QColor(0x8F9632),
              QColor(0x9C5C0B), QColor(0x6D84DE), QColor(0x12A270), QColor(0xCE52A0)};
    return t;
}

Theme dark() {
    Theme t;
    t.mode = ThemeMode::dark;
    t.canvas = QColor(0x101317), t.surface = QColor(0x171B21), t.sunken = QColor(0x262C35), t.hover = QColor(0x1E232A);
    t.border = QColor(0x272D36), t.borderStrong = QColor(0x3B4350), t.grid = QColor(0x232932);
    t.text = QColor(0xE7EAEE), t.text2 = QColor(0xA4ACB8), t.text3 = QColor(0x8B94A1);
    t.accent = QColor(0x3CC9B8), t.accentSoft = QColor(0x12302E), t.accentHover = QColor(0x57D1C2),
    t.onAccent = QColor(0x06201D);
    t.danger = QColor(0xF97066), t.dangerSoft = QColor(0x33191A), t.warning = QColor(0xF0B429),
    t.warningSoft = QColor(0x2E2410);
    t.neutralData = QColor(0x55606F), t.cloud = QColor(0x8FA0B8);
    t.conv3 = QColor(0xCE4A20), t.conv1 = QColor(0xF4C350), t.skip = QColor(0x70BCF6), t.pool = QColor(0x9257CB),
    t.none = QColor(0x858B96);
    t.series = {QColor(0xCE4A20), QColor(0xF4C350), QColor(0x70BCF6), QColor(0x9257CB),
                QColor(0x3CC9B8), QColor(0xD0504A), QColor(0x7D70E0), QColor(0xF2E15A)};
    t.runs = {QColor(0x3CC9B8), QColor(0xD0504A), QColor(0x7D70E0), QColor(0xF2E15A),
              QColor(0xDC9744), QColor(0x99B2FA), QColor(0xB2E0A1), QColor(0x9F568B)};
    return t;
}

/// Black on white. The same hues, darker.
Theme highContrastLight() {
    Theme t = light();
    t.contrast = true;
    t.canvas = QColor(0xFFFFFF), t.sunken = QColor(0xE4E6EA), t.hover = QColor(0xE9ECF0);
    t.border = QColor(0x6A6A6A), t.borderStrong = QColor(Qt::black), t.grid = QColor(0xC4C8CE);
    t.text = QColor(Qt::black), t.text2 = QColor(0x1F1F1F), t.text3 = QColor(0x3D3D3D);
    t.accent = QColor(0x005A52), t.accentSoft = QColor(0xCFEDE9), t.accentHover = QColor(0x003D38);
    t.danger = QColor(0x8A0F08), t.dangerSoft = QColor(0xFFE3E0), t.warning = QColor(0x5C3A00),
    t.warningSoft = QColor(0xFFF0C2);
    t.neutralData = QColor(0x5F6B7C), t.cloud = QColor(0x33415A);
    t.conv3 = QColor(0x8A2309), t.conv1 = QColor(0x7A5600), t.skip = QColor(0x0B5E9E), t.pool = QColor(0x6B279E),
    t.none = QColor(0x4D525B);
    t.series = {QColor(0x8A2309), QColor(0x7A5600), QColor(0x0B5E9E), QColor(0x6B279E),
                QColor(0x005A52), QColor(0x8C1D2B), QColor(0x34249A), QColor(0x5E6400)};
    t.runs = {QColor(0x005A52), QColor(0x8C1D2B), QColor(0x34249A), QColor(0x5E6400),
              QColor(0xA46840), QColor(0x0470EC), QColor(0x278063), QColor(0xCF229E)};
    return t;
}

/// White on black. The same hues, brighter.
Theme highContrastDark() {
    Theme t = dark();
    t.contrast = true;
    t.canvas = QColor(Qt::black), t.surface = QColor(Qt::black), t.sunken = QColor(0x2A2D32),
    t.hover = QColor(0x1E2126);
    t.border = QColor(0x8C8C8C), t.borderStrong = QColor(0xFFFFFF), t.grid = QColor(0x46494F);
    t.text = QColor(0xFFFFFF), t.text2 = QColor(0xEDEDED), t.text3 = QColor(0xD2D6DB);
    t.accent = QColor(0x5FF2DF), t.accentSoft = QColor(0x003B36), t.accentHover = QColor(0x8CFFF0),
    t.onAccent = QColor(Qt::black);
    t.danger = QColor(0xFFA69E), t.dangerSoft = QColor(0x400A0A), t.warning = QColor(0xFFD24D),
    t.warningSoft = QColor(0x3A2B00);
    t.neutralData = QColor(0x9AA6B8), t.cloud = QColor(0xC3D0E4);
    t.conv3 = QColor(0xFF7A4D), t.conv1 = QColor(0xFFD166), t.skip = QColor(0x8CCBFF), t.pool = QColor(0xC79BFF),
    t.none = QColor(0xB4BAC4);
    t.series = {QColor(0xFF7A4D), QColor(0xFFD166), QColor(0x8CCBFF), QColor(0xC79BFF),
                QColor(0x5FF2DF), QColor(0xFF8A85), QColor(0xB0A6FF), QColor(0xFFF17A)};
    t.runs = {QColor(0x5FF2DF), QColor(0xFF8A85), QColor(0xB0A6FF), QColor(0xFFF17A),
              QColor(0x926E38), QColor(0x4573C8), QColor(0x41B200), QColor(0xE22882)};
    return t;
}

constexpr const char* kReducedMotion = "pada.reducedMotion";
constexpr const char* kTextRole = "textRole";

QString firstFamily(std::initializer_list<const char*> wanted) {
    const QStringList known = QFontDatabase::families();
    for (const char* name : wanted)
        if (known.contains(QLatin1String(name))) return QLatin1String(name);
    return QString();
}

double textScale() {
    return std::max(0.5, QApplication::font().pixelSize() / 13.0);
}

}  // namespace

double textRoom() {
    return std::max(1.0, textScale());
}

const Theme& themeOf(ThemeMode mode, bool contrast) {
    static const Theme kLight = light(), kDark = dark(), kLightest = highContrastLight(), kDarkest = highContrastDark();
    if (contrast) return mode == ThemeMode::light ? kLightest : kDarkest;
    return mode == ThemeMode::light ? kLight : kDark;
}

/// Only the themes of high contrast have a window that is all white or all black.
const Theme& themeOf(const QPalette& palette) {
    const QColor window = palette.color(QPalette::Window);
    return themeOf(window.lightness() < 128 ? ThemeMode::dark : ThemeMode::light,
                   window == QColor(Qt::white) || window == QColor(Qt::black));
}

// Not the widget's own palette: a style sheet with a transparent ground turns its window colour black.
const Theme& themeOf(const QWidget*) {
    return themeOf(QApplication::palette());
}

QPalette paletteOf(const Theme& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.canvas);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.hover);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::PlaceholderText, t.text3);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::ToolTipBase, t.text);
    p.setColor(QPalette::ToolTipText, t.surface);
    for (const auto role : {QPalette::Text, QPalette::WindowText, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.text3);
    return p;
}

QColor optionColour(const Theme& t, const std::string& name, std::size_t index) {
    if (name == "nor_conv_3x3") return t.conv3;
    if (name == "nor_conv_1x1") return t.conv1;
    if (name == "skip_connect" || name == "skip") return t.skip;
    if (name == "avg_pool_3x3") return t.pool;
    if (name == "none") return t.none;
    return t.series[index % t.series.size()];
}

bool motionReduced() {
    return qApp && qApp->property(kReducedMotion).toBool();
}

void setMotionReduced(bool reduced) {
    qApp->setProperty(kReducedMotion, reduced);
    for (const Qt::UIEffect effect : {Qt::UI_AnimateMenu, Qt::UI_FadeMenu, Qt::UI_AnimateCombo, Qt::UI_AnimateTooltip,
                                      Qt::UI_FadeTooltip, Qt::UI_AnimateToolBox})
        if (reduced) QApplication::setEffectEnabled(effect, false);
}

QColor mix(const QColor& a, const QColor& b, double t) {
    const auto part = [t](int from, int to) { return from + static_cast<int>(std::lround((to - from) * t)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

QColor withAlpha(QColor colour, int alpha) {
    colour.setAlpha(alpha);
    return colour;
}

QFont applicationFont(double scale) {
    QFont font(firstFamily({"Workbench Sans", "Inter", "Noto Sans", "DejaVu Sans"}));
    font.setPixelSize(static_cast<int>(std::lround(13.0 * scale)));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

namespace {

QFont makeTextFont(TextRole role) {
    struct Spec {
        int pixels;
        QFont::Weight weight;
        double tracking;
    };
    const Spec spec = [role]() -> Spec {
        switch (role) {
            case TextRole::tiny:
                return {11, QFont::Normal, 100.5};
            case TextRole::tinyStrong:
                return {11, QFont::DemiBold, 100.5};
            case TextRole::small:
                return {12, QFont::Normal, 100};
            case TextRole::smallStrong:
                return {12, QFont::DemiBold, 100};
            case TextRole::body:
                return {13, QFont::Normal, 100};
            case TextRole::bodyStrong:
                return {13, QFont::DemiBold, 100};
            case TextRole::title:
                return {14, QFont::DemiBold, 99.5};
            case TextRole::number:
                return {20, QFont::Medium, 98.5};
            case TextRole::headline:
                return {20, QFont::DemiBold, 98.5};
            case TextRole::mono:
                return {12, QFont::Normal, 100};
        }
        return {13, QFont::Normal, 100};
    }();
    QFont font = QApplication::font();
    if (role == TextRole::mono) font.setFamily(firstFamily({"JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono"}));
    font.setPixelSize(static_cast<int>(std::lround(spec.pixels * textScale())));
    font.setWeight(spec.weight);
    font.setLetterSpacing(QFont::PercentageSpacing, spec.tracking);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

}  // namespace

// Made once a size: a font that is not a copy of one known already makes Qt look its engine up anew.
QFont textFont(TextRole role) {
    struct Made {
        QFont base;
        std::array<QFont, static_cast<std::size_t>(TextRole::mono) + 1> fonts;
        bool ready = false;
    };
    static Made& made = *new Made;  // never destroyed: the fonts would outlive the application that holds their engines
    if (const QFont now = QApplication::font(); !made.ready || now != made.base) {
        made.base = now;
        made.ready = true;
        for (std::size_t i = 0; i < made.fonts.size(); ++i) made.fonts[i] = makeTextFont(static_cast<TextRole>(i));
    }
    return made.fonts[static_cast<std::size_t>(role)];
}

void setTextRole(QWidget* widget, TextRole role) {
    widget->setProperty(kTextRole, static_cast<int>(role));
    widget->setFont(textFont(role));
}

void renewTextRole(QWidget* widget) {
    if (const QVariant role = widget->property(kTextRole); role.isValid())
        widget->setFont(textFont(static_cast<TextRole>(role.toInt())));
}

void renewTextRoles() {
    for (QWidget* widget : QApplication::allWidgets()) renewTextRole(widget);
}

void loadFonts() {
    const QString here = QCoreApplication::applicationDirPath();
    for (const char* place : {"/fonts", "/../fonts", "/../share/pada/fonts"}) {
        const QDir dir(here + QLatin1String(place));
        const QStringList files = dir.entryList({QStringLiteral("*.otf"), QStringLiteral("*.ttf")}, QDir::Files);
        for (const QString& file : files) QFontDatabase::addApplicationFont(dir.filePath(file));
        if (!files.isEmpty()) return;
    }
}

}  // namespace pada::ui
