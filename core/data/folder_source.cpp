// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_source.h"

#include "core/base/contract.h"
#include "core/base/rng.h"
#include "core/data/colour.h"
#include "core/data/picture_view.h"

#include <algorithm>
#include <filesystem>
#include <utility>

namespace pada {
namespace {

/// Away from the crops of sets in memory in the same stream, and of each other: one switched off leaves the others.
constexpr std::uint64_t kViewMajor = std::uint64_t{1} << 41, kColourMajor = std::uint64_t{1} << 42;

Rng pictureRng(const PictureOrder& order, std::size_t item, std::uint64_t major) {
    return {order.seed, Stream::augment, static_cast<std::uint64_t>(order.epoch) + major,
            static_cast<std::uint32_t>(order.firstPosition + static_cast<std::int64_t>(item))};
}

PictureView trainingView(const PictureFacts& picture, int side, const PictureOrder& order, std::size_t item) {
    Rng rng = pictureRng(order, item, kViewMajor);
    const bool heads = (rng.next() >> 31) != 0;
    PictureView view = drawnView(picture, side, order.augment.smallestCrop, rng);
    view.mirrored = order.augment.flip && heads;
    return view;
}

}  // namespace

void PictureIndex::add(std::string_view path) {
    m_begins.push_back(m_text.size());
    m_text += path;
}

std::string PictureIndex::path(std::size_t i) const {
    const std::size_t end = i + 1 < m_begins.size() ? m_begins[i + 1] : m_text.size();
    return m_text.substr(m_begins.at(i), end - m_begins[i]);
}

struct FolderSource::Desk {
    std::vector<std::uint8_t> file;
    Resampler resampler;
};

struct FolderSource::Reading {
    PictureOrder order;
    std::vector<std::uint8_t> bytes;
    std::shared_ptr<DecodePool::Lot> lot;
};

FolderSource::FolderSource(Parts parts) : m_parts(std::move(parts)), m_desks(m_parts.pool->workers()) {}

FolderSource::~FolderSource() {
    MutexLock lock(m_mutex);
    while (!m_ahead.empty()) forgetOldest();
}

/// The workers look into this object until their lot is done.
void FolderSource::forgetOldest() {
    m_parts.pool->drop(*m_ahead.front()->lot);
    m_ahead.pop_front();
}

std::shared_ptr<FolderSource::Reading> FolderSource::begin(const PictureOrder& order) {
    auto reading = std::make_shared<Reading>();
    reading->order = order;
    if (reading->order.side == 0) reading->order.side = m_parts.side;
    const auto side = static_cast<std::size_t>(reading->order.side);
    reading->bytes.resize(order.indices.size() * side * side * 3);
    Reading* const target = reading.get();
    reading->lot = m_parts.pool->begin(order.indices.size(), [this, target](std::size_t item, std::size_t worker) {
        return decode(*target, item, m_desks[worker]);
    });
    return reading;
}

Result<void> FolderSource::decode(Reading& reading, std::size_t item, Desk& desk) const {
    const PictureOrder& order = reading.order;
    const auto index = static_cast<std::size_t>(order.indices[item]);
    expects(index < m_parts.index.size(), "a picture is named by its place in the index");
    const std::string path = (std::filesystem::path(m_parts.folder) / m_parts.index.path(index)).string();
    if (auto read = readPictureFile(path, desk.file); !read.ok()) return read;
    const int side = order.side;
    const int resize = std::max(side, m_parts.resize * side / m_parts.side);
    const auto plan = [&](const PictureFacts& picture) {
        const PictureView view =
            order.augment.enabled ? trainingView(picture, side, order, item) : middleView(picture, side, resize);
        return desk.resampler.begin(view, picture);
    };
    const auto take = [&](int row, const std::uint8_t* rgb) { desk.resampler.take(row, rgb); };
    if (const auto done = readPicture(desk.file, plan, take); !done.ok())
        return Error{done.error().code, path + ": " + done.error().message};
    const std::size_t bytes = reading.bytes.size() / order.indices.size();
    const std::span<std::uint8_t> image(reading.bytes.data() + item * bytes, bytes);
    desk.resampler.finish(image);
    if (!order.augment.enabled || order.augment.jitter <= 0.0) return {};
    Rng rng = pictureRng(order, item, kColourMajor);
    changeColours(drawColours(order.augment.jitter, rng), 3, image);
    return {};
}

std::shared_ptr<const std::vector<std::uint8_t>> FolderSource::read(const PictureOrder& order) {
    MutexLock lock(m_mutex);
    PictureOrder wanted = order;
    if (wanted.side == 0) wanted.side = m_parts.side;
    const auto ahead = std::ranges::find_if(m_ahead, [&](const auto& one) { return one->order == wanted; });
    const bool foreseen = ahead != m_ahead.end();
    const std::shared_ptr<Reading> reading = foreseen ? *ahead : begin(wanted);
    if (foreseen) m_ahead.erase(ahead);
    if (const auto done = m_parts.pool->wait(*reading->lot); !done.ok())
        throw RunError(done.error().message + "; `pada data check image-folder --root FOLDER` names all such files");
    return {reading, &reading->bytes};
}

void FolderSource::expect(const PictureOrder& order) {
    MutexLock lock(m_mutex);
    PictureOrder wanted = order;
    if (wanted.side == 0) wanted.side = m_parts.side;
    if (std::ranges::any_of(m_ahead, [&](const auto& one) { return one->order == wanted; })) return;
    while (m_ahead.size() >= kPicturesAhead) forgetOldest();
    m_ahead.push_back(begin(wanted));
}

}  // namespace pada
