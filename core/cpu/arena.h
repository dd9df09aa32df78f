// SPDX-License-Identifier: GPL-3.0-or-later
// core/cpu/arena.h: one block of touched memory that a pass cuts its tensors from. Fresh pages are the largest single
// cost of a step on some machines, so the block is kept and its pages are touched once.
#pragma once
#include <cstddef>

namespace pada {

/// Thread: one at a time. Errors: reserve() throws RunError where the system has no memory.
class Arena {
public:
    Arena() = default;
    ~Arena();
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    /// Starts over without memory: take() returns addresses that nobody may touch, needed() tells how much that was.
    /// Whoever takes cannot tell the difference, so what is counted is what will be used.
    void beginCounting() noexcept { m_counting = true, m_used = 0, m_tensors = 0; }
    std::size_t needed() const noexcept { return m_used; }  ///< Bytes taken so far.

    void reserve(std::size_t bytes);  ///< Grows and touches the block; what was taken before is void.
    void begin() noexcept { m_counting = false, m_used = 0, m_tensors = 0; }  ///< Starts over, with memory.

    /// What was taken after a mark is given back together by rewind().
    struct Mark {
        std::size_t used = 0, tensors = 0;
    };
    Mark mark() const noexcept { return {m_used, m_tensors}; }
    void rewind(const Mark& mark) noexcept { m_used = mark.used, m_tensors = mark.tensors; }

    /// 64-byte aligned numbers of any content. Throws ContractError beyond what was reserved.
    template <class T>
    T* take(std::size_t count) {
        return static_cast<T*>(takeBytes(count * sizeof(T)));
    }

    std::size_t capacity() const noexcept { return m_capacity; }

private:
    void release() noexcept;
    void* takeBytes(std::size_t bytes);

    char* m_block = nullptr;
    std::size_t m_capacity = 0;
    std::size_t m_used = 0;
    std::size_t m_tensors = 0;
    bool m_counting = true;
};

}  // namespace pada
