// SPDX-License-Identifier: GPL-3.0-or-later
// app/score_keeper.h: where values of untrained scores are kept as they are computed, so that nothing is computed
// twice: in the store, or in a CSV of their own.
#pragma once
#include "core/base/result.h"
#include "core/space/search_space.h"
#include "core/store/run_editor.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace pada {

/// Values by net (UntrainedScoreRow::net), pruned path and score. Thread: one at a time.
class ScoreKeeper {
public:
    virtual ~ScoreKeeper() = default;
    /// Brings what is known of a net; `net.score` does not count. Before the first find() or add() of that net.
    virtual Result<void> look(const UntrainedScoreRow& net) = 0;
    /// Null where it was not computed yet.
    virtual const std::optional<double>* find(std::string_view net, const Path& path, std::string_view score) const = 0;
    /// Kept here; on the disk after save(). `seconds` as UntrainedScoreRow has them.
    virtual void add(std::string_view net, const Path& path, std::string_view score, std::optional<double> value,
                     double seconds) = 0;
    virtual Result<void> save() = 0;
    virtual std::string notice() const = 0;  ///< For people, or empty.
};

/// A CSV; errors as ScoreValues::open(). It keeps no seconds. `space` outlives it.
Result<std::unique_ptr<ScoreKeeper>> keepInFile(const std::string& file, const SearchSpace& space);

/// The store, which is held for writing as long as the keeper lives. Values that lie in `beside`, a CSV of an earlier
/// release, are taken over for the nets that are looked at; it stays as it is. Errors as openWriter(); busy says how
/// to do without the store.
Result<std::unique_ptr<ScoreKeeper>> keepInStore(const std::string& storeFile, double waitSeconds,
                                                 const std::string& beside, const SearchSpace& space);

}  // namespace pada
