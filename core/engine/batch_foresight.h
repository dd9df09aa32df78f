// SPDX-License-Identifier: GPL-3.0-or-later
// core/engine/batch_foresight.h: which batches a run will ask for next, by what its steps asked for before.
#pragma once
#include "core/strategy/step_source.h"

#include <cstddef>
#include <vector>

namespace pada {

struct BatchAsk {
    BatchRole role = BatchRole::train;
    int number = 0;
    bool operator==(const BatchAsk&) const = default;
};

/// Guesses only save time: a batch holds the same pixels whether it was foreseen or not. Nothing of this is kept in
/// checkpoints. Thread: engine.
class BatchForesight {
public:
    struct Guess {
        BatchAsk which;
        bool isOfNextStep = false;  ///< Else of the step that is going on.
        bool operator==(const Guess&) const = default;
    };

    void beginStep();
    void asked(BatchAsk which) { m_now.push_back(which); }
    /// Up to `most`, in the order in which they will be asked for; none beyond the next step. Of a step unlike the ones
    /// before: the batch behind two that followed one another, and the images of the next step.
    std::vector<Guess> next(std::size_t most) const;

private:
    std::vector<BatchAsk> m_now, m_last;
    /// What two steps in a row asked for; where they differ, the images of the step, which nearly every one takes.
    std::vector<BatchAsk> m_usual{BatchAsk{}};
};

}  // namespace pada
