// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cpu/arena.h"

#include "core/base/contract.h"

#include <sys/mman.h>

#include <cstdint>
#include <string>

namespace pada {
namespace {

constexpr std::size_t kPage = 4096;
constexpr std::uintptr_t kNowhere = 64;  ///< Where counted tensors begin: never null, never memory.

}  // namespace

Arena::~Arena() {
    release();
}

void Arena::release() noexcept {
    if (m_block != nullptr) ::munmap(m_block, m_capacity);
    m_block = nullptr;
    m_capacity = 0;
}

void Arena::reserve(std::size_t bytes) {
    bytes = (bytes + kPage - 1) / kPage * kPage;
    if (bytes <= m_capacity) return;
    release();
    void* block = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED)
        throw RunError("no memory for the net's activations: " + std::to_string(bytes >> 20) + " MiB refused");
    m_block = static_cast<char*>(block);
    m_capacity = bytes;
#if defined(MADV_HUGEPAGE)
    ::madvise(m_block, bytes, MADV_HUGEPAGE);
#endif
    for (std::size_t i = 0; i < bytes; i += kPage) m_block[i] = 0;
}

void* Arena::takeBytes(std::size_t bytes) {
    // Tensors of equal size would start at equal page offsets and evict each other from the first-level cache: shift
    // each a little.
    const std::size_t start = m_used + 64 * (m_tensors++ % 13);
    m_used = (start + bytes + 63) / 64 * 64;
    if (m_counting) return reinterpret_cast<void*>(kNowhere + start);  // NOLINT(performance-no-int-to-ptr)
    expects(m_used <= m_capacity, "the arena was reserved too small");
    return m_block + start;
}

}  // namespace pada
