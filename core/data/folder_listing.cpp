// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/folder_listing.h"

#include "core/base/utf8.h"
#include "core/files/text_file.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <filesystem>
#include <map>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace pada {
namespace {

namespace fs = std::filesystem;

constexpr int kTenth = 10;

using GoOn = std::function<bool()>;

bool isPictureName(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".jpg" || ending == ".jpeg" || ending == ".png";
}

bool isHidden(const fs::path& file) {
    return file.filename().string().starts_with('.');
}

Error folderFault(const fs::path& folder, const std::error_code& code) {
    return {ErrorCode::io, fmt::format("{}: {}", folder.string(), code.message())};
}

/// Names of the folders in one, sorted.
Result<std::vector<std::string>> foldersIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code code;
    for (fs::directory_iterator at(folder, code), end; !code && at != end; at.increment(code)) {
        std::error_code ignored;
        if (at->is_directory(ignored) && !isHidden(at->path())) names.push_back(at->path().filename().string());
    }
    if (code) return folderFault(folder, code);
    std::ranges::sort(names);
    return names;
}

/// Pictures below base/below, as paths from `base`, sorted.
Result<std::vector<std::string>> picturesIn(const fs::path& base, const fs::path& below) {
    std::vector<std::string> paths;
    std::error_code code;
    const std::size_t front = base.string().size() + 1;
    for (fs::recursive_directory_iterator at(base / below, code), end; !code && at != end; at.increment(code)) {
        std::error_code ignored;
        if (isHidden(at->path())) {
            at.disable_recursion_pending();
            continue;
        }
        if (!at->is_directory(ignored) && isPictureName(at->path())) paths.push_back(at->path().string().substr(front));
    }
    if (code) return folderFault(base / below, code);
    std::ranges::sort(paths);
    return paths;
}

/// The pictures of base/PART/CLASS for every class.
Result<std::vector<ListedPicture>> partIn(const fs::path& base, const fs::path& part,
                                          const std::vector<std::string>& classes, const GoOn& goOn) {
    std::vector<ListedPicture> listed;
    for (std::size_t c = 0; c < classes.size(); ++c) {
        if (goOn && !goOn()) return Error{ErrorCode::stopped, "stopped while names were read"};
        const auto paths = picturesIn(base, part / classes[c]);
        if (!paths.ok()) return paths.error();
        for (const std::string& path : *paths) listed.push_back({path, static_cast<std::int32_t>(c)});
    }
    return listed;
}

Result<FolderListing> listTwoParts(const fs::path& base, const std::string& test, const GoOn& goOn) {
    FolderListing listing;
    auto classes = foldersIn(base / "train");
    if (!classes.ok()) return classes.error();
    listing.classNames = std::move(classes).value();
    const auto tested = foldersIn(base / test);
    if (!tested.ok()) return tested.error();
    for (const std::string& name : *tested)
        if (!std::ranges::binary_search(listing.classNames, name))
            return Error{ErrorCode::badData, fmt::format("{} has a class {}, and {} has none of that name",
                                                         (base / test).string(), name, (base / "train").string())};
    for (const std::string& name : listing.classNames)
        if (!std::ranges::binary_search(*tested, name))
            return Error{ErrorCode::badData, fmt::format("{} has a class {}, and {} has none of that name",
                                                         (base / "train").string(), name, (base / test).string())};
    auto train = partIn(base, "train", listing.classNames, goOn);
    if (!train.ok()) return train.error();
    listing.train = std::move(train).value();
    auto held = partIn(base, test, listing.classNames, goOn);
    if (!held.ok()) return held.error();
    listing.test = std::move(held).value();
    return listing;
}

/// Each tenth picture of a class, and the last of a class of fewer, are the test part.
Result<FolderListing> listOnePart(const fs::path& base, const GoOn& goOn) {
    FolderListing listing;
    auto classes = foldersIn(base);
    if (!classes.ok()) return classes.error();
    listing.classNames = std::move(classes).value();
    auto all = partIn(base, {}, listing.classNames, goOn);
    if (!all.ok()) return all.error();
    std::map<std::int32_t, int> places, counts;
    for (const ListedPicture& picture : *all) ++counts[picture.label];
    for (ListedPicture& picture : *all) {
        const int count = counts[picture.label], place = places[picture.label]++;
        const bool held = place % kTenth == std::min(kTenth, count) - 1 && count > 1;
        (held ? listing.test : listing.train).push_back(std::move(picture));
    }
    listing.notice =
        fmt::format("{} has no folders train and val: each tenth picture of a class is the test part", base.string());
    return listing;
}

