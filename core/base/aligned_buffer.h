// SPDX-License-Identifier: GPL-3.0-or-later
// core/base/aligned_buffer.h: a zeroed array at a 64-byte boundary, as vector loads need it.
#pragma once
#include <cstddef>
#include <cstring>
#include <memory>
#include <new>
#include <span>

namespace pada {

/// An array of numbers of type T that starts out as zeros.
template <class T>
class AlignedArray {
public:
    AlignedArray() = default;
    explicit AlignedArray(std::size_t count)
        : m_data(static_cast<T*>(::operator new (roundUp(count), std::align_val_t{64}))), m_size(count) {
        std::memset(m_data.get(), 0, roundUp(count));
    }

    T* data() noexcept { return m_data.get(); }
    const T* data() const noexcept { return m_data.get(); }
    std::size_t size() const noexcept { return m_size; }
    std::span<T> span() noexcept { return {m_data.get(), m_size}; }
    std::span<const T> span() const noexcept { return {m_data.get(), m_size}; }

private:
    static std::size_t roundUp(std::size_t count) { return (count * sizeof(T) + 127) / 64 * 64; }
    struct Free {
        void operator()(T* p) const noexcept { ::operator delete (p, std::align_val_t{64}); }
    };
    std::unique_ptr<T, Free> m_data;
    std::size_t m_size = 0;
};

using AlignedBuffer = AlignedArray<float>;

}  // namespace pada
