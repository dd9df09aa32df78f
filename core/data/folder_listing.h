// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/folder_listing.h: which pictures a folder or its lists name, and what class each is of.
#pragma once
#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace pada {

/// A picture by its path, relative to the folder or absolute.
struct ListedPicture {
    std::string path;
    std::int32_t label = 0;
};

struct FolderListing {
    std::vector<std::string> classNames;     ///< Sorted.
    std::vector<ListedPicture> train, test;  ///< By class and name, or in a list's order.
    std::string notice;                      ///< For people: how the parts were told apart, or empty.
};

/// With lists: lines "PATH LABEL", the label a class's name or number and behind the last space or tab; paths relative
/// to `folder`. Without: folder/train/CLASS/... and folder/val/CLASS/... (or valid, validation, test), else
/// folder/CLASS/..., of which each tenth picture of a class is the test part. Taken are names that end in .jpg, .jpeg
/// or .png in any case, also in folders below a class; hidden ones are not. No picture is opened. `goOn` is asked class
/// by class. Errors: notFound, io, wrongUse, badData with list and line, stopped where `goOn` said no.
Result<FolderListing> listPictures(const std::string& folder, const std::string& trainList,
                                   const std::string& validList, const std::function<bool()>& goOn = {});

}  // namespace pada
