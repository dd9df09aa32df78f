// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/path_text.h: what a person may write for a path.
#pragma once
#include "core/base/result.h"
#include "core/space/search_space.h"

#include <cstdint>
#include <optional>
#include <string_view>

namespace pada {

/// A path by its text form, as SearchSpace::parse() takes it, or by its number, as SearchSpace::pathOfIndex() does.
/// Blanks around it are allowed. Errors: as those two.
Result<Path> readPath(const SearchSpace& space, std::string_view text);

/// "12", "007", "12.0" (whole numbers beside a hole, as spreadsheets and pandas write them): a whole number of 0 and
/// more; blanks around it are allowed.
std::optional<std::int64_t> readWholeNumber(std::string_view text);

}  // namespace pada
