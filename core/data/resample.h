// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/resample.h: part of a picture at another size, row by row, in whole numbers: the same bytes everywhere.
#pragma once
#include "core/data/picture.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// One direction of a view: result i of `count` is centred at start + (i + 1/2) * step, in source pixels. Only the
/// source's [first, end) is looked at.
struct ViewAxis {
    double start = 0.0, step = 1.0;
    int count = 0, first = 0, end = 0;
    bool operator==(const ViewAxis&) const = default;
};

/// The rectangle of a picture that becomes an image.
struct PictureView {
    ViewAxis x, y;
    bool mirrored = false;
    bool mayShrink = false;  ///< The decoder may give a smaller picture where that has still enough pixels.
};

/// The triangle filter, as wide as a result pixel but never narrower than a source pixel: bilinear when it enlarges,
/// antialiased when it makes smaller. Weights are rounded to 1/16384 and add up to exactly 1, rows are rounded to bytes
/// between the two directions. Memory: the rows of the view at the result's width. Thread: one at a time; used again
/// from picture to picture.
class Resampler {
public:
    /// Which rows it wants of a picture like this.
    RowRange begin(const PictureView& view, const PictureFacts& picture);
    void take(int row, const std::uint8_t* rgb);
    /// x.count * y.count * 3 bytes, after every row of begin() was taken.
    void finish(std::span<std::uint8_t> image);

private:
    /// Weights of one result: `count` of them from the source's `first` on.
    struct Taps {
        int first = 0, count = 0;
        std::size_t weights = 0;  ///< In Direction::weights.
    };
    struct Direction {
        std::vector<Taps> taps;
        std::vector<std::int16_t> weights;
        void prepare(const ViewAxis& axis);
    };

    Direction m_x, m_y;
    RowRange m_rows;
    std::size_t m_width = 0;             ///< Bytes of a result row.
    std::vector<std::uint8_t> m_middle;  ///< Rows of the source at the result's width.
};

}  // namespace pada
