// SPDX-License-Identifier: GPL-3.0-or-later
// core/supernet/kept_statistics.h: lends out a net's running statistics for a while.
#pragma once
#include "core/base/aligned_buffer.h"

#include <algorithm>
#include <vector>

namespace pada {

/// Puts the running statistics back as they were, whatever happens in between.
class KeptStatistics {
public:
    explicit KeptStatistics(AlignedBuffer& statistics)
        : m_statistics(statistics), m_kept(statistics.data(), statistics.data() + statistics.size()) {}
    ~KeptStatistics() { std::ranges::copy(m_kept, m_statistics.data()); }
    KeptStatistics(const KeptStatistics&) = delete;
    KeptStatistics& operator=(const KeptStatistics&) = delete;

private:
    AlignedBuffer& m_statistics;
    std::vector<float> m_kept;
};

}  // namespace pada
