// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/search_editor.h: writing the searches of a store.
#pragma once
#include "core/base/result.h"
#include "core/store/search_catalog.h"

#include <cstdint>
#include <span>
#include <string>

namespace pada {

/// Each call is one transaction, on disk when it returns. Errors as RunEditor; notFound for a run or a search that is
/// not there.
class SearchEditor {
public:
    virtual ~SearchEditor() = default;
    /// A search that begins: `done`, `complete`, `seconds` and `created` of the row do not count.
    virtual Result<void> begin(const RunId& run, const SearchRow& row) = 0;
    /// One that goes on with so many evaluations in all, held against this truth.
    virtual Result<void> goOn(const std::string& search, std::int64_t budget, const std::string& truthTable) = 0;
    /// Further points, and the seconds since the last call. A point that is there already is an error.
    virtual Result<void> add(const std::string& search, std::span<const SearchPoint> points, double seconds) = 0;
    virtual Result<void> complete(const std::string& search) = 0;
};

}  // namespace pada
