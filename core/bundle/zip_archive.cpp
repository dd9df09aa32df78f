// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that sees QuaZip. What the zip file says of itself was checked before (zip_directory.h); here its bytes
// are counted.
#include "core/bundle/archive.h"
#include "core/bundle/bundle.h"
#include "core/bundle/zip_directory.h"
#include "core/files/system_error.h"

#include <QFile>
#include <QString>

#include <quazip/quazip.h>
#include <quazip/quazipfile.h>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace pada {
namespace {

constexpr qint64 kZipPiece = 65536;

Error brokenMember(const std::string& name, std::string_view why) {
    return {ErrorCode::badData, fmt::format("member \"{}\": {}", name, why)};
}

class ZipArchive final : public BundleArchive {
public:
    ZipArchive(int descriptor, const std::vector<ZipEntry>& entries) {
        for (const ZipEntry& entry : entries) m_members.push_back({entry.name, entry.bytes});
        // The very file that was checked, not whatever has its name by now.
        m_open = m_file.open(descriptor, QIODevice::ReadOnly, QFileDevice::AutoCloseHandle);
        if (!m_open) ::close(descriptor);
        m_zip.setAutoClose(false);
        m_zip.setIoDevice(&m_file);
        m_open = m_open && m_zip.open(QuaZip::mdUnzip) && m_zip.getEntriesCount() == static_cast<int>(m_members.size());
    }
    ZipArchive(const ZipArchive&) = delete;
    ZipArchive& operator=(const ZipArchive&) = delete;
    ~ZipArchive() override { m_zip.close(); }

    bool isOpen() const noexcept { return m_open; }
    const std::vector<Member>& members() const override { return m_members; }
    std::int64_t fileBytes() const override { return m_file.size(); }

    Result<void> read(std::size_t which, const Take& take) override {
        const Member& wanted = m_members[which];
        QuaZipFile member(&m_zip);
        if (!m_zip.setCurrentFile(QString::fromStdString(wanted.name), QuaZip::csSensitive) ||
            !member.open(QIODevice::ReadOnly))
            return brokenMember(wanted.name, "it cannot be unpacked");
        std::array<char, kZipPiece> piece{};
        std::int64_t total = 0;
        for (;;) {
            const qint64 count = member.read(piece.data(), kZipPiece);
            if (count < 0) return brokenMember(wanted.name, "its packed bytes are damaged");
            total += count;
            if (total > wanted.bytes) return brokenMember(wanted.name, "it is larger than the zip file says");
            if (count == 0) break;
            const auto bytes = std::as_bytes(std::span(piece).first(static_cast<std::size_t>(count)));
            if (Result<void> taken = take(bytes); !taken) return taken;
        }
        member.close();
        if (total < wanted.bytes) return brokenMember(wanted.name, "it is shorter than the zip file says");
        if (member.getZipError() != UNZ_OK) return brokenMember(wanted.name, "its checksum (CRC-32) differs");
        return {};
    }

private:
    std::vector<Member> m_members;
    QFile m_file;
    QuaZip m_zip;
    bool m_open = false;
};

Result<void> packOne(QuaZip& zip, const std::string& folder, const std::string& name, bool stored,
                     const std::function<bool(std::int64_t)>& wanted) {
    const std::string path = folder + "/" + name;
    QFile from(QString::fromStdString(path));
    if (!from.open(QIODevice::ReadOnly)) return systemError("open", path, errno != 0 ? errno : EIO);
    QuaZipNewInfo info(QString::fromStdString(name));
    info.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QuaZipFile member(&zip);
    if (!member.open(QIODevice::WriteOnly, info, nullptr, 0, stored ? 0 : Z_DEFLATED))
        return Error{ErrorCode::io, fmt::format("cannot begin member {} ({})", name, member.getZipError())};
    std::array<char, kZipPiece> piece{};
    for (;;) {
        const qint64 count = from.read(piece.data(), kZipPiece);
        if (count < 0) return systemError("read", path, errno != 0 ? errno : EIO);
        if (count == 0) break;
        errno = 0;
        if (member.write(piece.data(), count) != count || member.getZipError() != ZIP_OK)
            return systemError("write the bundle's member", name, errno != 0 ? errno : ENOSPC);
        if (!wanted(count)) return Error{ErrorCode::failed, kBundleStopped};
    }
    errno = 0;
    member.close();
    if (member.getZipError() != ZIP_OK)
        return systemError("write the bundle's member", name, errno != 0 ? errno : ENOSPC);
    return {};
}

}  // namespace

bool hasZip() {
    return true;
}

Result<std::unique_ptr<BundleArchive>> openBundleZip(const std::string& path, const BundleLimits& limits) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0) return systemError("open", path, errno);
    Result<std::vector<ZipEntry>> entries = readZipDirectory(descriptor, path, limits);
    if (!entries) {
        ::close(descriptor);
        return entries.error();
    }
    auto archive = std::make_unique<ZipArchive>(descriptor, *entries);
    if (!archive->isOpen()) return Error{ErrorCode::badData, "it cannot be opened as a zip file"};
    return std::unique_ptr<BundleArchive>(std::move(archive));
}

Result<void> packBundleZip(const std::string& folder, const std::vector<std::string>& names,
                           const std::set<std::string>& stored, const std::string& path,
                           const std::function<bool(std::int64_t)>& wanted) {
    QFile file(QString::fromStdString(path));
    if (!file.open(QIODevice::ReadWrite | QIODevice::Truncate))
        return systemError("open", path, errno != 0 ? errno : EIO);
    QuaZip zip(&file);
    zip.setAutoClose(false);
    zip.setDataDescriptorWritingEnabled(false);  // sizes stand before the bytes
    zip.setZip64Enabled(false);
    if (!zip.open(QuaZip::mdCreate)) return Error{ErrorCode::io, fmt::format("cannot begin {}", path)};
    for (const std::string& name : names) {
        Result<void> packed = packOne(zip, folder, name, stored.contains(name), wanted);
        if (packed) continue;
        zip.close();
        return packed;
    }
    errno = 0;
    zip.close();
    const bool flushed = file.flush();
    if (zip.getZipError() != ZIP_OK || !flushed) return systemError("write", path, errno != 0 ? errno : ENOSPC);
    return {};
}

}  // namespace pada
