// SPDX-License-Identifier: GPL-3.0-or-later
// core/data/folder_set.h: pictures in a folder as a data set: an index in memory, pixels when they are asked for.
#pragma once
#include "core/data/dataset.h"

namespace pada {

inline constexpr const char* kFolderSet = "image-folder";
inline constexpr int kFolderSide = 224;  ///< Pixels where no image_size is asked for.

/// `request.root` with its folder settings. Three channels; mean and deviation are ImageNet's as the field has them,
/// because measuring them would decode everything. Every file's head and end are looked at, unless it was
/// found sound before (FolderRequest::memory); what cannot be read is refused with the files and reasons, or left out
/// and counted in the notice. Errors as loadDataset().
Result<Dataset> loadImageFolder(const DataRequest& request);

}  // namespace pada
