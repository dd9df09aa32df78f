// SPDX-License-Identifier: GPL-3.0-or-later
// core/store/score_editor.h: writing the scores without training of a store.
#pragma once
#include "core/base/result.h"
#include "core/store/score_catalog.h"

#include <cstdint>
#include <span>

namespace pada {

/// Each call is one transaction, on disk when it returns. Errors as RunEditor; notFound for a score that is not there.
class ScoreEditor {
public:
    virtual ~ScoreEditor() = default;
    /// The id of this score of this net, which is made where there is none; `id`, `values`, `seconds` and `created` of
    /// the row do not count.
    virtual Result<std::int64_t> open(const UntrainedScoreRow& row) = 0;
    /// Further values, and the seconds that they took. One that is there already is replaced.
    virtual Result<void> add(std::int64_t id, std::span<const UntrainedValue> values, double seconds) = 0;
    /// Remembers what was tried; of one that was tried before only tau changes.
    virtual Result<void> tried(std::span<const ScoreTrial> trials) = 0;
};

}  // namespace pada
