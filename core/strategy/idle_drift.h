// SPDX-License-Identifier: GPL-3.0-or-later
// core/strategy/idle_drift.h: which weights go on moving while no pass touches them.
#pragma once
#include "core/base/state_book.h"
#include "core/supernet/passes.h"

#include <cstdint>
#include <span>
#include <vector>

namespace pada {

/// `inactive = drift`: momentum and decay of every segment that was ever trained go on with a gradient of zero, as the
/// authors' code has it (methods.md D3). Switched off, nothing drifts. Thread: engine.
class IdleDrift {
public:
    IdleDrift(std::size_t segments, bool on) : m_on(on), m_trained(segments, 0) {}

    /// As TrainStep wants them.
    std::span<const std::uint8_t> drifts() const {
        return m_on ? std::span<const std::uint8_t>(m_trained) : std::span<const std::uint8_t>{};
    }
    /// A step has trained these.
    void trained(Segments segments);

    /// Array `rule.trained`. restore() throws RunError where it does not fit.
    void save(StateBook& book) const;
    void restore(const StateBook& book);

private:
    bool m_on;
    std::vector<std::uint8_t> m_trained;  ///< A byte a segment.
};

}  // namespace pada
