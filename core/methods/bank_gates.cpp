// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/methods/bank_gates.h"

#include "core/base/contract.h"
#include "core/supernet/weight_layout.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace pada {
namespace {

constexpr const char* kBanks = "rule.banks";

}  // namespace

BankGates::BankGates(const WeightLayout& layout, const SubSpace& space, int most, double temperature,
                     std::unique_ptr<GateForm> form)
    : m_layout(layout),
      m_decisions(space.allowed().size()),
      m_most(most),
      m_temperature(temperature),
      m_weights(m_decisions),
      m_statistics(m_decisions),
      m_form(form ? std::move(form) : edgeGates(m_decisions, most)) {
    expects(most >= 1 && static_cast<std::size_t>(most) <= m_decisions, "there is a bank a decision at most");
    for (std::size_t d = 0; d < m_decisions; ++d) {
        expects(space.allowed()[d] == space.allowed()[0], "banks are shared by decisions with the same options");
        const auto& options = space.space().decisions()[d].options;
        m_hasWeights.emplace_back();
        for (const OptionInfo& option : options) m_hasWeights.back().push_back(option.hasWeights);
        const double share = 1.0 / static_cast<double>(space.allowed()[d].size());
        for (const std::uint8_t option : space.allowed()[d]) {
            m_ops += options[option].absent ? 0.0 : share;
            m_weightedOps += options[option].hasWeights ? share : 0.0;
        }
    }
    m_ops = std::max(m_ops, 1.0);  // Where a run leaves `none` alone.
    for (const Segment& s : layout.segments())
        if (s.decision >= 0) m_weights[static_cast<std::size_t>(s.decision)].push_back({s.offset, s.size});
    for (const NormSlot& slot : layout.norms())
        if (slot.decision >= 0)
            m_statistics[static_cast<std::size_t>(slot.decision)].push_back(
                {slot.offset, 2 * static_cast<std::size_t>(slot.channels)});
    const auto isLike = [](const std::vector<Place>& a, const std::vector<Place>& b) {
        return std::ranges::equal(a, b, {}, &Place::size, &Place::size);
    };
    for (std::size_t d = 0; d < m_decisions; ++d)
        expects(isLike(m_weights[d], m_weights[0]) && isLike(m_statistics[d], m_statistics[0]),
                "banks are of one shape");
}

double BankGates::costWith(int banks) const {
    return (m_ops + (banks - 1) * m_weightedOps) / m_ops;
}

void BankGates::copyBank(std::span<const float> source, std::span<float> target, bool statistics, int from,
                         int to) const {
    const std::vector<Place>& read = (statistics ? m_statistics : m_weights)[static_cast<std::size_t>(from)];
    const std::vector<Place>& written = (statistics ? m_statistics : m_weights)[static_cast<std::size_t>(to)];
    for (std::size_t i = 0; i < read.size(); ++i)
        std::ranges::copy(source.subspan(read[i].offset, read[i].size), target.subspan(written[i].offset).begin());
}

void BankGates::addBank(WeightStore& store) {
    expects(m_banks < m_most, "a run has no more banks than it asks for");
    for (AlignedBuffer* buffer : {&store.weights, &store.momentum})
        copyBank(buffer->span(), buffer->span(), false, m_banks - 1, m_banks);
    copyBank(store.statistics.span(), store.statistics.span(), true, m_banks - 1, m_banks);
    m_form->copyBank(m_banks - 1, m_banks);
    ++m_banks;
}

std::vector<double> BankGates::shares(std::size_t decision) const {
    std::vector<double> p;
    double sum = 0.0;
    const double top = logit(decision, chosen(decision));
    for (int b = 0; b < m_banks; ++b) {
        p.push_back(std::exp(logit(decision, b) - top));
        sum += p.back();
    }
    for (double& v : p) v /= sum;
    return p;
}

