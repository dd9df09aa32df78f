// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/safetensors.h"

#include "core/base/contract.h"
#include "core/base/digest.h"
#include "core/exchange/safetensors_header.h"
#include "core/files/atomic_file.h"
#include "core/files/limits.h"
#include "core/files/whole_file.h"

#include <bit>
#include <cstring>
#include <set>

namespace pada {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are copied as they lie in memory");

constexpr std::size_t kLengthBytes = 8;

Error badFile(const std::string& path, const std::string& what) {
    return {ErrorCode::badData, path + ": " + what};
}

/// Contract of the writer; gives the header with offsets and checksums.
SafetensorsHeader describe(std::span<const TensorView> tensors, const std::map<std::string, std::string>& metadata) {
    SafetensorsHeader header;
    header.metadata = metadata;
    for (const auto& [key, text] : metadata)
        expects(!key.starts_with("crc32c."), "safetensors: checksums are added by the writer");
    expects(tensors.size() <= static_cast<std::size_t>(kMaxTensors), "safetensors: too many tensors");
    std::set<std::string> names;
    std::size_t offset = 0;
    for (const auto& tensor : tensors) {
        expects(isTensorName(tensor.name), "safetensors: bad tensor name");
        expects(names.insert(tensor.name).second, "safetensors: doubled tensor name");
        const std::size_t bytes = tensorBytes(tensor.type, tensor.shape);
        expects(bytes != 0, "safetensors: empty or oversized tensor");
        expects(bytes == tensor.data.size(), "safetensors: data do not fit the shape");
        header.tensors.push_back({tensor.name, tensor.type, tensor.shape, offset, bytes, crc32c(tensor.data)});
        offset += bytes;
    }
    return header;
}

std::string headerOf(std::span<const TensorView> tensors, const std::map<std::string, std::string>& metadata) {
    std::string header = formatSafetensorsHeader(describe(tensors, metadata));
    expects(header.size() <= static_cast<std::size_t>(kMaxTensorHeaderBytes), "safetensors: header too long");
    return header;
}

}  // namespace

std::string safetensorsBytes(std::span<const TensorView> tensors, const std::map<std::string, std::string>& metadata) {
    const std::string header = headerOf(tensors, metadata);
    const std::uint64_t length = header.size();
    std::string bytes(reinterpret_cast<const char*>(&length), kLengthBytes);
    bytes += header;
    for (const auto& tensor : tensors)
        bytes.append(reinterpret_cast<const char*>(tensor.data.data()), tensor.data.size());
    return bytes;
}

Result<WrittenFile> writeSafetensors(const std::string& path, std::span<const TensorView> tensors,
                                     const std::map<std::string, std::string>& metadata) {
    const std::string header = headerOf(tensors, metadata);
    const std::uint64_t length = header.size();
    std::vector<std::span<const std::byte>> pieces{std::as_bytes(std::span(&length, 1)),
                                                   std::as_bytes(std::span(header))};
    for (const auto& tensor : tensors) pieces.push_back(tensor.data);

    WrittenFile written;
    Sha256 digest;
    for (const auto& piece : pieces) {
        digest.update(piece);
        written.bytes += static_cast<std::int64_t>(piece.size());
    }
    written.sha256 = digest.hex();
    const auto verify = [&](const std::string& temporary) -> Result<void> {
        auto back = SafetensorsFile::open(temporary, written.sha256);
        return back ? Result<void>() : Result<void>(back.error());
    };
    if (auto done = writeFileAtomically(path, pieces, verify); !done) return done.error();
    return written;
}

Result<SafetensorsFile> SafetensorsFile::open(const std::string& path, const std::string& expectedSha256) {
    auto content = readWholeFile(path, kMaxTensorFileBytes);
    if (!content) return content.error();
    SafetensorsFile file;
    file.m_path = path;
    file.m_content = std::move(*content);
    const std::vector<std::byte>& bytes = file.m_content;
    if (!expectedSha256.empty() && sha256Hex(bytes.data(), bytes.size()) != expectedSha256) {
        return badFile(path, "its SHA-256 is not the recorded one; the file was changed or damaged");
    }
    std::uint64_t length = 0;
    if (bytes.size() < kLengthBytes) return badFile(path, "too short for a safetensors file");
    std::memcpy(&length, bytes.data(), kLengthBytes);
    if (length > static_cast<std::uint64_t>(kMaxTensorHeaderBytes))
        return badFile(path, "the header is longer than 8 MiB");
    if (length > bytes.size() - kLengthBytes) return badFile(path, "the header ends after the file does");
    file.m_dataBegins = kLengthBytes + static_cast<std::size_t>(length);
    const std::string_view text(reinterpret_cast<const char*>(bytes.data()) + kLengthBytes,
                                static_cast<std::size_t>(length));
    auto header = parseSafetensorsHeader(text, bytes.size() - file.m_dataBegins);
    if (!header) return badFile(path, header.error().message);
    file.m_metadata = std::move(header->metadata);
    file.m_tensors = std::move(header->tensors);
    for (std::size_t i = 0; i < file.m_tensors.size(); ++i) file.m_byName.emplace(file.m_tensors[i].name, i);
    return Result<SafetensorsFile>(std::move(file));
}

const SafetensorsFile::Info* SafetensorsFile::find(const std::string& name) const {
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? nullptr : &m_tensors[found->second];
}

Result<void> SafetensorsFile::read(const std::string& name, TensorType type, std::span<std::byte> into) const {
    const Info* info = find(name);
    if (!info) return badFile(m_path, "tensor " + name + " is missing");
    if (info->type != type) return badFile(m_path, "tensor " + name + " has another type than expected");
    if (info->bytes != into.size()) {
        return badFile(m_path, "tensor " + name + " has " + std::to_string(info->bytes) + " bytes, not " +
                                   std::to_string(into.size()));
    }
    const auto data = std::span(m_content).subspan(m_dataBegins + info->offset, info->bytes);
    if (crc32c(data) != info->crc)
        return badFile(m_path, "the checksum of tensor " + name + " is wrong; the file is damaged");
    std::memcpy(into.data(), data.data(), data.size());
    return {};
}

}  // namespace pada
