// SPDX-License-Identifier: GPL-3.0-or-later
// tests/ui/picture_difference.h: how far two pictures are apart.
#pragma once
#include <QImage>

#include <algorithm>
#include <cstdlib>

namespace pada::ui {

/// The largest difference in any colour of any pixel, of 255; 255 where the sizes differ.
inline int farthest(const QImage& a, const QImage& b) {
    if (a.size() != b.size()) return 255;
    int most = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
            most = std::max(
                {most, std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
        }
    return most;
}

}  // namespace pada::ui
