// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/data_catalog.h: which data sets there are, where they lie on this machine, and whether their files are
// sound.
#pragma once
#include "core/base/result.h"
#include "core/data/dataset.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace pada {

/// What a set is and how its folder must look. `files` are names in the folder; `optionalGzip` also accepts NAME.gz.
struct DatasetRecipe {
    std::string set;  ///< As in `[data] set`.
    std::string description;
    std::string folder;  ///< Usual name of the folder, empty for sets without files.
    std::vector<std::string> files;
    bool optionalGzip = false;
    std::string howToGet;  ///< One sentence with the fix for "not found".
};

const std::vector<DatasetRecipe>& datasetRecipes();
const DatasetRecipe* findRecipe(const std::string& set);  ///< Null if unknown.

/// Where `request.set` lies: the first candidate that holds any of the set's files. Candidates: for each base the base
/// itself, base/FOLDER, base/SET, base/SET/FOLDER. Bases: `root` (where relative: below each search root; below the
/// working folder if there are none), then the search roots, then, if `root` is empty, the system roots.
struct DataPlace {
    std::string folder;              ///< Empty = nowhere.
    std::vector<std::string> tried;  ///< Bases looked at, in order; for messages.
    std::string hint;                ///< What lay there instead, and what to take; empty = nothing known.
};
DataPlace findDataFolder(const DataRequest& request, const DatasetRecipe& recipe);

/// A file of a set: FOLDER/NAME, or FOLDER/NAME.gz where the recipe allows it and the plain one is missing; an IDX name
/// also with a dot, train-images.idx3-ubyte. Empty if none is there.
std::string findDataFile(const std::string& folder, const std::string& name, const DatasetRecipe& recipe);

/// A row of `pada data list`.
struct KnownDataset {
    std::string name, description, layout;  ///< `layout` for people: folder and files.
    std::string foundAt;                    ///< Folder, words where none is looked for, or empty.
};
std::vector<KnownDataset> knownDatasets(const std::vector<std::string>& searchRoots,
                                        const std::vector<std::string>& systemRoots = DataRequest{}.systemRoots);

struct DataFile {
    std::string path;
    std::uint64_t bytes = 0;
};
/// What `pada data check` prints.
struct DatasetReport {
    std::string name;
    int classes = 0;
    std::int64_t trainCount = 0, testCount = 0;
    int size = 0, channels = 0;
    std::array<float, 3> mean{}, deviation{};
    std::string fingerprint;
    std::string notice;               ///< As Dataset::notice.
    std::vector<DataFile> files;      ///< Empty for shapes and image-folder.
    std::vector<std::string> broken;  ///< Pictures of image-folder that cannot be decoded, each with the reason.
};
/// Loads the whole set, decoding every picture of image-folder, and reports. Errors as loadDataset.
Result<DatasetReport> checkDataset(const DataRequest& request);

}  // namespace pada
