// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/zip_directory.h"

#include "core/base/utf8.h"
#include "core/bundle/member_names.h"
#include "core/files/system_error.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <set>
#include <span>
#include <string_view>

namespace pada {
namespace {

constexpr std::int64_t kEndBytes = 22, kCentralBytes = 46, kLocalBytes = 30;
constexpr std::uint32_t kEndMark = 0x06054b50, kCentralMark = 0x02014b50, kLocalMark = 0x04034b50;
constexpr std::uint32_t kZip64 = 0xffffffff;
constexpr unsigned kEncrypted = 1, kLevelHints = 6, kDescriptor = 8;
constexpr unsigned kStored = 0, kDeflated = 8, kMostVersion = 20;
constexpr unsigned kFileType = 0170000, kRegularFile = 0100000, kSymbolicLink = 0120000, kFolderBit = 0x10;

/// A fault on its way out; readZipDirectory makes an Error of it.
struct ZipFault {
    std::string what;
};

class Fields {
public:
    explicit Fields(std::span<const std::uint8_t> bytes) : m_bytes(bytes) {}
    unsigned two(std::size_t at) const { return m_bytes[at] | static_cast<unsigned>(m_bytes[at + 1]) << 8U; }
    std::uint32_t four(std::size_t at) const { return two(at) | static_cast<std::uint32_t>(two(at + 2)) << 16U; }

private:
    std::span<const std::uint8_t> m_bytes;
};

void readAt(int descriptor, std::int64_t offset, std::span<std::uint8_t> into) {
    while (!into.empty()) {
        const ssize_t count = ::pread(descriptor, into.data(), into.size(), offset);
        if (count < 0 && errno == EINTR) continue;
        if (count <= 0) throw ZipFault{"it is shorter than it says"};
        into = into.subspan(static_cast<std::size_t>(count));
        offset += count;
    }
}

struct End {
    std::int64_t members = 0, directory = 0, directoryBytes = 0;
};

End readEnd(int descriptor, std::int64_t fileBytes, const BundleLimits& limits) {
    std::array<std::uint8_t, kEndBytes> bytes{};
    if (fileBytes < kEndBytes) throw ZipFault{"it is no zip file"};
    std::array<std::uint8_t, 4> begin{};
    readAt(descriptor, 0, begin);
    readAt(descriptor, fileBytes - kEndBytes, bytes);
    const Fields end(bytes);
    if (end.four(0) != kEndMark || end.two(20) != 0) {
        const std::uint32_t first = Fields(begin).four(0);
        if (first != kLocalMark && first != kEndMark) throw ZipFault{"it is no zip file"};
        throw ZipFault{"its end record is missing: it was cut, or something was put after its end"};
    }
    if (end.two(4) != 0 || end.two(6) != 0 || end.two(8) != end.two(10))
        throw ZipFault{"it is one of several parts of a zip file"};
    const std::int64_t members = end.two(10);
    if (members < 1 || members > limits.members)
        throw ZipFault{fmt::format("it counts {}{} members, and a bundle has 1 to {}", members,
                                   members == 0xffff ? " or more" : "", limits.members)};
    const End found{members, end.four(16), end.four(12)};
    if (found.directory + found.directoryBytes != fileBytes - kEndBytes ||
        found.directoryBytes > members * (kCentralBytes + limits.nameLength))
        throw ZipFault{"its directory is not where the end record says (bytes before, between or after; or Zip64)"};
    return found;
}

void checkKind(const Fields& central, const std::string& shown) {
    const auto refuse = [&](std::string_view why) { throw ZipFault{fmt::format("member \"{}\": {}", shown, why)}; };
    const unsigned flags = central.two(8), method = central.two(10), mode = central.four(38) >> 16U;
    if ((flags & kEncrypted) != 0) refuse("it is encrypted");
    if ((flags & kDescriptor) != 0) refuse("its size stands after it instead of before");
    if ((flags & ~kLevelHints) != 0) refuse(fmt::format("it has flags {:#06x} that no bundle has", flags));
    if (method != kStored && method != kDeflated)
        refuse(fmt::format("it is packed by method {}; stored and deflated are read", method));
    if ((mode & kFileType) == kSymbolicLink) refuse("it is a symbolic link, and a bundle holds plain files only");
    if ((mode & kFileType) != 0 && (mode & kFileType) != kRegularFile)
        refuse("it is no plain file, and a bundle holds nothing else");
    if ((central.four(38) & kFolderBit) != 0) refuse("it is a folder, and a bundle has none");
    if (central.two(6) > kMostVersion) refuse("it asks for a newer unzip (Zip64 or another method)");
    if (central.two(30) != 0 || central.two(32) != 0) refuse("it has an extra field or a comment");
    if (central.two(34) != 0) refuse("it lies in another part of the zip file");
}

void checkSizes(const ZipEntry& entry, const MemberName& name, const BundleLimits& limits) {
    const auto refuse = [&](const std::string& why) {
        throw ZipFault{fmt::format("member \"{}\": {}", printable(entry.name), why)};
    };
    if (entry.bytes == kZip64 || entry.packed == kZip64) refuse("it is a Zip64 member");
    if (entry.stored && entry.bytes != entry.packed) refuse("it is stored and has two sizes");
    if (const std::int64_t most = mostBytes(name, limits); entry.bytes > most)
        refuse(fmt::format("it would have {} bytes, more than {}", entry.bytes, most));
    if (entry.bytes > limits.ratioFrom && entry.bytes > limits.ratio * entry.packed)
        refuse(fmt::format("it would become {} times as large, more than {} times",
                           entry.bytes / std::max<std::int64_t>(1, entry.packed), limits.ratio));
}

/// The header right before the bytes must say the same; gives its length with the name.
std::int64_t checkLocal(int descriptor, std::int64_t offset, const Fields& central, const std::string& name) {
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(kLocalBytes) + name.size());
    readAt(descriptor, offset, bytes);
    const Fields local(bytes);
    bool same = local.four(0) == kLocalMark && local.two(26) == name.size() && local.two(28) == 0 &&
                std::memcmp(bytes.data() + kLocalBytes, name.data(), name.size()) == 0;
    // Flags, method, then CRC and the two sizes: the directory has them two bytes later.
    for (const std::size_t at : {6, 8}) same = same && local.two(at) == central.two(at + 2);
    for (const std::size_t at : {14, 18, 22}) same = same && local.four(at) == central.four(at + 2);
    if (!same)
        throw ZipFault{fmt::format("member \"{}\": what stands before it and what the directory says of it differ",
                                   printable(name))};
    return static_cast<std::int64_t>(bytes.size());
}

std::vector<ZipEntry> readEntries(int descriptor, const End& end, const BundleLimits& limits) {
    std::vector<std::uint8_t> directory(static_cast<std::size_t>(end.directoryBytes));
    readAt(descriptor, end.directory, directory);
    std::vector<ZipEntry> entries;
    std::set<std::string> names;
    std::size_t at = 0;
    std::int64_t next = 0, unpacked = 0;
    for (std::int64_t i = 0; i < end.members; ++i) {
        if (directory.size() - at < static_cast<std::size_t>(kCentralBytes)) throw ZipFault{"its directory is cut"};
        const Fields central({directory.data() + at, static_cast<std::size_t>(kCentralBytes)});
        const std::size_t length = central.two(28);
        if (central.four(0) != kCentralMark || directory.size() - at - kCentralBytes < length)
            throw ZipFault{"its directory is cut or holds something else"};
        ZipEntry entry;
        entry.name.assign(reinterpret_cast<const char*>(directory.data()) + at + kCentralBytes, length);
        at += static_cast<std::size_t>(kCentralBytes) + length;
        const std::string shown = printable(entry.name);
        const Result<MemberName> name = readMemberName(entry.name, limits);
        if (!name) throw ZipFault{name.error().message};
        checkKind(central, shown);
        if (!names.insert(entry.name).second) throw ZipFault{fmt::format("member \"{}\": it is there twice", shown)};
        if (i == 0 && name->kind != MemberName::Kind::manifest)
            throw ZipFault{fmt::format("its first member is \"{}\" instead of {}", shown, kManifestMember)};
        entry.stored = central.two(10) == kStored;
        entry.crc = central.four(16);
        entry.packed = central.four(20);
        entry.bytes = central.four(24);
        checkSizes(entry, *name, limits);
        unpacked += entry.bytes;
        if (unpacked > limits.unpacked)
            throw ZipFault{fmt::format("its members would have more than {} bytes together", limits.unpacked)};
        if (central.four(42) != next || next + kLocalBytes > end.directory)
            throw ZipFault{fmt::format("member \"{}\": it does not begin where the one before ends", shown)};
        next += checkLocal(descriptor, next, central, entry.name) + entry.packed;
        entries.push_back(std::move(entry));
    }
    if (at != directory.size()) throw ZipFault{"its directory holds more than its members"};
    if (next != end.directory) throw ZipFault{"there are bytes that belong to no member"};
    return entries;
}

}  // namespace

Result<std::vector<ZipEntry>> readZipDirectory(int descriptor, const std::string& file, const BundleLimits& limits) {
    struct stat facts {};
    if (::fstat(descriptor, &facts) != 0) return systemError("read", file, errno);
    try {
        if (facts.st_size > limits.file)
            throw ZipFault{fmt::format("it has {} bytes, more than {}", facts.st_size, limits.file)};
        const End end = readEnd(descriptor, facts.st_size, limits);
        return readEntries(descriptor, end, limits);
    } catch (const ZipFault& fault) {
        return Error{ErrorCode::badData, fault.what};
    }
}

}  // namespace pada
