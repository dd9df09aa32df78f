// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/dataset.h: images as bytes with labels, their roles, and batches of normalised floats.
#pragma once
#include "core/base/result.h"
#include "core/data/augmentation.h"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace pada {

class PictureSource;  // core/data/picture_source.h

/// One part (training or test file) of a data set. Bytes NHWC: images * size * size * channels. Immutable once loaded.
struct ImageSet {
    int size = 0;                           ///< Pixels, square.
    int channels = 0;                       ///< 1 or 3.
    std::vector<std::uint8_t> pixels;       ///< Empty where there is a source.
    std::shared_ptr<PictureSource> source;  ///< Makes the images when they are asked for; none = they are in `pixels`.
    std::vector<std::int32_t> labels;       ///< In [0, classes).
    std::int64_t count() const { return static_cast<std::int64_t>(labels.size()); }
};

struct Dataset {
    std::string name;  ///< As in `[data] set`.
    int classes = 0;
    std::vector<std::string> classNames;       ///< `classes` names, or numbers as text.
    ImageSet train, test;                      ///< As the files have it; roles are cut by splitRoles.
    std::array<float, 3> mean{}, deviation{};  ///< Per channel, of pixels / 255, over the training part.
    /// SHA-256 over name, sizes, labels and pixels of both parts; of a folder over names and lengths of its files.
    std::string fingerprint;
    std::string notice;                ///< For people: "shapes stands in for fashion-mnist: ...", or empty.
    std::vector<std::string> leftOut;  ///< Files that cannot be read, each with the reason.
};

/// How `image-folder` reads what lies in `root` (docs/config.md, `[data]`).
struct FolderRequest {
    std::string trainList, validList;  ///< Relative to `root`; empty = class folders.
    int resize = 0;                    ///< Short side before the middle is cut out; 0 = 8/7 of the image's.
    bool skipsBroken = false;          ///< Leaves out what cannot be read; else it is refused.
    bool wholeFiles = false;           ///< Decodes every file once instead of looking at its head and end.
    int threads = 1;                   ///< That decode.
    std::string memory;  ///< Folder where it is kept which files were found sound (sound_pictures.h); empty = nowhere.
};

/// How far a loading is: pictures of a folder looked at and how many there are, 0 while their names are read. Returning
/// false stops it.
using LoadCallback = std::function<bool(std::int64_t done, std::int64_t total)>;

/// What `[data]` asks for. `searchRoots` are tried for a relative or empty root (decisions.md section 13).
struct DataRequest {
    std::string set = "fashion-mnist";
    std::string root;
    std::vector<std::string> searchRoots;
    int imageSize = 0;
    FolderRequest folder;    ///< `image-folder` only.
    LoadCallback told = {};  ///< Of `image-folder` only, every few hundred pictures.
    std::uint32_t seed = 0;  ///< `shapes` only.
    /// Tried last, only where `root` is empty: where packages put data sets (Debian's dataset-fashion-mnist).
    std::vector<std::string> systemRoots = {"/usr/share/datasets"};
};

/// Reads the whole set into memory; of `image-folder` only which files there are. Errors: notFound, badData with file,
/// offset, what was expected and what was found, wrongUse (unknown set, image size), stopped (by request.told); nothing
/// partial. `fashion-mnist` with an empty root that is nowhere gives `shapes` with a `notice` instead.
Result<Dataset> loadDataset(const DataRequest& request);

/// Disjoint roles. Indices into the part named; stratified by class, seeded, ascending within a role.
struct Roles {
    std::vector<std::int64_t> train;  ///< Into Dataset::train.
    std::vector<std::int64_t> valid;  ///< Into Dataset::train; for search and ranking. Empty if none were held out.
    std::vector<std::int64_t> test;   ///< Into Dataset::test.
};
/// trainImages = 0: all but the held-out ones. wrongUse when more is asked for than there is.
Result<Roles> splitRoles(const Dataset& data, std::int64_t trainImages, std::int64_t validImages, std::uint32_t seed);

}  // namespace pada
