// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/sound_pictures.h"

#include "core/base/digest.h"
#include "core/files/atomic_file.h"
#include "core/files/file_system.h"
#include "core/files/limits.h"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <span>
#include <string_view>

#include <sys/stat.h>

namespace pada {
namespace {

using Key = std::array<std::uint64_t, 2>;

/// To be raised whenever what counts as sound changes: readPicture(), its limits, inspectPicture().
constexpr std::string_view kHead = "PADA sound pictures 1\n";
constexpr std::size_t kDigestDigits = 64, kNameDigits = 32;

Key keyOf(const std::string& hex) {
    Key key{};
    for (std::size_t i = 0; i < key.size(); ++i)
        std::from_chars(hex.data() + 16 * i, hex.data() + 16 * (i + 1), key.at(i), 16);
    return key;
}

/// Head, keys, SHA-256 of both.
std::vector<Key> readKeys(const std::string& file) {
    std::error_code code;
    const auto bytes = std::filesystem::file_size(file, code);
    constexpr std::size_t kAround = kHead.size() + kDigestDigits;
    if (code || bytes < kAround || bytes > kAround + sizeof(Key) * static_cast<std::uint64_t>(kMaxImages)) return {};
    std::string text(bytes, '\0');
    std::ifstream in(file, std::ios::binary);
    if (!in.read(text.data(), static_cast<std::streamsize>(bytes))) return {};
    const std::string_view all(text), body = all.substr(0, all.size() - kDigestDigits);
    if (!body.starts_with(kHead) || (body.size() - kHead.size()) % sizeof(Key) != 0) return {};
    if (sha256Hex(body.data(), body.size()) != all.substr(body.size())) return {};
    std::vector<Key> keys((body.size() - kHead.size()) / sizeof(Key));
    if (!keys.empty()) std::memcpy(keys.data(), body.data() + kHead.size(), keys.size() * sizeof(Key));
    return keys;
}

}  // namespace

std::optional<PictureStamp> stampOf(const std::string& path) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode)) return std::nullopt;
    const std::array<std::int64_t, 3> numbers{facts.st_size, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
    Sha256 hash;
    hash.update(numbers.data(), sizeof numbers);
    hash.update(path.data(), path.size());
    return PictureStamp{keyOf(hash.hex()), static_cast<std::uint64_t>(facts.st_size)};
}

SoundPictures::SoundPictures(const std::string& folder, const std::string& subject) : m_folder(folder) {
    if (folder.empty()) return;
    m_file = folder + "/" + sha256Hex(subject.data(), subject.size()).substr(0, kNameDigits) + ".sound";
    m_known = readKeys(m_file);
}

bool SoundPictures::holds(const PictureStamp& stamp) const {
    return std::ranges::binary_search(m_known, stamp.key);
}

Result<void> SoundPictures::save(bool whole) {
    if (m_folder.empty()) return {};
    std::vector<Key> keys = m_found;
    if (!whole) keys.insert(keys.end(), m_known.begin(), m_known.end());
    std::ranges::sort(keys);
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    if (keys == m_known) return {};
    if (auto made = makeFolders(m_folder); !made.ok()) return made;
    const auto pairs = std::as_bytes(std::span(keys));
    Sha256 hash;
    hash.update(kHead.data(), kHead.size());
    hash.update(pairs);
    const std::string digest = hash.hex();
    const std::array<std::span<const std::byte>, 3> pieces{std::as_bytes(std::span(kHead)), pairs,
                                                           std::as_bytes(std::span(digest))};
    if (auto written = writeFileAtomically(m_file, pieces); !written.ok()) return written;
    m_known = std::move(keys);
    return {};
}

}  // namespace pada