struct NamedPicture {
    std::string path, label;
};

Result<std::vector<NamedPicture>> readList(const std::string& file) {
    const auto text = readTextFile(file, kMaxCsvBytes);
    if (!text.ok()) return text.error();
    std::vector<NamedPicture> pictures;
    std::string_view rest = *text;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!line.empty() && (line.back() == ' ' || line.back() == '\t' || line.back() == '\r'))
            line.remove_suffix(1);
        if (line.empty()) continue;
        const std::size_t gap = line.find_last_of(" \t");
        const std::size_t path = gap == std::string_view::npos ? gap : line.find_last_not_of(" \t", gap);
        if (path == std::string_view::npos)
            return Error{ErrorCode::badData, fmt::format("{}, line {}: expected \"PATH LABEL\", found \"{}\"", file,
                                                         number, printable(line))};
        pictures.push_back({std::string(line.substr(0, path + 1)), std::string(line.substr(gap + 1))});
    }
    return pictures;
}

/// Numbers by their value where all are numbers, else by name.
std::vector<std::string> sortedLabels(const std::vector<NamedPicture>& pictures) {
    std::vector<std::string> labels;
    for (const NamedPicture& picture : pictures) labels.push_back(picture.label);
    std::ranges::sort(labels);
    labels.erase(std::unique(labels.begin(), labels.end()), labels.end());
    const auto numberOf = [](const std::string& label) {
        std::int64_t number = -1;
        const auto [end, fault] = std::from_chars(label.data(), label.data() + label.size(), number);
        return fault == std::errc{} && end == label.data() + label.size() ? number : -1;
    };
    if (std::ranges::all_of(labels, [&](const std::string& label) { return numberOf(label) >= 0; }))
        std::ranges::stable_sort(labels, {}, numberOf);
    return labels;
}

Result<std::vector<ListedPicture>> labelled(std::vector<NamedPicture> pictures, const std::string& file,
                                            const std::vector<std::string>& classNames) {
    std::map<std::string_view, std::int32_t> labels;
    for (std::size_t c = 0; c < classNames.size(); ++c) labels[classNames[c]] = static_cast<std::int32_t>(c);
    std::vector<ListedPicture> listed;
    listed.reserve(pictures.size());
    for (NamedPicture& picture : pictures) {
        const auto label = labels.find(picture.label);
        if (label == labels.end())
            return Error{ErrorCode::badData, fmt::format("{}: {} is of class {}, which the training list has not", file,
                                                         printable(picture.path, 300), printable(picture.label))};
        listed.push_back({std::move(picture.path), label->second});
    }
    return listed;
}

Result<FolderListing> listByFiles(const std::string& trainFile, const std::string& validFile) {
    auto train = readList(trainFile);
    if (!train.ok()) return train.error();
    auto valid = readList(validFile);
    if (!valid.ok()) return valid.error();
    FolderListing listing;
    listing.classNames = sortedLabels(*train);
    auto first = labelled(std::move(train).value(), trainFile, listing.classNames);
    if (!first.ok()) return first.error();
    listing.train = std::move(first).value();
    auto second = labelled(std::move(valid).value(), validFile, listing.classNames);
    if (!second.ok()) return second.error();
    listing.test = std::move(second).value();
    return listing;
}

}  // namespace

Result<FolderListing> listPictures(const std::string& folder, const std::string& trainList,
                                   const std::string& validList, const std::function<bool()>& goOn) {
    if (trainList.empty() != validList.empty())
        return Error{ErrorCode::wrongUse, "train_list and valid_list are named together or not at all"};
    fs::path base = fs::path(folder).lexically_normal();
    if (base.has_parent_path() && !base.has_filename()) base = base.parent_path();  // "pictures/"
    std::error_code code;
    if (!fs::is_directory(base, code))
        return Error{ErrorCode::notFound,
                     fmt::format("{} is no folder; set [data] root to the one with the pictures", base.string())};
    if (!trainList.empty()) return listByFiles((base / trainList).string(), (base / validList).string());
    if (!fs::is_directory(base / "train", code)) return listOnePart(base, goOn);
    static constexpr std::array<const char*, 4> kTestFolders{"val", "valid", "validation", "test"};
    for (const char* name : kTestFolders)
        if (fs::is_directory(base / name, code)) return listTwoParts(base, name, goOn);
    return Error{ErrorCode::notFound, fmt::format("{} has a folder train but none of {} to test on", base.string(),
                                                  fmt::join(kTestFolders, ", "))};
}

}  // namespace pada
