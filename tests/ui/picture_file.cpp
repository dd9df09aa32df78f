// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/picture_file.h"

#include <QCryptographicHash>
#include <QFont>
#include <QHash>
#include <QPainter>

#include <algorithm>
#include <cstdlib>
#include <utility>
#include <vector>

namespace pada::ui {
namespace {

constexpr std::size_t kMostColours = 256;

int away(QRgb a, QRgb b) {
    return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
}

std::size_t nearestOf(const QList<QRgb>& colours, QRgb wanted) {
    std::size_t best = 0;
    int least = 256;
    for (qsizetype i = 0; i < colours.size() && least > 0; ++i)
        if (const int distance = away(colours[i], wanted); distance < least) {
            least = distance;
            best = static_cast<std::size_t>(i);
        }
    return best;
}

/// Colours of the picture, the most frequent first; equal counts by their value, so that the order is always the same.
std::vector<std::pair<QRgb, qint64>> coloursOf(const QImage& picture) {
    QHash<QRgb, qint64> counts;
    for (int y = 0; y < picture.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(picture.constScanLine(y));
        for (int x = 0; x < picture.width(); ++x) ++counts[line[x]];
    }
    std::vector<std::pair<QRgb, qint64>> out;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) out.emplace_back(it.key(), it.value());
    std::ranges::sort(out, [](const auto& a, const auto& b) {
        return a.second != b.second ? a.second > b.second : a.first < b.first;
    });
    return out;
}

/// Frequent colours that are further apart than `apart`; empty where they are too many.
QList<QRgb> paletteOf(const std::vector<std::pair<QRgb, qint64>>& colours, int apart) {
    QList<QRgb> out;
    for (const auto& [colour, count] : colours) {
        if (!out.isEmpty() && away(out[static_cast<qsizetype>(nearestOf(out, colour))], colour) <= apart) continue;
        if (static_cast<std::size_t>(out.size()) == kMostColours) return {};
        out << colour;
    }
    return out;
}

}  // namespace

PictureDifference differenceOf(const QImage& kept, const QImage& now) {
    PictureDifference difference;
    difference.sizes = kept.size() != now.size();
    if (difference.sizes) return difference;
    const QImage before = kept.convertToFormat(QImage::Format_RGB32), after = now.convertToFormat(QImage::Format_RGB32);
    QImage shown(after.size(), QImage::Format_RGB32);
    for (int y = 0; y < after.height(); ++y) {
        const auto* a = reinterpret_cast<const QRgb*>(before.constScanLine(y));
        const auto* b = reinterpret_cast<const QRgb*>(after.constScanLine(y));
        auto* to = reinterpret_cast<QRgb*>(shown.scanLine(y));
        for (int x = 0; x < after.width(); ++x) {
            const bool differs = away(a[x], b[x]) > kPixelAway;
            const int grey = 255 - (255 - qGray(b[x])) / 4;
            to[x] = differs ? qRgb(214, 0, 0) : qRgb(grey, grey, grey);
            difference.pixels += differs;
        }
    }
    const double all = static_cast<double>(after.width()) * after.height();
    difference.share = all > 0 ? static_cast<double>(difference.pixels) / all : 0.0;
    if (difference.pixels > 0) difference.shown = shown;
    return difference;
}

QImage inFewColours(const QImage& picture) {
    const QImage from = picture.convertToFormat(QImage::Format_RGB32);
    const auto colours = coloursOf(from);
    QList<QRgb> table;
    // All colours, or few that are far apart: equal neighbours make small files.
    for (const int apart : {0, 12, 16, kSavedWithin})
        if (table.isEmpty()) table = paletteOf(colours, apart);
    if (table.isEmpty()) return {};
    QHash<QRgb, uchar> places;
    for (const auto& [colour, count] : colours) places[colour] = static_cast<uchar>(nearestOf(table, colour));
    QImage out(from.size(), QImage::Format_Indexed8);
    out.setColorTable(table);
    for (int y = 0; y < from.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(from.constScanLine(y));
        uchar* to = out.scanLine(y);
        for (int x = 0; x < from.width(); ++x) to[x] = places.value(line[x]);
    }
    return out;
}

Result<void> savePicture(const QImage& picture, const QString& file) {
    constexpr int kSmallest = 0;  // Qt's "quality" of a PNG: 0 = packed as tightly as it goes
    const QImage few = inFewColours(picture);
    const QImage kept = few.isNull() ? picture.convertToFormat(QImage::Format_RGB32) : few;
    if (!kept.save(file, "PNG", kSmallest))
        return Error{ErrorCode::io, file.toStdString() + ": the picture could not be written."};
    return {};
}

QString drawnWith() {
    QImage probe(420, 320, QImage::Format_RGB32);
    probe.fill(Qt::white);
    QPainter painter(&probe);
    int top = 4;
    // The second lacks signs that the window writes with it: another font gives them, and lines their height.
    for (const char* family : {"Workbench Sans", "JetBrains Mono"})
        for (const int pixels : {11, 13, 20, 30}) {
            QFont font{QLatin1String(family)};
            font.setPixelSize(pixels);
            font.setHintingPreference(QFont::PreferNoHinting);
            painter.setFont(font);
            painter.drawText(QRect(4, top, 412, 40), QStringLiteral("Kendall τ 0.74 × 10⁻³ ← PA&DA 15,625"));
            top += pixels + 8;
        }
    painter.end();
    const QByteArray bytes(reinterpret_cast<const char*>(probe.constBits()), probe.sizeInBytes());
    return QStringLiteral("Qt %1\nfonts %2\n")
        .arg(QString::fromLatin1(qVersion()),
             QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16)));
}

}  // namespace pada::ui
