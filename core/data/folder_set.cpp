// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_set.h"

#include "core/base/digest.h"
#include "core/data/folder_listing.h"
#include "core/data/folder_source.h"
#include "core/data/picture.h"
#include "core/data/sound_pictures.h"
#include "core/files/limits.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pada {
namespace {

namespace fs = std::filesystem;

constexpr std::array<float, 3> kFieldMean{0.485f, 0.456f, 0.406f}, kFieldDeviation{0.229f, 0.224f, 0.225f};
constexpr std::size_t kLookedAtOnce = 512;  ///< Between two questions whether to go on.
constexpr std::size_t kNamed = 10;          ///< Broken files in one message; the rest are counted.

/// What was found out of a part's files.
struct Inspected {
    std::vector<std::uint64_t> bytes;  ///< 0 = broken.
    std::vector<std::string> faults;
};

std::string absoluteOf(const std::string& folder) {
    std::error_code code;
    const fs::path whole = fs::absolute(folder, code);
    return code ? folder : whole.lexically_normal().string();
}

/// Looks at all pictures of a folder, part by part, and remembers which were sound.
class Inspection {
public:
    Inspection(DecodePool& pool, std::string folder, const DataRequest& request, std::int64_t total)
        : m_pool(pool),
          m_folder(std::move(folder)),
          m_whole(request.folder.wholeFiles),
          m_told(request.told),
          m_total(total),
          m_buffers(pool.workers()),
          m_sound(request.folder.memory,
                  fmt::format("{}\n{}\n{}", absoluteOf(m_folder), request.folder.trainList, request.folder.validList)) {
    }
    /// Where it cannot be kept, the next load looks at all again.
    ~Inspection() {
        static_cast<void>(guarded([&] { return m_sound.save(m_done == m_total); }));
    }
    Inspection(const Inspection&) = delete;
    Inspection& operator=(const Inspection&) = delete;

    Result<Inspected> part(const std::vector<ListedPicture>& pictures) {
        Inspected all;
        all.bytes.assign(pictures.size(), 0);
        std::vector<std::optional<PictureStamp>> stamps;
        std::vector<std::string> reasons;
        for (std::size_t first = 0; first < pictures.size(); first += kLookedAtOnce) {
            if (m_told && !m_told(m_done, m_total))
                return Error{ErrorCode::stopped,
                             fmt::format("stopped after {} of {} pictures were looked at", m_done, m_total)};
            const std::size_t count = std::min(kLookedAtOnce, pictures.size() - first);
            stamps.assign(count, {});
            reasons.assign(count, {});
            const auto lot = m_pool.begin(count, [&](std::size_t item, std::size_t worker) -> Result<void> {
                const std::string path = (fs::path(m_folder) / pictures[first + item].path).string();
                const auto bytes = guarded([&]() -> Result<std::uint64_t> {
                    stamps[item] = stampOf(path);  // before it is read: what changes meanwhile is looked at again
                    if (!m_whole && stamps[item] && m_sound.holds(*stamps[item])) return stamps[item]->bytes;
                    return inspectPicture(path, m_whole, m_buffers[worker]);
                });
                if (bytes.ok())
                    all.bytes[first + item] = *bytes;
                else
                    reasons[item] = bytes.error().message;
                return {};
            });
            static_cast<void>(m_pool.wait(*lot));
            for (std::size_t i = 0; i < count; ++i) {
                if (!reasons[i].empty())
                    all.faults.push_back(std::move(reasons[i]));
                else if (stamps[i])
                    m_sound.add(*stamps[i]);
            }
            m_done += static_cast<std::int64_t>(count);
        }
        return all;
    }

private:
    DecodePool& m_pool;
    std::string m_folder;
    bool m_whole;
    LoadCallback m_told;
    std::int64_t m_total, m_done = 0;
    std::vector<std::vector<std::uint8_t>> m_buffers;  ///< One a worker.
    SoundPictures m_sound;
};

std::string namedFaults(const std::vector<std::string>& faults) {
    const std::size_t shown = std::min(kNamed, faults.size());
    std::string text =
        fmt::format("{}", fmt::join(faults.begin(), faults.begin() + static_cast<std::ptrdiff_t>(shown), "; "));
    if (faults.size() > shown) text += fmt::format("; and {} more", faults.size() - shown);
    return text;
}

/// Of names and lengths: pixels would have to be read.
class FolderDigest {
public:
    void number(std::int64_t value) { m_hash.update(&value, sizeof value); }
    void text(const std::string& value) {
        number(static_cast<std::int64_t>(value.size()));
        m_hash.update(value.data(), value.size());
    }
    std::string hex() { return m_hash.hex(); }

private:
    Sha256 m_hash;
};

struct Reader {
    std::string folder;
    int side = 0, resize = 0;
    std::shared_ptr<DecodePool> pool;
    Dataset data;
    FolderDigest digest;

