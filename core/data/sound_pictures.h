// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/sound_pictures.h: which files of a folder were found sound, kept from load to load.
#pragma once
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pada {

/// A file as it is now: its path, length and time of last change in one number, and the length.
struct PictureStamp {
    std::array<std::uint64_t, 2> key{};
    std::uint64_t bytes = 0;
};
/// None where there is no plain file. Any thread.
std::optional<PictureStamp> stampOf(const std::string& path);

/// A file that is damaged, of another version or not there holds nothing: then everything is looked at again. Thread:
/// one changes it; any may ask meanwhile as long as nobody does.
class SoundPictures {
public:
    /// The file of `subject` (what names the list of pictures) in `folder`; an empty folder keeps nothing.
    SoundPictures(const std::string& folder, const std::string& subject);

    bool holds(const PictureStamp& stamp) const;
    void add(const PictureStamp& stamp) { m_found.push_back(stamp.key); }
    /// What was added, and where the folder was not gone through to its end also what was known before.
    Result<void> save(bool whole);

private:
    std::string m_folder, m_file;
    std::vector<std::array<std::uint64_t, 2>> m_known;  ///< Ascending.
    std::vector<std::array<std::uint64_t, 2>> m_found;
};

}  // namespace pada
