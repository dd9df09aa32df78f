// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/strategy/strengths.h"

#include "core/base/contract.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace pada {
namespace {

constexpr double kEpsilon = 1e-8;

void restoreFinite(const StateBook& book, const std::string& name, std::vector<double>& values) {
    const std::span<const double> kept = book.get<double>(name, values.size());
    if (!std::ranges::all_of(kept, [](double v) { return std::isfinite(v); }))
        StateBook::refuse(name, "holds a number that is not finite");
    std::ranges::copy(kept, values.begin());
}

std::size_t allowedOptionsIn(const SubSpace& space) {
    std::size_t count = 0;
    for (const auto& options : space.allowed()) count += options.size();
    return count;
}

}  // namespace

void AdamTable::step(std::span<const double> gradient, const AdamSettings& adam, std::span<const std::uint8_t> moves) {
    expects(gradient.size() == values.size() && (moves.empty() || moves.size() == values.size()),
            "there is one gradient a number");
    std::int64_t known = -1;  // Most entries have come equally far.
    double ofMean = 1.0, ofSquare = 1.0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!moves.empty() && moves[i] == 0) continue;
        const double g = gradient[i] + adam.decay * values[i];
        ++m_steps[i];
        m_mean[i] = adam.beta1 * m_mean[i] + (1.0 - adam.beta1) * g;
        m_square[i] = adam.beta2 * m_square[i] + (1.0 - adam.beta2) * g * g;
        if (m_steps[i] != known) {
            known = m_steps[i];
            ofMean = 1.0 - std::pow(adam.beta1, static_cast<double>(known));
            ofSquare = 1.0 - std::pow(adam.beta2, static_cast<double>(known));
        }
        const double mean = m_mean[i] / ofMean;
        const double square = m_square[i] / ofSquare;
        values[i] -= adam.rate * mean / (std::sqrt(square) + kEpsilon);
    }
}

void AdamTable::copy(std::size_t from, std::size_t to) {
    values[to] = values[from];
    m_mean[to] = m_mean[from];
    m_square[to] = m_square[from];
    m_steps[to] = m_steps[from];
}

void AdamTable::save(StateBook& book, const std::string& name) const {
    book.put(name, values);
    book.put(name + "_mean", m_mean);
    book.put(name + "_square", m_square);
    book.put(name + "_steps", m_steps);
}

void AdamTable::restore(const StateBook& book, const std::string& name) {
    restoreFinite(book, name, values);
    restoreFinite(book, name + "_mean", m_mean);
    std::ranges::copy(book.amounts(name + "_square", m_square.size()), m_square.begin());
    std::ranges::copy(book.get<std::int64_t>(name + "_steps", m_steps.size()), m_steps.begin());
}

Strengths::Strengths(const SubSpace& space) : m_first{0}, m_space(&space.space()), m_table(allowedOptionsIn(space)) {
    const auto& decisions = space.space().decisions();
    for (std::size_t d = 0; d < decisions.size(); ++d) {
        for (const std::uint8_t option : space.allowed()[d]) {
            const OptionInfo& info = decisions[d].options[option];
            m_entries.push_back({static_cast<std::uint8_t>(d), option, info.absent, info.name.starts_with("skip")});
        }
        m_first.push_back(m_entries.size());
        m_options.push_back(decisions[d].options.size());
        m_mixes.push_back(decisions[d].kind == DecisionKind::operation ? 1 : 0);
    }
    m_live.assign(m_entries.size(), 1);
}

void Strengths::draw(Rng& rng, double deviation) {
    for (double& value : m_table.values) value = deviation * rng.normal();
}

std::size_t Strengths::at(std::size_t decision, int option) const {
    for (std::size_t i = m_first[decision]; i < m_first[decision + 1]; ++i)
        if (m_entries[i].option == option) return i;
    throw ContractError("an option that the run does not have has no strength");
}

bool Strengths::allows(std::size_t decision, int option) const {
    for (std::size_t i = m_first[decision]; i < m_first[decision + 1]; ++i)
        if (m_entries[i].option == option) return true;
    return false;
}

std::vector<std::size_t> Strengths::liveOf(std::size_t decision) const {
    std::vector<std::size_t> live;
    for (std::size_t i = m_first[decision]; i < m_first[decision + 1]; ++i)
        if (m_live[i] != 0) live.push_back(i);
    return live;
}

void Strengths::drop(std::size_t index) {
    expects(m_live[index] != 0 && liveOf(m_entries[index].decision).size() > 1, "a decision keeps one option");
    m_live[index] = 0;
}

