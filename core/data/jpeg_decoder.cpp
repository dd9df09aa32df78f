// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/jpeg_decoder.h"

#include <algorithm>
#include <csetjmp>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include <jpeglib.h>

#include <jerror.h>

namespace pada {
namespace {

constexpr int kMostScans = 64;  ///< Progressive files have about ten; each costs a pass over the whole picture.

/// What the library calls where it would end the program. `manager` comes first: the library hands a pointer to it
/// back.
struct JpegFault {
    jpeg_error_mgr manager{};
    std::jmp_buf back{};
    char words[JMSG_LENGTH_MAX] = "";
};

[[noreturn]] void jpegFails(j_common_ptr common) {
    auto* fault = reinterpret_cast<JpegFault*>(common->err);
    fault->manager.format_message(common, fault->words);
    std::longjmp(fault->back, 1);
}

/// Warnings that mean lost pixels; the others are about markers that do not matter.
bool losesPixels(int code) {
    return code == JWRN_JPEG_EOF || code == JWRN_HIT_MARKER || code == JWRN_HUFF_BAD_CODE || code == JWRN_MUST_RESYNC ||
           code == JWRN_NOT_SEQUENTIAL || code == JWRN_BOGUS_PROGRESSION || code == JWRN_ARITH_BAD_CODE;
}

void jpegWarns(j_common_ptr common, int level) {
    if (level < 0 && losesPixels(common->err->msg_code)) jpegFails(common);
}

void jpegGoesOn(j_common_ptr common) {
    if (reinterpret_cast<j_decompress_ptr>(common)->input_scan_number <= kMostScans) return;
    auto* fault = reinterpret_cast<JpegFault*>(common->err);
    std::snprintf(fault->words, sizeof fault->words, "more than %d scans", kMostScans);
    std::longjmp(fault->back, 1);
}

/// The library leaves its functions by longjmp, so each is called from a function that owns nothing.
class JpegFile {
public:
    explicit JpegFile(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {
        m_info.err = jpeg_std_error(&m_fault.manager);
        m_fault.manager.error_exit = jpegFails;
        m_fault.manager.emit_message = jpegWarns;
        m_progress.progress_monitor = jpegGoesOn;
    }
    ~JpegFile() { jpeg_destroy_decompress(&m_info); }
    JpegFile(const JpegFile&) = delete;
    JpegFile& operator=(const JpegFile&) = delete;

    bool header() {
        if (setjmp(m_fault.back) != 0) return false;
        jpeg_create_decompress(&m_info);
        m_info.progress = &m_progress;
        jpeg_mem_src(&m_info, m_bytes.data(), static_cast<unsigned long>(m_bytes.size()));
        jpeg_read_header(&m_info, TRUE);
        return true;
    }
    bool start(int shrink) {
        if (setjmp(m_fault.back) != 0) return false;
        const bool inks = m_info.jpeg_color_space == JCS_CMYK || m_info.jpeg_color_space == JCS_YCCK;
        m_info.out_color_space = inks ? JCS_CMYK : JCS_RGB;
        m_info.scale_num = 1;
        m_info.scale_denom = static_cast<unsigned>(shrink);
        m_info.dct_method = JDCT_ISLOW;
        jpeg_start_decompress(&m_info);
        return true;
    }
    bool row(std::uint8_t* into) {
        if (setjmp(m_fault.back) != 0) return false;
        JSAMPROW rows[] = {into};
        jpeg_read_scanlines(&m_info, rows, 1);
        return true;
    }
    bool finish() {
        if (setjmp(m_fault.back) != 0) return false;
        jpeg_finish_decompress(&m_info);
        return true;
    }

    const jpeg_decompress_struct& info() const { return m_info; }
    Error error() const { return {ErrorCode::badData, fmt::format("damaged JPEG: {}", m_fault.words)}; }

private:
    std::span<const std::uint8_t> m_bytes;
    jpeg_decompress_struct m_info{};
    JpegFault m_fault;
    jpeg_progress_mgr m_progress{};
};

/// Four inks to three colours in place, as if each ink took its share of white. Adobe's programs store them inverted.
void inksToColours(std::uint8_t* row, int width, bool inverted) {
    const int flip = inverted ? 0 : 255;
    for (int x = 0; x < width; ++x) {
        const std::uint8_t* ink = row + 4 * x;
        const int black = ink[3] ^ flip;
        for (int c = 0; c < 3; ++c) row[3 * x + c] = static_cast<std::uint8_t>(((ink[c] ^ flip) * black + 127) / 255);
    }
}

}  // namespace

Result<void> readJpeg(std::span<const std::uint8_t> bytes, const RowPlan& plan, const PictureRowTaker& take) {
    JpegFile file(bytes);
    if (!file.header()) return file.error();
    const jpeg_decompress_struct& info = file.info();
    if (auto allowed = allowedSize(info.image_width, info.image_height); !allowed.ok()) return allowed;
    if (info.jpeg_color_space == JCS_UNKNOWN)
        return Error{ErrorCode::badData, fmt::format("a JPEG of {} components, whose colours nobody has named; save it "
                                                     "as RGB",
                                                     info.num_components)};
    const RowRange wanted = plan({static_cast<int>(info.image_width), static_cast<int>(info.image_height), true});
    if (!file.start(wanted.shrink)) return file.error();
    const auto width = static_cast<int>(info.output_width), height = static_cast<int>(info.output_height);
    std::vector<std::uint8_t> row(static_cast<std::size_t>(width) * static_cast<std::size_t>(info.output_components));
    for (int y = 0; y < std::min(wanted.end, height); ++y) {
        if (!file.row(row.data())) return file.error();
        if (y < wanted.first) continue;
        if (info.output_components == 4) inksToColours(row.data(), width, info.saw_Adobe_marker != 0);
        take(y, row.data());
    }
    if (wanted.end >= height && !file.finish()) return file.error();
    return {};
}

}  // namespace pada
