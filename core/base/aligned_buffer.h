// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/aligned_buffer.h: a zeroed float array at a 64-byte boundary, as vector loads need it.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace pada {

class AlignedBuffer {
public:
    AlignedBuffer() = default;
    explicit AlignedBuffer(std::size_t floats)
        : m_data(static_cast<float*>(::operator new (roundUp(floats), std::align_val_t{64}))), m_size(floats) {
        std::memset(m_data.get(), 0, roundUp(floats));
    }

    float* data() noexcept { return m_data.get(); }
    const float* data() const noexcept { return m_data.get(); }
    std::size_t size() const noexcept { return m_size; }
    std::span<float> span() noexcept { return {m_data.get(), m_size}; }
    std::span<const float> span() const noexcept { return {m_data.get(), m_size}; }

private:
    static std::size_t roundUp(std::size_t floats) { return (floats * sizeof(float) + 127) / 64 * 64; }
    struct Free {
        void operator()(float* p) const noexcept { ::operator delete (p, std::align_val_t{64}); }
    };
    std::unique_ptr<float, Free> m_data;
    std::size_t m_size = 0;
};

}  // namespace pada
