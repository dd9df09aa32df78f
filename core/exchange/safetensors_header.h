// SPDX-License-Identifier: GPL-3.0-or-later
// core/exchange/safetensors_header.h: the JSON header of a safetensors file, to text and back. Private to the room.
#pragma once
#include "core/base/result.h"
#include "core/exchange/safetensors.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace pada {

struct SafetensorsHeader {
    std::map<std::string, std::string> metadata;  ///< With the checksums while it is text, without after parsing.
    std::vector<SafetensorsFile::Info> tensors;   ///< By offset after parsing.
};

/// True for 1 to 200 characters of [a-z0-9_.].
bool isTensorName(std::string_view name);

/// The product of type and shape; 0 if a dimension is not positive, there are too many, or it overflows.
std::size_t tensorBytes(TensorType type, const std::vector<std::int64_t>& shape);

/// Ends with blanks up to a length divisible by 8, so that the data are aligned.
std::string formatSafetensorsHeader(const SafetensorsHeader& header);

/// Checks everything but the data themselves; `dataBytes` is what follows the header. badData with the fault, without
/// the file's name.
Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view text, std::size_t dataBytes);

}  // namespace pada