    Result<void> take(Inspection& inspection, const std::vector<ListedPicture>& pictures, ImageSet& part) {
        auto looked = inspection.part(pictures);
        if (!looked.ok()) return looked.error();
        Inspected found = std::move(looked).value();
        PictureIndex index;
        digest.number(static_cast<std::int64_t>(pictures.size() - found.faults.size()));
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            if (found.bytes[i] == 0) continue;
            index.add(pictures[i].path);
            part.labels.push_back(pictures[i].label);
            digest.text(pictures[i].path);
            digest.number(pictures[i].label);
            digest.number(static_cast<std::int64_t>(found.bytes[i]));
        }
        part.size = side;
        part.channels = 3;
        part.source = std::make_shared<FolderSource>(FolderSource::Parts{folder, std::move(index), side, resize, pool});
        std::ranges::move(found.faults, std::back_inserter(data.leftOut));
        return {};
    }
};

std::string folderOfRequest(const DataRequest& request) {
    if (fs::path(request.root).is_absolute()) return request.root;
    std::error_code code;
    for (const std::string& root : request.searchRoots)
        if (fs::is_directory(fs::path(root) / request.root, code)) return (fs::path(root) / request.root).string();
    return request.root;
}

Result<void> everyClassHasPictures(const Dataset& data) {
    std::vector<std::int64_t> counts(static_cast<std::size_t>(data.classes));
    for (const std::int32_t label : data.train.labels) ++counts[static_cast<std::size_t>(label)];
    for (std::size_t c = 0; c < counts.size(); ++c)
        if (counts[c] == 0)
            return Error{ErrorCode::badData,
                         fmt::format("class {} has no picture to train on (.jpg, .jpeg or .png)", data.classNames[c])};
    if (data.test.labels.empty()) return Error{ErrorCode::badData, "there is no picture to test on"};
    return {};
}

}  // namespace

Result<Dataset> loadImageFolder(const DataRequest& request) {
    const FolderRequest& asked = request.folder;
    if (request.root.empty())
        return Error{ErrorCode::wrongUse, "image-folder needs to know its folder; set [data] root"};
    Reader reader;
    reader.side = request.imageSize > 0 ? request.imageSize : kFolderSide;
    reader.resize = asked.resize > 0 ? asked.resize : static_cast<int>(std::lround(reader.side * 8 / 7.0));
    if (reader.resize < reader.side)
        return Error{ErrorCode::wrongUse,
                     fmt::format("[data] resize is {}, less than the {} pixels of an image; leave it out, or raise it",
                                 reader.resize, reader.side)};
    reader.folder = folderOfRequest(request);
    const auto goOn = [&] { return !request.told || request.told(0, 0); };
    const auto listing = listPictures(reader.folder, asked.trainList, asked.validList, goOn);
    if (!listing.ok()) return listing.error();
    if (listing->classNames.empty())
        return Error{ErrorCode::badData,
                     fmt::format("{} has no class: neither folders with pictures nor lines of a list", reader.folder)};
    const auto count = static_cast<std::int64_t>(listing->train.size() + listing->test.size());
    if (count > kMaxImages)
        return Error{ErrorCode::badData, fmt::format("{} names {} pictures, more than the {} that are read",
                                                     reader.folder, count, kMaxImages)};
    reader.pool = std::make_shared<DecodePool>(asked.threads);
    Dataset& data = reader.data;
    data.name = kFolderSet;
    data.classNames = listing->classNames;
    data.classes = static_cast<int>(data.classNames.size());
    data.mean = kFieldMean;
    data.deviation = kFieldDeviation;
    for (const int value : {data.classes, reader.side, reader.resize}) reader.digest.number(value);
    reader.digest.text(data.name);
    for (const std::string& name : data.classNames) reader.digest.text(name);
    {
        Inspection inspection(*reader.pool, reader.folder, request, count);
        if (const auto taken = reader.take(inspection, listing->train, data.train); !taken.ok()) return taken.error();
        if (const auto taken = reader.take(inspection, listing->test, data.test); !taken.ok()) return taken.error();
    }
    data.fingerprint = reader.digest.hex();
    data.notice = listing->notice;
    if (!data.leftOut.empty()) {
        const std::string faults =
            fmt::format("{} of {} pictures cannot be read: {}", data.leftOut.size(), count, namedFaults(data.leftOut));
        if (!asked.skipsBroken)
            return Error{ErrorCode::badData,
                         faults + "; mend them or take them away, or set [data] broken_files to \"skip\""};
        data.notice += (data.notice.empty() ? "" : "; ") + faults + "; they are left out";
    }
    if (const auto whole = everyClassHasPictures(data); !whole.ok()) {
        if (data.leftOut.empty()) return whole.error();
        return Error{whole.error().code, whole.error().message + "; " + data.notice};
    }
    return std::move(data);
}

}  // namespace pada
