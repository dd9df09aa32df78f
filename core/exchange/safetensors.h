// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/safetensors.h: tensors in one file: 8-byte length, JSON header, packed little-endian data, nothing
// after.
#pragma once
#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace pada {

enum class TensorType : std::uint8_t { f32, f64, i64, u8 };
std::size_t elementBytes(TensorType type);

/// A tensor to write; `data` has exactly the bytes of type and shape.
struct TensorView {
    std::string name;  ///< [a-z0-9_.], 1 to 200 characters.
    TensorType type = TensorType::f32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> data;
};

struct WrittenFile {
    std::int64_t bytes = 0;
    std::string sha256;
};

/// Writes atomically, reads the file back and compares. Adds "crc32c.NAME" per tensor to the metadata. Throws
/// ContractError for what the reader would refuse (name, empty tensor, data that do not fit the shape, a metadata key
/// "crc32c."); errors as writeFileAtomically.
Result<WrittenFile> writeSafetensors(const std::string& path, std::span<const TensorView> tensors,
                                     const std::map<std::string, std::string>& metadata);

/// The same bytes, for whoever writes them himself.
std::string safetensorsBytes(std::span<const TensorView> tensors, const std::map<std::string, std::string>& metadata);

/// Reads only what writeSafetensors writes. badData, naming file and fault, for: header above 8 MiB, too many tensors,
/// a bad or doubled name, an unknown type, an empty tensor, offsets with a hole or an overlap, bytes after the end, a
/// missing or wrong checksum.
class SafetensorsFile {
public:
    struct Info {
        std::string name;
        TensorType type = TensorType::f32;
        std::vector<std::int64_t> shape;
        std::size_t offset = 0, bytes = 0;  ///< In the data section.
        std::uint32_t crc = 0;              ///< CRC-32C as the file promises it.
    };

    /// Keeps the file's bytes in memory. A non-empty `expectedSha256` must be that of the whole file.
    static Result<SafetensorsFile> open(const std::string& path, const std::string& expectedSha256 = "");

    const std::map<std::string, std::string>& metadata() const noexcept {
        return m_metadata;
    }                                                                        ///< Without the checksums.
    const std::vector<Info>& tensors() const noexcept { return m_tensors; }  ///< By offset.
    const Info* find(const std::string& name) const;                         ///< Null if absent.

    /// Copies a tensor of this type and exactly `into.size()` bytes after checking its checksum; else badData and
    /// `into` is unchanged.
    Result<void> read(const std::string& name, TensorType type, std::span<std::byte> into) const;

private:
    SafetensorsFile() = default;
    std::string m_path;
    std::vector<std::byte> m_content;
    std::size_t m_dataBegins = 0;
    std::map<std::string, std::string> m_metadata;
    std::vector<Info> m_tensors;
    std::map<std::string, std::size_t, std::less<>> m_byName;  ///< Indices into m_tensors.
};

}  // namespace pada
