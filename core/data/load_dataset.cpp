// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_catalog.h"
#include "core/data/dataset.h"
#include "core/data/folder_set.h"
#include "core/data/idx_reader.h"
#include "core/data/record_reader.h"
#include "core/data/shapes.h"
#include "core/data/summary.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pada {
namespace {

/// Opens the files of one found folder; a missing one is notFound with its full name.
class Folder {
public:
    Folder(std::string path, const DatasetRecipe& recipe) : m_path(std::move(path)), m_recipe(recipe) {}

    Result<std::unique_ptr<ByteSource>> open(const std::string& name) const {
        const std::string file = findDataFile(m_path, name, m_recipe);
        if (file.empty())
            return Error{ErrorCode::notFound, fmt::format("{}/{} is missing; {} needs {}", m_path, name, m_recipe.set,
                                                          fmt::join(m_recipe.files, ", "))};
        return openByteSource(file);
    }

private:
    std::string m_path;
    const DatasetRecipe& m_recipe;
};

Result<ImageSet> readIdxPart(const Folder& folder, const std::string& imageFile, const std::string& labelFile) {
    constexpr std::uint32_t kSide = 28;
    auto source = folder.open(imageFile);
    if (!source) return source.error();
    auto images = readIdx(**source, 3);
    if (!images) return images.error();
    for (std::size_t d = 1; d < 3; ++d)
        if (images->shape[d] != kSide)
            return badDataAt((*source)->name(), 4 + 4 * d, fmt::format("images of {}x{}", kSide, kSide),
                             fmt::format("{}x{}", images->shape[1], images->shape[2]));
    auto labelSource = folder.open(labelFile);
    if (!labelSource) return labelSource.error();
    auto labels = readIdx(**labelSource, 1);
    if (!labels) return labels.error();
    if (labels->shape[0] != images->shape[0])
        return badDataAt((*labelSource)->name(), 4, fmt::format("{} labels, as many as images", images->shape[0]),
                         fmt::to_string(labels->shape[0]));
    for (std::size_t i = 0; i < labels->items.size(); ++i)
        if (labels->items[i] > 9)
            return badDataAt((*labelSource)->name(), labels->headerBytes() + i, "a label of 0 to 9",
                             fmt::to_string(labels->items[i]));
    ImageSet part;
    part.size = static_cast<int>(kSide);
    part.channels = 1;
    part.pixels = std::move(images->items);
    part.labels.assign(labels->items.begin(), labels->items.end());
    return part;
}

Result<ImageSet> readRecordPart(const Folder& folder, std::span<const std::string> files, const RecordLayout& layout,
                                std::uint64_t records) {
    ImageSet part;
    for (const std::string& file : files) {
        auto source = folder.open(file);
        if (!source) return source.error();
        if (auto read = readRecords(**source, layout, records, part); !read) return read.error();
    }
    return part;
}

std::vector<std::string> numbers(int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.push_back(fmt::to_string(i));
    return names;
}

Result<void> readParts(const DatasetRecipe& recipe, const Folder& folder, Dataset& data) {
    const auto take = [](Result<ImageSet> read, ImageSet& part) -> Result<void> {
        if (!read) return read.error();
        part = std::move(read).value();
        return {};
    };
    const auto& files = recipe.files;
    if (recipe.set == "fashion-mnist") {
        data.classNames = {"T-shirt/top", "trouser", "pullover", "dress", "coat",
                           "sandal",      "shirt",   "sneaker",  "bag",   "ankle boot"};
        if (auto done = take(readIdxPart(folder, files[0], files[1]), data.train); !done) return done;
        return take(readIdxPart(folder, files[2], files[3]), data.test);
    }
    RecordLayout layout = kCifar10Layout;
    std::uint64_t trainRecords = 10'000, testRecords = 10'000;  // per file; 0 = any
    if (recipe.set == "cifar10") {
        data.classNames = {"airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"};
    } else if (recipe.set == "cifar100") {
        layout = kCifar100Layout;
        trainRecords = 50'000;
    } else {
        layout = kImagenet16Layout;
        trainRecords = testRecords = 0;
    }
    if (data.classNames.empty()) data.classNames = numbers(layout.classes);
    const std::span<const std::string> all(files);
    if (auto done = take(readRecordPart(folder, all.first(files.size() - 1), layout, trainRecords), data.train); !done)
        return done;
    return take(readRecordPart(folder, all.last(1), layout, testRecords), data.test);
}

Dataset summarised(Dataset data) {
    measurePixels(data);
    data.fingerprint = datasetFingerprint(data);
    return data;
}

Result<Dataset> loadShapes(int size, std::uint32_t seed, std::string notice) {
    auto drawn = drawShapes(size, seed);
    if (!drawn) return drawn.error();
    Dataset data = summarised(std::move(drawn).value());
    data.notice = std::move(notice);
    return data;
}

}  // namespace

Result<Dataset> loadDataset(const DataRequest& request) {
    const DatasetRecipe* recipe = findRecipe(request.set);
    if (!recipe) {
        std::vector<std::string> names;
        for (const DatasetRecipe& known : datasetRecipes()) names.push_back(known.set);
        return Error{ErrorCode::wrongUse,
                     fmt::format("unknown data set \"{}\"; use one of {}", request.set, fmt::join(names, ", "))};
    }
    if (recipe->set == kFolderSet) return loadImageFolder(request);
    if (recipe->set == "shapes") return loadShapes(request.imageSize, request.seed, {});
    const int native = recipe->set == "fashion-mnist" ? 28 : recipe->set == "imagenet16-120" ? 16 : 32;
    if (request.imageSize != 0 && request.imageSize != native)
        return Error{ErrorCode::wrongUse, fmt::format("image_size {} is not possible for {}, whose images have {}; use "
                                                      "0 (only shapes and image-folder have other sizes)",
                                                      request.imageSize, recipe->set, native)};

    const DataPlace place = findDataFolder(request, *recipe);
    if (place.folder.empty()) {
        const std::string where = fmt::format(
            "{} was not found in {} (looked for {}{}); {}", recipe->set,
            place.tried.empty() ? "any folder (none was given)" : fmt::format("{}", fmt::join(place.tried, ", ")),
            fmt::join(recipe->files, ", "), recipe->optionalGzip ? ", also .gz" : "",
            place.hint.empty() ? recipe->howToGet : place.hint);
        if (recipe->set == "fashion-mnist" && request.root.empty())
            return loadShapes(kShapesSize, request.seed, "shapes stands in for fashion-mnist: " + where);
        return Error{ErrorCode::notFound, where};
    }
    Dataset data;
    data.name = recipe->set;
    if (auto read = readParts(*recipe, Folder(place.folder, *recipe), data); !read) return read.error();
    data.classes = static_cast<int>(data.classNames.size());
    return summarised(std::move(data));
}

}  // namespace pada