std::vector<double> Strengths::shares() const {
    std::vector<double> shares(size(), 0.0);
    for (std::size_t d = 0; d < decisions(); ++d) {
        const std::vector<std::size_t> live = liveOf(d);
        double top = -std::numeric_limits<double>::infinity(), sum = 0.0;
        for (const std::size_t i : live) top = std::max(top, alpha(i));
        for (const std::size_t i : live) sum += shares[i] = std::exp(alpha(i) - top);
        for (const std::size_t i : live) shares[i] /= sum;
    }
    return shares;
}

std::vector<double> Strengths::slopes(std::span<const double> ofShares) const {
    expects(ofShares.size() == size(), "there is one slope an entry");
    const std::vector<double> p = shares();
    std::vector<double> slopes(size(), 0.0);
    for (std::size_t d = 0; d < decisions(); ++d) {
        double mean = 0.0;
        for (std::size_t i = m_first[d]; i < m_first[d + 1]; ++i) mean += p[i] * ofShares[i];
        for (std::size_t i = m_first[d]; i < m_first[d + 1]; ++i) slopes[i] = p[i] * (ofShares[i] - mean);
    }
    return slopes;
}

std::vector<Term> Strengths::terms(std::span<const double> coefficients) const {
    std::vector<Term> terms;
    for (std::size_t i = 0; i < size(); ++i)
        if (m_live[i] != 0 && mixes(m_entries[i].decision))
            terms.push_back({m_entries[i].decision, m_entries[i].option, static_cast<float>(coefficients[i])});
    return terms;
}

std::vector<double> Strengths::perEntry(std::span<const double> perTerm) const {
    std::vector<double> all(size(), 0.0);
    std::size_t next = 0;
    for (std::size_t i = 0; i < size(); ++i)
        if (m_live[i] != 0 && mixes(m_entries[i].decision)) all[i] = perTerm[next++];
    return all;
}

Path Strengths::best() const {
    constexpr double kAbsent = -std::numeric_limits<double>::infinity();
    OptionTable alphas;
    for (const std::size_t options : m_options) alphas.emplace_back(options, kAbsent);
    for (std::size_t i = 0; i < size(); ++i)
        if (m_live[i] != 0) alphas[m_entries[i].decision][m_entries[i].option] = alpha(i);
    // Strengths of different decisions are compared by their shares, where the space compares them at all.
    return m_space->derive(nodesChoose() ? table() : alphas);
}

bool Strengths::nodesChoose() const {
    return std::ranges::find(m_mixes, std::uint8_t{0}) != m_mixes.end();
}

double Strengths::entropy(std::size_t decision) const {
    const std::vector<double> p = shares();
    double entropy = 0.0;
    for (const std::size_t i : liveOf(decision))
        if (p[i] > 0.0) entropy -= p[i] * std::log(p[i]);
    return entropy;
}

int Strengths::skips(const Path& path) const {
    int skips = 0;
    for (std::size_t d = 0; d < decisions(); ++d)
        for (std::size_t i = m_first[d]; i < m_first[d + 1]; ++i)
            skips += m_entries[i].option == path[d] && m_entries[i].skips ? 1 : 0;
    return skips;
}

double Strengths::logShare(const Path& path) const {
    expects(path.size() == decisions(), "a path has one option a decision");
    const std::vector<double> p = shares();
    double sum = 0.0;
    for (std::size_t d = 0; d < decisions(); ++d) {
        double share = 0.0;
        for (const std::size_t i : liveOf(d))
            if (m_entries[i].option == path[d]) share = p[i];
        sum += std::log(share);
    }
    return sum;
}

OptionTable Strengths::table() const {
    const std::vector<double> p = shares();
    OptionTable table;
    for (const std::size_t options : m_options) table.emplace_back(options, 0.0);
    for (std::size_t i = 0; i < size(); ++i) table[m_entries[i].decision][m_entries[i].option] = p[i];
    return table;
}

void Strengths::save(StateBook& book) const {
    m_table.save(book, "rule.strengths");
    book.put("rule.live", m_live);
}

void Strengths::restore(const StateBook& book) {
    m_table.restore(book, "rule.strengths");
    const std::span<const std::uint8_t> live = book.get<std::uint8_t>("rule.live", m_live.size());
    std::ranges::copy(live, m_live.begin());
    for (std::size_t d = 0; d < decisions(); ++d)
        if (liveOf(d).empty()) StateBook::refuse("rule.live", "leaves a decision without an option");
}

double gumbel(Rng& rng) {
    // In (0, 1): the lowest value of uniform() is 0.
    const double u = (rng.uniform() + 1e-300);
    return -std::log(-std::log(std::min(u, 1.0 - 1e-16)));
}

}  // namespace pada
