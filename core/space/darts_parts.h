// SPDX-License-Identifier: GPL-3.0-or-later
// core/space/darts_parts.h: text forms of DARTS paths. Private to the room.
#pragma once
#include "core/space/darts_space.h"

namespace pada::darts {

std::string toText(const Path& path);
Result<Path> fromText(std::string_view text);
/// Whether the text is a published `Genotype(normal=[...], normal_concat=[...], reduce=[...], reduce_concat=[...])`,
/// also behind `NAME =`; and the same as a text form, its operations and predecessors not checked yet.
bool isGenotype(std::string_view text);
Result<std::string> genotypeText(std::string_view text);

}  // namespace pada::darts
