// SPDX-License-Identifier: GPL-3.0-or-later
// core/search/path_lists/whole_space.h: every path of a space that keeps a condition.
#pragma once
#include "core/search/path_lists/path_list_kind.h"

#include <functional>

namespace pada {

/// In index order (decision 0 most significant). wrongUse above 1,000,000 paths; `word` is for the message.
Result<std::vector<Path>> everyPath(const SubSpace& space, std::string_view word,
                                    const std::function<bool(const Path&)>& keeps);

}  // namespace pada
