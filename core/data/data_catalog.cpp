// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_catalog.h"

#include "core/data/folder_set.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pada {
namespace {

namespace fs = std::filesystem;

bool holdsAny(const fs::path& folder, const DatasetRecipe& recipe) {
    return std::any_of(recipe.files.begin(), recipe.files.end(),
                       [&](const std::string& name) { return !findDataFile(folder.string(), name, recipe).empty(); });
}

/// The Python version of a set has its files without ".bin".
std::string pickledHint(const fs::path& folder, const DatasetRecipe& recipe) {
    const std::string& first = recipe.files.front();
    std::error_code code;
    for (const fs::path& where : {folder, folder / "cifar-10-batches-py", folder / "cifar-100-python"})
        if (first.ends_with(".bin") && fs::is_regular_file(where / first.substr(0, first.size() - 4), code))
            return where.string() +
                   " holds the Python version, pickles that may run code and are never opened; take the binary version";
    return {};
}

struct Base {
    fs::path path;
    bool given = false;  ///< By `root`, so its files need no folder name around them.
};

std::vector<Base> basesOf(const DataRequest& request) {
    std::vector<Base> bases;
    if (!request.root.empty()) {
        if (fs::path(request.root).is_absolute() || request.searchRoots.empty())
            bases.push_back({request.root, true});
        else
            for (const std::string& root : request.searchRoots) bases.push_back({fs::path(root) / request.root, true});
    }
    for (const std::string& root : request.searchRoots) bases.push_back({root, false});
    if (request.root.empty())
        for (const std::string& root : request.systemRoots) bases.push_back({root, false});
    return bases;
}

}  // namespace

const std::vector<DatasetRecipe>& datasetRecipes() {
    static const std::vector<DatasetRecipe> recipes = {
        {"fashion-mnist",
         "60,000 + 10,000 grey 28x28 images of clothes, 10 classes",
         "fashion-mnist",
         {"train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"},
         true,
         "install Debian's package dataset-fashion-mnist, or set [data] root to a folder with the four IDX files"},
        {"cifar10",
         "50,000 + 10,000 colour 32x32 images, 10 classes",
         "cifar-10-batches-bin",
         {"data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin",
          "test_batch.bin"},
         false,
         "unpack the official binary archive cifar-10-binary.tar.gz (cs.toronto.edu/~kriz/cifar.html) and set [data] "
         "root to its folder"},
        {"cifar100",
         "50,000 + 10,000 colour 32x32 images, 100 classes",
         "cifar-100-binary",
         {"train.bin", "test.bin"},
         false,
         "unpack the official binary archive cifar-100-binary.tar.gz (cs.toronto.edu/~kriz/cifar.html) and set [data] "
         "root to its folder"},
        {"imagenet16-120",
         "colour 16x16 images, the first 120 classes of ImageNet",
         "imagenet16-120",
         {"train.bin", "test.bin"},
         false,
         "the public files are Python pickles, which this program never opens: experiments/imagenet16_to_records.py "
         "makes train.bin and test.bin of them; set [data] root to their folder"},
        {kFolderSet,
         "JPEG and PNG pictures of your own, a folder a class or listed in text files",
         "",
         {},
         false,
         "set [data] root to the folder that holds train/CLASS/ and val/CLASS/, or CLASS/ alone, or name train_list "
         "and "
         "valid_list"},
        {"shapes", "10,000 + 2,000 drawn grey shapes, 10 classes, 8 to 64 pixels", "", {}, false, "it is built in"},
    };
    return recipes;
}

const DatasetRecipe* findRecipe(const std::string& set) {
    for (const DatasetRecipe& recipe : datasetRecipes())
        if (recipe.set == set) return &recipe;
    return nullptr;
}

std::string findDataFile(const std::string& folder, const std::string& name, const DatasetRecipe& recipe) {
    std::vector<std::string> names{name};
    // Unpacked by some programs, "train-images-idx3-ubyte" is called "train-images.idx3-ubyte".
    if (const std::size_t idx = name.find("-idx"); idx != std::string::npos)
        names.push_back(name.substr(0, idx) + "." + name.substr(idx + 1));
    std::error_code code;
    for (const char* ending : {"", ".gz"}) {
        if (*ending != '\0' && !recipe.optionalGzip) continue;
        for (const std::string& spelled : names) {
            const fs::path file = fs::path(folder) / (spelled + ending);
            if (fs::is_regular_file(file, code)) return file.string();
        }
    }
    return {};
}

DataPlace findDataFolder(const DataRequest& request, const DatasetRecipe& recipe) {
    DataPlace place;
    for (const auto& [base, given] : basesOf(request)) {
        place.tried.push_back(base.string());
        std::vector<fs::path> candidates{base / recipe.folder, base / recipe.set, base / recipe.set / recipe.folder};
        // CIFAR-100 and ImageNet16-120 share file names, so a bare search root proves nothing there; a given root does.
        if (given || recipe.files.front() != "train.bin") candidates.insert(candidates.begin(), base);
        for (const fs::path& folder : candidates) {
            if (place.hint.empty()) place.hint = pickledHint(folder, recipe);
            if (!holdsAny(folder, recipe)) continue;
            place.folder = folder.string();
            return place;
        }
    }
    return place;
}

std::vector<KnownDataset> knownDatasets(const std::vector<std::string>& searchRoots,
                                        const std::vector<std::string>& systemRoots) {
    std::vector<KnownDataset> known;
    for (const DatasetRecipe& recipe : datasetRecipes()) {
        KnownDataset row{recipe.set, recipe.description, recipe.howToGet, {}};
        if (recipe.set == "shapes") row.foundAt = "built in";
        if (recipe.set == kFolderSet) row.foundAt = "where [data] root says";
        if (!recipe.files.empty()) {
            row.layout = fmt::format("{}/: {}{}", recipe.folder, fmt::join(recipe.files, ", "),
                                     recipe.optionalGzip ? " (or .gz)" : "");
            DataRequest request;
            request.set = recipe.set;
            request.searchRoots = searchRoots;
            request.systemRoots = systemRoots;
            row.foundAt = findDataFolder(request, recipe).folder;
        }
        known.push_back(std::move(row));
    }
    return known;
}

Result<DatasetReport> checkDataset(const DataRequest& request) {
    DataRequest thorough = request;
    thorough.folder.wholeFiles = thorough.folder.skipsBroken = true;  // so that all broken files are named
    auto loaded = loadDataset(thorough);
    if (!loaded) return loaded.error();
    const Dataset& data = *loaded;
    DatasetReport report{data.name,
                         data.classes,
                         data.train.count(),
                         data.test.count(),
                         data.train.size,
                         data.train.channels,
                         data.mean,
                         data.deviation,
                         data.fingerprint,
                         data.notice,
                         {},
                         data.leftOut};
    const DatasetRecipe& recipe = *findRecipe(data.name);
    if (recipe.files.empty()) return report;
    const std::string folder = findDataFolder(request, recipe).folder;
    for (const std::string& name : recipe.files) {
        const std::string path = findDataFile(folder, name, recipe);
        std::error_code code;
        const std::uint64_t bytes = fs::file_size(path, code);
        if (code) return Error{ErrorCode::notFound, fmt::format("{}/{}: gone while it was checked", folder, name)};
        report.files.push_back({path, bytes});
    }
    return report;
}

}  // namespace pada
