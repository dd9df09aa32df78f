// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/png_decoder.h"

#include <csetjmp>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>
#include <png.h>

namespace pada {
namespace {

constexpr png_alloc_size_t kMostChunkBytes = std::size_t{8} << 20;  ///< Of a chunk beside the pixels: texts, profiles.
constexpr png_uint_32 kMostChunks = 64;                             ///< Of those.

/// The library leaves its functions by longjmp, so each is called from a function that owns nothing.
class PngFile {
public:
    explicit PngFile(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}
    ~PngFile() { png_destroy_read_struct(&m_png, &m_info, nullptr); }
    PngFile(const PngFile&) = delete;
    PngFile& operator=(const PngFile&) = delete;

    bool header() {
        if (setjmp(m_back) != 0) return false;
        m_png = png_create_read_struct(PNG_LIBPNG_VER_STRING, this, fail, ignore);
        if (m_png == nullptr) return false;
        m_info = png_create_info_struct(m_png);
        if (m_info == nullptr) return false;
        png_set_user_limits(m_png, kMaxPictureSide, kMaxPictureSide);
        png_set_chunk_malloc_max(m_png, kMostChunkBytes);
        png_set_chunk_cache_max(m_png, kMostChunks);
        png_set_read_fn(m_png, this, read);
        png_read_info(m_png, m_info);
        return true;
    }
    bool start() {
        if (setjmp(m_back) != 0) return false;
        png_set_expand(m_png);
        png_set_scale_16(m_png);
        png_set_strip_alpha(m_png);
        png_set_gray_to_rgb(m_png);
        m_passes = png_set_interlace_handling(m_png);
        png_read_update_info(m_png, m_info);
        return true;
    }
    bool row(std::uint8_t* into) {
        if (setjmp(m_back) != 0) return false;
        png_read_row(m_png, into, nullptr);
        return true;
    }
    bool finish() {
        if (setjmp(m_back) != 0) return false;
        png_read_end(m_png, nullptr);
        return true;
    }

    int width() const { return static_cast<int>(png_get_image_width(m_png, m_info)); }
    int height() const { return static_cast<int>(png_get_image_height(m_png, m_info)); }
    std::size_t rowBytes() const { return png_get_rowbytes(m_png, m_info); }
    int passes() const { return m_passes; }
    Error error() const { return {ErrorCode::badData, fmt::format("damaged PNG: {}", m_words)}; }

private:
    [[noreturn]] static void fail(png_structp png, png_const_charp words) {
        auto* self = static_cast<PngFile*>(png_get_error_ptr(png));
        std::snprintf(self->m_words, sizeof self->m_words, "%s", words);
        std::longjmp(self->m_back, 1);
    }
    static void ignore(png_structp, png_const_charp) {}
    static void read(png_structp png, png_bytep target, std::size_t count) {
        auto* self = static_cast<PngFile*>(png_get_io_ptr(png));
        if (count > self->m_bytes.size() - self->m_place) png_error(png, "the file ends too early");
        std::memcpy(target, self->m_bytes.data() + self->m_place, count);
        self->m_place += count;
    }

    std::span<const std::uint8_t> m_bytes;
    std::size_t m_place = 0;
    png_structp m_png = nullptr;
    png_infop m_info = nullptr;
    int m_passes = 1;
    std::jmp_buf m_back{};
    char m_words[128] = "no memory";
};

}  // namespace

Result<void> readPng(std::span<const std::uint8_t> bytes, const RowPlan& plan, const PictureRowTaker& take) {
    PngFile file(bytes);
    if (!file.header()) return file.error();
    if (auto allowed = allowedSize(file.width(), file.height()); !allowed.ok()) return allowed;
    const int height = file.height();
    const RowRange wanted = plan({file.width(), height, false});
    if (!file.start()) return file.error();
    const std::size_t stride = file.rowBytes();
    if (stride != 3 * static_cast<std::size_t>(file.width()))
        return Error{ErrorCode::badData, "a PNG whose pixels are no colours"};
    // Each pass of an interlaced picture completes the rows of the one before.
    const bool laced = file.passes() > 1;
    std::vector<std::uint8_t> rows(laced ? stride * static_cast<std::size_t>(height) : stride);
    for (int pass = 1; pass < file.passes(); ++pass)
        for (int y = 0; y < height; ++y)
            if (!file.row(rows.data() + static_cast<std::size_t>(y) * stride)) return file.error();
    // To the end whatever is wanted: whether the pixels are sound stands behind them.
    for (int y = 0; y < height; ++y) {
        std::uint8_t* const row = rows.data() + (laced ? static_cast<std::size_t>(y) * stride : 0);
        if (!file.row(row)) return file.error();
        if (y >= wanted.first && y < wanted.end) take(y, row);
    }
    if (!file.finish()) return file.error();
    return {};
}

}  // namespace pada
