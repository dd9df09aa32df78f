// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/option_ledger.h"

#include <algorithm>
#include <limits>

namespace pada {
namespace {

constexpr const char *kDraws = "ledger.draws", *kGradients = "ledger.gradients", *kLast = "ledger.last",
                     *kNorms = "ledger.norms", *kDrift = "ledger.drift";
constexpr std::int64_t kNever = -1;

template <class T>
void take(const StateBook& book, const char* name, std::vector<T>& into) {
    const std::span<const T> kept = book.get<T>(name, into.size());
    into.assign(kept.begin(), kept.end());
}

}  // namespace

OptionLedger::OptionLedger(const SearchSpace& space, const WeightLayout& layout) : m_first{0} {
    for (const Decision& decision : space.decisions()) m_first.push_back(m_first.back() + decision.options.size());
    for (const Segment& s : layout.segments())
        m_place.push_back(s.decision < 0 ? -1
                                         : static_cast<int>(m_first[static_cast<std::size_t>(s.decision)]) + s.option);
    m_draws.assign(m_first.back(), 0);
    m_gradients.assign(m_first.back(), 0);
    m_last.assign(m_first.back(), kNever);
    m_norms.assign(m_first.back(), 0.0);
    m_drift.assign(m_first.back(), 0.0);
}

void OptionLedger::add(const StepOutcome& outcome, std::int64_t step) {
    for (const PathUse& use : outcome.paths) {
        if (use.role != PathRole::trained) continue;
        for (std::size_t d = 0; d < use.path.size(); ++d) {
            const std::size_t place = m_first[d] + use.path[d];
            ++m_draws[place];
            if (d < use.optionNorms.size()) m_norms[place] += static_cast<double>(use.optionNorms[d]);
        }
    }
    for (const std::uint32_t index : outcome.active) {
        const int place = m_place[index];
        if (place < 0) continue;
        const auto at = static_cast<std::size_t>(place);
        if (m_last[at] == step) continue;  // another segment of the same option
        m_last[at] = step;
        ++m_gradients[at];
    }
}

void OptionLedger::setDrift(std::span<const double> drift) {
    std::ranges::fill(m_drift, 0.0);
    std::vector<std::int64_t> segments(m_drift.size(), 0);
    for (std::size_t i = 0; i < drift.size(); ++i) {
        if (m_place[i] < 0) continue;
        const auto at = static_cast<std::size_t>(m_place[i]);
        m_drift[at] += drift[i];
        ++segments[at];
    }
    for (std::size_t at = 0; at < m_drift.size(); ++at)
        if (segments[at] > 0) m_drift[at] /= static_cast<double>(segments[at]);
}

MethodTable OptionLedger::table() const {
    MethodTable table{"ledger", "", {"decision", "option", "draws", "gradients", "norm_sum", "last_step", "drift"}, {}};
    for (std::size_t d = 0; d + 1 < m_first.size(); ++d)
        for (std::size_t at = m_first[d]; at < m_first[d + 1]; ++at)
            table.rows.push_back(
                {static_cast<double>(d), static_cast<double>(at - m_first[d]), static_cast<double>(m_draws[at]),
                 static_cast<double>(m_gradients[at]), m_norms[at],
                 m_last[at] == kNever ? std::numeric_limits<double>::quiet_NaN() : static_cast<double>(m_last[at]),
                 m_drift[at]});
    return table;
}

void OptionLedger::save(StateBook& book) const {
    book.put(kDraws, m_draws);
    book.put(kGradients, m_gradients);
    book.put(kLast, m_last);
    book.put(kNorms, m_norms);
    book.put(kDrift, m_drift);
}

void OptionLedger::restore(const StateBook& book) {
    if (!book.has(kDraws)) return;
    take(book, kDraws, m_draws);
    take(book, kGradients, m_gradients);
    take(book, kLast, m_last);
    take(book, kNorms, m_norms);
    take(book, kDrift, m_drift);
}

}  // namespace pada
