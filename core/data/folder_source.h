// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/folder_source.h: pictures decoded by a pool of threads as batches ask for them.
#pragma once
#include "core/data/decode_pool.h"
#include "core/data/picture_source.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Paths of many pictures in one piece of memory.
class PictureIndex {
public:
    void add(std::string_view path);
    std::string path(std::size_t i) const;
    std::size_t size() const { return m_begins.size(); }

private:
    std::string m_text;
    std::vector<std::size_t> m_begins;
};

/// The same bytes for any number of threads: a picture is read, its part drawn (picture_view.h), resampled and its
/// colours changed by one of them. Holds the index, the batches that were foreseen and the one that is being read.
class FolderSource final : public PictureSource {
public:
    struct Parts {
        std::string folder;  ///< In front of relative paths.
        PictureIndex index;
        int side = 0, resize = 0;          ///< Pixels.
        std::shared_ptr<DecodePool> pool;  ///< May serve several sources.
    };
    explicit FolderSource(Parts parts);
    ~FolderSource() override;

    std::shared_ptr<const std::vector<std::uint8_t>> read(const PictureOrder& order) override;
    void expect(const PictureOrder& order) override;

private:
    struct Reading;
    struct Desk;  ///< What one worker uses again from picture to picture.

    std::shared_ptr<Reading> begin(const PictureOrder& order);
    Result<void> decode(Reading& reading, std::size_t item, Desk& desk) const;
    void forgetOldest() PADA_REQUIRES(m_mutex);

    const Parts m_parts;
    std::vector<Desk> m_desks;  ///< One a worker.
    Mutex m_mutex;
    std::deque<std::shared_ptr<Reading>> m_ahead PADA_GUARDED_BY(m_mutex);  ///< Oldest first.
};

}  // namespace pada
