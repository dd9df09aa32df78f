// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/byte_source.h: bytes of a data file from front to back, plain or gzip, never more than asked for.
#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

/// Content is treated as hostile: nothing is mapped, nothing is allocated by a size that the content claims.
/// Thread: one at a time.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// Fills `target` from the current place; returns fewer bytes only at the end. badData: damaged gzip stream; io:
    /// the system refused.
    virtual Result<std::size_t> read(std::span<std::uint8_t> target) = 0;
    /// No more bytes than this can come in total: exact for a plain file, a bound by deflate's best ratio for gzip.
    virtual std::uint64_t mostBytes() const = 0;
    virtual const std::string& name() const = 0;  ///< For messages: the path.
};

/// `path` ending in ".gz" is inflated as one gzip member with nothing after it. notFound: no regular file there.
Result<std::unique_ptr<ByteSource>> openByteSource(const std::string& path);

/// A source over bytes that the caller keeps alive; for tests and fuzzing. `gzip` inflates them.
std::unique_ptr<ByteSource> memoryByteSource(std::span<const std::uint8_t> bytes, std::string name, bool gzip);

/// Appends exactly `bytes` bytes to `target` in pieces of 1 MiB, so that memory follows the content. badData at a short
/// end; `offset` is the place where reading begins, for the message. `target` is unspecified after an error.
Result<void> readExactly(ByteSource& source, std::uint64_t offset, std::uint64_t bytes,
                         std::vector<std::uint8_t>& target);

/// badData unless the source has ended (for gzip: with the right check sum).
Result<void> expectEnd(ByteSource& source, std::uint64_t offset);

/// "FILE, byte OFFSET: expected EXPECTED, found FOUND".
Error badDataAt(std::string_view file, std::uint64_t offset, std::string_view expected, std::string_view found);

}  // namespace pada