BankDraw BankGates::draw(const Path& path, Rng rng) const {
    BankDraw draw;
    draw.soft.assign(m_form->logits().size(), 0.0);
    for (std::size_t d = 0; d < m_decisions; ++d) {
        const std::uint8_t option = path[d];
        draw.first.push_back(draw.terms.size());
        const auto decision = static_cast<std::uint8_t>(d);
        if (!m_hasWeights[d][option]) {
            draw.bank.push_back(-1);
            draw.terms.push_back({.decision = decision, .option = option});
            continue;
        }
        int best = 0;
        double sum = 0.0;
        for (int b = 0; b < m_banks; ++b) {
            draw.soft[at(d, b)] = (logit(d, b) + gumbel(rng)) / m_temperature;
            if (draw.soft[at(d, b)] > draw.soft[at(d, best)]) best = b;
        }
        const double top = draw.soft[at(d, best)];
        for (int b = 0; b < m_banks; ++b) sum += draw.soft[at(d, b)] = std::exp(draw.soft[at(d, b)] - top);
        for (int b = 0; b < m_banks; ++b) {
            draw.soft[at(d, b)] /= sum;
            draw.terms.push_back({.decision = decision,
                                  .option = option,
                                  .coefficient = b == best ? 1.0f : 0.0f,
                                  .trains = b == best,
                                  .bank = static_cast<std::uint8_t>(b)});
        }
        draw.bank.push_back(best);
    }
    return draw;
}

void BankGates::learn(const BankDraw& draw, std::span<const double> perTerm, const AdamSettings& adam) {
    std::vector<double> slopes(m_form->logits().size(), 0.0);
    std::vector<std::uint8_t> moves(slopes.size(), 0);
    for (std::size_t d = 0; d < m_decisions; ++d) {
        if (draw.bank[d] < 0) continue;
        double mean = 0.0;
        for (int b = 0; b < m_banks; ++b)
            mean += draw.soft[at(d, b)] * perTerm[draw.first[d] + static_cast<std::size_t>(b)];
        for (int b = 0; b < m_banks; ++b) {
            const double gradient = perTerm[draw.first[d] + static_cast<std::size_t>(b)];
            slopes[at(d, b)] = draw.soft[at(d, b)] * (gradient - mean) / m_temperature;
            moves[at(d, b)] = m_banks > 1 ? 1 : 0;
        }
    }
    m_form->learn(slopes, moves, adam);
}

int BankGates::chosen(std::size_t decision) const {
    int best = 0;
    for (int b = 1; b < m_banks; ++b)
        if (logit(decision, b) > logit(decision, best)) best = b;
    return best;
}

void BankGates::spread(WeightStore& store) const {
    const std::vector<float> weights(store.weights.span().begin(), store.weights.span().end());
    const std::vector<float> statistics(store.statistics.span().begin(), store.statistics.span().end());
    for (std::size_t d = 0; d < m_decisions; ++d) {
        copyBank(weights, store.weights.span(), false, chosen(d), static_cast<int>(d));
        copyBank(statistics, store.statistics.span(), true, chosen(d), static_cast<int>(d));
    }
}

double BankGates::optionNorms(const BankDraw& draw, const GradientNorms& norms, PathUse& use) const {
    use.optionNorms.assign(m_decisions, 0.0f);
    double square = 0.0;
    for (std::size_t i = 0; i < norms.active.size(); ++i) {
        const Segment& s = m_layout.segments()[norms.active[i]];
        if (s.decision < 0) continue;
        square += norms.segments[i] * norms.segments[i];
        for (std::size_t d = 0; d < m_decisions; ++d)
            if (use.isLive(d) && draw.bank[d] == s.decision && use.path[d] == s.option)
                use.optionNorms[d] += static_cast<float>(norms.segments[i]);
    }
    return std::sqrt(square);
}

MethodTable BankGates::table() const {
    MethodTable table{"gates", fmt::format("{} of {} banks", m_banks, m_most), {"decision", "bank"}, {}};
    for (int b = 0; b < m_banks; ++b) table.columns.push_back(fmt::format("share_{}", b));
    for (std::size_t d = 0; d < m_decisions; ++d) {
        std::vector<double> row{static_cast<double>(d), static_cast<double>(chosen(d))};
        const std::vector<double> p = shares(d);
        row.insert(row.end(), p.begin(), p.end());
        table.rows.push_back(std::move(row));
    }
    return table;
}

void BankGates::save(StateBook& book) const {
    book.put(kBanks, std::vector<std::int64_t>{m_banks});
    m_form->save(book);
}

void BankGates::restore(const StateBook& book) {
    const std::int64_t banks = book.get<std::int64_t>(kBanks, 1)[0];
    if (banks < 1 || banks > m_most) StateBook::refuse(kBanks, fmt::format("is not from 1 to {}", m_most));
    m_banks = static_cast<int>(banks);
    m_form->restore(book);
}

}  // namespace pada
