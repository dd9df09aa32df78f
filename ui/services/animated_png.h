// SPDX-License-Identifier: GPL-3.0-or-later
// ui/services/animated_png.h: pictures that move, as APNG: a PNG that every viewer shows (its first frame at least),
// with the other frames in chunks of their own. Any one thread.
#pragma once
#include <QByteArray>
#include <QImage>
#include <QRect>
#include <QString>

#include <utility>
#include <vector>

namespace pada::ui {

/// A chunk of a PNG file; CRC and length are the file's affair.
struct PngChunk {
    QByteArray type, data;
};
/// Empty where the bytes are no PNG or end amid a chunk, or a checksum is wrong.
std::vector<PngChunk> pngChunks(const QByteArray& file);
/// Signature and chunks.
QByteArray pngFile(const std::vector<PngChunk>& chunks);

/// Frames of one size. What a frame shares with the one before is not kept twice: only the rectangle that differs is
/// written, and a frame that equals the last one makes that one last longer.
class AnimatedPng {
public:
    void add(const QImage& frame, int milliseconds);
    int frames() const { return static_cast<int>(m_frames.size()); }
    /// Plays without end. `texts` are keywords and words for the file's beginning. Empty without a frame.
    QByteArray file(const std::vector<std::pair<QString, QString>>& texts) const;

private:
    struct Frame {
        QRect place;
        int milliseconds = 0;
        QByteArray header;               ///< Of the PNG that it would be alone.
        std::vector<QByteArray> pieces;  ///< Its compressed pixels.
    };
    std::vector<Frame> m_frames;
    QImage m_last;
};

}  // namespace pada::ui
