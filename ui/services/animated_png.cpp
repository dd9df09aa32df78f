// SPDX-License-Identifier: GPL-3.0-or-later
// Chunks and their fields are those of the PNG specification, third edition, which took APNG up.
#include "ui/services/animated_png.h"

#include <QBuffer>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace pada::ui {
namespace {

constexpr char kSignature[] = "\x89PNG\r\n\x1a\n";
constexpr qsizetype kSignatureBytes = 8, kNumberBytes = 4, kTypeBytes = 4;
constexpr std::uint16_t kPerSecond = 1000;  // delays are counted in milliseconds

std::array<std::uint32_t, 256> crcTable() {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t byte = 0; byte < table.size(); ++byte) {
        std::uint32_t crc = byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc & 1u) != 0 ? 0xedb88320u ^ crc >> 1 : crc >> 1;
        table[byte] = crc;
    }
    return table;
}

/// CRC-32 of type and data, as ISO 3309 has it.
std::uint32_t pngCrc(const QByteArray& type, const QByteArray& data) {
    static const std::array<std::uint32_t, 256> kTable = crcTable();
    std::uint32_t crc = ~0u;
    for (const QByteArray* part : {&type, &data})
        for (const char c : *part) crc = kTable[(crc ^ static_cast<unsigned char>(c)) & 0xffu] ^ crc >> 8;
    return ~crc;
}

template <class T>
void put(QByteArray& bytes, T number) {
    const T turned = qToBigEndian(number);
    bytes.append(reinterpret_cast<const char*>(&turned), sizeof turned);
}
void put32(QByteArray& bytes, qint64 number) {
    put(bytes, static_cast<std::uint32_t>(number));
}

std::uint32_t numberAt(const QByteArray& bytes, qsizetype at) {
    return qFromBigEndian<std::uint32_t>(bytes.constData() + at);
}

/// Latin letters alone would do for a plain text chunk; an international one takes every name.
PngChunk textChunk(const QString& keyword, const QString& words) {
    QByteArray data = keyword.toLatin1().left(79);
    data.append('\0');     // end of the keyword
    data.append(2, '\0');  // not compressed
    data.append(2, '\0');  // of no language
    return {QByteArrayLiteral("iTXt"), data + words.toUtf8()};
}

/// Where two pictures of one size differ; empty where they do not.
QRect difference(const QImage& a, const QImage& b) {
    int top = -1, bottom = -1, left = a.width(), right = -1;
    for (int y = 0; y < a.height(); ++y) {
        const auto* one = reinterpret_cast<const QRgb*>(a.constScanLine(y));
        const auto* other = reinterpret_cast<const QRgb*>(b.constScanLine(y));
        if (std::memcmp(one, other, static_cast<std::size_t>(a.width()) * sizeof(QRgb)) == 0) continue;
        if (top < 0) top = y;
        bottom = y;
        for (int x = 0; x < left; ++x)
            if (one[x] != other[x]) left = x;
        for (int x = a.width() - 1; x > right; --x)
            if (one[x] != other[x]) right = x;
    }
    return top < 0 ? QRect() : QRect(QPoint(left, top), QPoint(right, bottom));
}

QByteArray frameControl(int& sequence, const QRect& place, int milliseconds) {
    QByteArray data;
    put32(data, sequence++);
    put32(data, place.width());
    put32(data, place.height());
    put32(data, place.x());
    put32(data, place.y());
    put(data, static_cast<std::uint16_t>(std::clamp(milliseconds, 0, 65535)));
    put(data, kPerSecond);
    data.append(2, '\0');  // what lies there stays; the frame covers its place
    return data;
}

}  // namespace

std::vector<PngChunk> pngChunks(const QByteArray& file) {
    std::vector<PngChunk> chunks;
    if (!file.startsWith(QByteArray(kSignature, kSignatureBytes))) return {};
    for (qsizetype at = kSignatureBytes; at < file.size();) {
        if (file.size() - at < 2 * kNumberBytes + kTypeBytes) return {};
        const qsizetype length = numberAt(file, at);
        if (length > file.size() - at - 2 * kNumberBytes - kTypeBytes) return {};
        PngChunk chunk{file.mid(at + kNumberBytes, kTypeBytes), file.mid(at + kNumberBytes + kTypeBytes, length)};
        at += kNumberBytes + kTypeBytes + length;
        if (numberAt(file, at) != pngCrc(chunk.type, chunk.data)) return {};
        at += kNumberBytes;
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

QByteArray pngFile(const std::vector<PngChunk>& chunks) {
    QByteArray file(kSignature, kSignatureBytes);
    for (const PngChunk& chunk : chunks) {
        put32(file, chunk.data.size());
        file += chunk.type + chunk.data;
        put(file, pngCrc(chunk.type, chunk.data));
    }
    return file;
}

void AnimatedPng::add(const QImage& picture, int milliseconds) {
    const QImage frame = picture.convertToFormat(QImage::Format_RGB32);
    QRect place = frame.rect();
    if (!m_frames.empty()) {
        if (frame.size() != m_last.size()) return;  // the view was resized: its other frames have the first one's size
        place = difference(m_last, frame);
        if (place.isEmpty()) {
            m_frames.back().milliseconds += milliseconds;
            return;
        }
    }
    QByteArray bytes;
    QBuffer out(&bytes);
    out.open(QIODevice::WriteOnly);
    frame.copy(place).convertToFormat(QImage::Format_RGB888).save(&out, "PNG");
    Frame added{place, milliseconds, {}, {}};
    for (PngChunk& chunk : pngChunks(bytes)) {
        if (chunk.type == "IHDR") added.header = chunk.data;
        if (chunk.type == "IDAT") added.pieces.push_back(std::move(chunk.data));
    }
    m_frames.push_back(std::move(added));
    m_last = frame;
}

QByteArray AnimatedPng::file(const std::vector<std::pair<QString, QString>>& texts) const {
    if (m_frames.empty()) return {};
    std::vector<PngChunk> chunks{{QByteArrayLiteral("IHDR"), m_frames.front().header}};
    for (const auto& [keyword, words] : texts) chunks.push_back(textChunk(keyword, words));
    QByteArray control;
    put32(control, static_cast<qint64>(m_frames.size()));
    put32(control, 0);  // plays without end
    chunks.push_back({QByteArrayLiteral("acTL"), control});
    int sequence = 0;
    for (std::size_t f = 0; f < m_frames.size(); ++f) {
        const Frame& frame = m_frames[f];
        chunks.push_back({QByteArrayLiteral("fcTL"), frameControl(sequence, frame.place, frame.milliseconds)});
        for (const QByteArray& piece : frame.pieces) {
            if (f == 0) {
                chunks.push_back({QByteArrayLiteral("IDAT"), piece});
                continue;
            }
            QByteArray numbered;
            put32(numbered, sequence++);
            chunks.push_back({QByteArrayLiteral("fdAT"), numbered + piece});
        }
    }
    chunks.push_back({QByteArrayLiteral("IEND"), {}});
    return pngFile(chunks);
}

}  // namespace pada::ui
