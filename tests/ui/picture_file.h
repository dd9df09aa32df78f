// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/picture_file.h: pictures as small files, what differs between two, and what they were drawn with.
#pragma once
#include "core/base/result.h"

#include <QImage>
#include <QString>

namespace pada::ui {

/// A pixel differs where a channel is away by more than this; what saving loses is less (kSavedWithin).
inline constexpr int kPixelAway = 28;
inline constexpr int kSavedWithin = 20;
/// So many pixels of a picture may differ: a changed digit has more.
inline constexpr double kShareAway = 2e-5;

struct PictureDifference {
    bool sizes = false;  ///< Not of one size; nothing else is said then.
    qint64 pixels = 0;   ///< That differ.
    double share = 0.0;  ///< Of all.
    QImage shown;        ///< The new picture, pale, with what differs in red; null where nothing does.
    bool equal() const { return !sizes && share <= kShareAway; }
};
PictureDifference differenceOf(const QImage& kept, const QImage& now);

/// In at most 256 colours, each pixel within kSavedWithin of what it was; null where that cannot be.
QImage inFewColours(const QImage& picture);
/// As a PNG with a palette where inFewColours() can, else with all colours; as small as PNG goes. Errors: io.
Result<void> savePicture(const QImage& picture, const QString& file);

/// Qt's version and a digest of how the fonts draw: pictures drawn with something else cannot be compared pixel by
/// pixel. Two lines, for the file beside the pictures.
QString drawnWith();

}  // namespace pada::ui
