// SPDX-License-Identifier: GPL-3.0-or-later
// core/truth/architecture_key.h: which column of a table names the architectures, and what its cells mean.
#pragma once
#include "core/base/result.h"
#include "core/space/search_space.h"
#include "core/truth/csv_table.h"

#include <optional>
#include <string>
#include <string_view>

namespace pada {

/// How a table writes architectures.
enum class KeyLayout {
    benchmark,  ///< The text form, or the few-shot-NAS tuples of (operation, predecessor).
    naslib,     ///< NASLib's six operation numbers, "(4, 0, 3, 1, 4, 3)", for NAS-Bench-201.
};

/// "benchmark" or "naslib"; none otherwise.
std::optional<KeyLayout> keyLayoutNamed(std::string_view name);

/// What a cell of a key column stands for. wrongUse, naming the place and what is allowed there.
Result<Path> readArchitecture(const SearchSpace& space, std::string_view cell, KeyLayout layout);

/// The column that holds architectures: arch_str, else ArchitectureString (the nats_bench files), arch, architecture,
/// net_str; NASLib's may also be called op_indices or net.
std::optional<std::size_t> findTextColumn(const CsvTable& table, KeyLayout layout);
/// The column that holds the benchmark's numbers: arch_index, else arch_idx, arch_id.
std::optional<std::size_t> findIndexColumn(const CsvTable& table);

}  // namespace pada
