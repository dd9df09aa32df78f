// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/archive.h"
#include "core/bundle/member_names.h"
#include "core/files/system_error.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>

namespace pada {
namespace {

Error noFolderMember(const std::string& name, std::string_view why) {
    return {ErrorCode::badData, fmt::format("member \"{}\": {}", name, why)};
}

class FolderArchive final : public BundleArchive {
public:
    FolderArchive(int folder, std::vector<Member> members) : m_folder(folder), m_members(std::move(members)) {
        for (const Member& member : m_members) m_bytes += member.bytes;
    }
    FolderArchive(const FolderArchive&) = delete;
    FolderArchive& operator=(const FolderArchive&) = delete;
    ~FolderArchive() override { ::close(m_folder); }

    const std::vector<Member>& members() const override { return m_members; }
    std::int64_t fileBytes() const override { return m_bytes; }

    Result<void> read(std::size_t which, const Take& take) override {
        const Member& member = m_members[which];
        const int file = ::openat(m_folder, member.name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
        if (file < 0) return systemError("open", member.name, errno);
        Result<void> done = readOpen(file, member, take);
        ::close(file);
        return done;
    }

private:
    static Result<void> readOpen(int file, const Member& member, const Take& take) {
        std::array<std::byte, 65536> piece{};
        std::int64_t total = 0;
        for (;;) {
            const ssize_t count = ::read(file, piece.data(), piece.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return systemError("read", member.name, errno);
            total += count;
            if (total > member.bytes || (count == 0 && total < member.bytes))
                return noFolderMember(member.name, "its size changed while it was read");
            if (count == 0) return {};
            if (Result<void> taken = take(std::span(piece).first(static_cast<std::size_t>(count))); !taken)
                return taken;
        }
    }

    int m_folder;
    std::vector<Member> m_members;
    std::int64_t m_bytes = 0;
};

/// Plain files with names that may be; nothing else may lie there.
Result<std::vector<BundleArchive::Member>> listFolder(int folder, const std::string& path, const BundleLimits& limits) {
    std::vector<BundleArchive::Member> members;
    std::int64_t total = 0;
    std::error_code fault;
    for (std::filesystem::directory_iterator at(path, fault), end; !fault && at != end; at.increment(fault)) {
        if (static_cast<std::int64_t>(members.size()) >= limits.members)
            return Error{ErrorCode::badData, fmt::format("it has more than {} members", limits.members)};
        const std::string text = at->path().filename().string();
        const Result<MemberName> name = readMemberName(text, limits);
        if (!name) return name.error();
        struct stat facts {};
        if (::fstatat(folder, text.c_str(), &facts, AT_SYMLINK_NOFOLLOW) != 0) return systemError("read", text, errno);
        if (!S_ISREG(facts.st_mode))
            return noFolderMember(text, S_ISLNK(facts.st_mode)
                                            ? "it is a symbolic link, and a bundle holds plain files only"
                                            : "it is no plain file, and a bundle holds nothing else");
        total += facts.st_size;
        if (facts.st_size > mostBytes(*name, limits) || total > limits.unpacked)
            return noFolderMember(text, fmt::format("it has {} bytes, more than a bundle may", facts.st_size));
        members.push_back({text, facts.st_size});
    }
    if (fault) return systemError("list the folder", path, fault.value());
    std::ranges::sort(members, {},
                      [](const BundleArchive::Member& m) { return std::pair(m.name != kManifestMember, m.name); });
    if (members.empty() || members.front().name != kManifestMember)
        return Error{ErrorCode::badData, fmt::format("there is no {} in it", kManifestMember)};
    return members;
}

}  // namespace

Result<std::unique_ptr<BundleArchive>> openBundleFolder(const std::string& path, const BundleLimits& limits) {
    const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return systemError("open the folder", path, errno);
    Result<std::vector<BundleArchive::Member>> members = listFolder(folder, path, limits);
    if (!members) {
        ::close(folder);
        return members.error();
    }
    return std::unique_ptr<BundleArchive>(std::make_unique<FolderArchive>(folder, std::move(*members)));
}

Result<std::unique_ptr<BundleArchive>> openBundleArchive(const std::string& path, const BundleLimits& limits) {
    struct stat facts {};
    if (::stat(path.c_str(), &facts) != 0) return systemError("open", path, errno);
    if (S_ISDIR(facts.st_mode)) return openBundleFolder(path, limits);
    if (!S_ISREG(facts.st_mode)) return Error{ErrorCode::io, "it is no plain file; copy the bundle into one first"};
    return openBundleZip(path, limits);
}

}  // namespace pada
