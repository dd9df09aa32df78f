// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/curve_history.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace pada::ui {

void CurveHistory::add(double x, double y) {
    if (!std::isfinite(y) || (m_count > 0 && !(x > m_last))) return;
    if (m_runs.empty()) {
        m_runs.push_back({0, x, 0.0});
    } else if (Run& run = m_runs.back(); m_count == run.first + 1) {
        run.step = x - run.x;
    } else if (run.x + static_cast<double>(m_count - run.first) * run.step != x) {
        if (m_runs.size() == m_runs.capacity()) m_runs.reserve(m_runs.size() + m_runs.size() / 4 + 16);
        m_runs.push_back({m_count, x, 0.0});
    }
    if (m_count % kChunk == 0) m_chunks.emplace_back().reserve(kChunk);
    m_chunks.back().push_back(static_cast<float>(y));
    m_last = x;
    close(m_count++);
}

/// A group is made when its last part came; what is not whole is looked at part by part.
void CurveHistory::close(std::size_t i) {
    if ((i + 1) % kGroup != 0) return;
    std::size_t first = i + 1 - kGroup;
    Extremes so = only(first);
    for (std::size_t k = first; k <= i; ++k) look(k, so);
    for (std::size_t level = 0;; ++level) {
        if (m_levels.size() == level) m_levels.emplace_back();
        std::vector<Group>& groups = m_levels[level];
        groups.push_back(
            {so.low, so.high, static_cast<std::uint32_t>(so.lowAt), static_cast<std::uint32_t>(so.highAt)});
        if (groups.size() % kFan != 0) return;
        const auto parts = groups.end() - kFan;
        so = {parts->lowAt, parts->highAt, parts->low, parts->high};
        for (auto part = parts + 1; part != groups.end(); ++part) look(*part, so);
    }
}

void CurveHistory::look(std::size_t i, Extremes& so) const {
    const float value = y(i);
    if (value < so.low) so.lowAt = i, so.low = value;
    if (value > so.high) so.highAt = i, so.high = value;
}

void CurveHistory::look(const Group& group, Extremes& so) {
    if (group.low < so.low) so.lowAt = group.lowAt, so.low = group.low;
    if (group.high > so.high) so.highAt = group.highAt, so.high = group.high;
}

/// The largest groups that fit, from the left.
CurveHistory::Extremes CurveHistory::extremes(std::size_t begin, std::size_t end) const {
    Extremes so = only(begin);
    for (std::size_t i = begin; i < end;) {
        if (i % kGroup != 0 || end - i < kGroup) {
            look(i++, so);
            continue;
        }
        std::size_t level = 0, number = i / kGroup, size = kGroup;
        while (level + 1 < m_levels.size() && number % kFan == 0 && end - i >= size * kFan) {
            number /= kFan;
            size *= kFan;
            ++level;
        }
        look(m_levels[level][number], so);
        i += size;
    }
    return so;
}

std::size_t CurveHistory::grainOf(std::size_t points) {
    std::size_t size = 1;
    for (std::size_t next = kGroup; points >= kParts * next; next *= kFan) size = next;
    return size;
}

double CurveHistory::x(std::size_t i) const {
    const auto after =
        std::upper_bound(m_runs.begin(), m_runs.end(), i, [](std::size_t n, const Run& run) { return n < run.first; });
    const Run& run = *(after - 1);
    return run.x + static_cast<double>(i - run.first) * run.step;
}

std::size_t CurveHistory::indexOf(double wanted) const {
    const auto after = std::lower_bound(m_runs.begin(), m_runs.end(), wanted,
                                        [](const Run& run, double value) { return run.x < value; });
    const std::size_t end = after == m_runs.end() ? m_count : after->first;
    if (after == m_runs.begin()) return end;
    const Run& run = *(after - 1);
    if (!(run.step > 0.0)) return std::min(end, run.first + 1);
    const double steps = std::ceil((wanted - run.x) / run.step);
    std::size_t i = run.first + static_cast<std::size_t>(std::min(steps, static_cast<double>(end - run.first)));
    while (i > run.first && x(i - 1) >= wanted) --i;  // the quotient was rounded
    while (i < end && x(i) < wanted) ++i;
    return i;
}

std::size_t CurveHistory::indexAfter(double wanted) const {
    const std::size_t i = indexOf(wanted);
    return i < m_count && x(i) == wanted ? i + 1 : i;
}

QList<QPointF> CurveHistory::within(double low, double high, int columns) const {
    QList<QPointF> out;
    if (m_count == 0 || !(high >= low) || columns < 1) return out;
    const std::size_t first = indexOf(low), last = indexAfter(high);
    const std::size_t begin = first > 0 ? first - 1 : 0, end = std::min(m_count, last + 1);
    // Points come in their order, so a run is looked for from the last one on, in steps that double: where x are uneven
    // every two points are a run, and a search of all for each point would be most of the work.
    auto run = m_runs.begin();
    const auto inOrder = [&](std::size_t i, float value) {
        std::ptrdiff_t step = 1;
        for (; m_runs.end() - run > step && run[step].first <= i; step *= 2) run += step;
        const auto far = m_runs.end() - run > step ? run + step : m_runs.end();
        run = std::upper_bound(run, far, i, [](std::size_t n, const Run& one) { return n < one.first; }) - 1;
        return QPointF(run->x + static_cast<double>(i - run->first) * run->step, static_cast<double>(value));
    };
    if (end - begin <= 4 * static_cast<std::size_t>(columns) + 2) {
        out.reserve(static_cast<qsizetype>(end - begin));
        for (std::size_t i = begin; i < end; ++i) out.append(inOrder(i, y(i)));
        return out;
    }
    out.reserve(4 * columns + 2);
    if (begin < first) out.append(inOrder(begin, y(begin)));
    std::size_t from = first, edge = first;
    for (int column = 1; column <= columns; ++column) {
        std::size_t to = last;
        if (column < columns) {
            to = indexOf(low + (high - low) * column / columns);
            const std::size_t grain = grainOf(to - edge);  // of its own points: columns need not be alike
            edge = to;
            to -= to % grain;
        }
        if (from >= to) continue;
        // The values of the extremes come with them: to fetch them again is to wait for memory.
        const Extremes found = extremes(from, to);
        std::array<std::pair<std::size_t, float>, 4> kept{
            {{from, y(from)}, {found.lowAt, found.low}, {found.highAt, found.high}, {to - 1, y(to - 1)}}};
        std::ranges::sort(kept);
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (i == 0 || kept[i].first != kept[i - 1].first) out.append(inOrder(kept[i].first, kept[i].second));
        from = to;
    }
    if (end > last) out.append(inOrder(last, y(last)));
    return out;
}

std::size_t CurveHistory::bytes() const {
    std::size_t sum = sizeof *this + m_runs.capacity() * sizeof(Run) +
                      m_chunks.capacity() * sizeof(std::vector<float>) +
                      m_levels.capacity() * sizeof(std::vector<Group>);
    for (const auto& chunk : m_chunks) sum += chunk.capacity() * sizeof(float);
    for (const auto& level : m_levels) sum += level.capacity() * sizeof(Group);
    return sum;
}

}  // namespace pada::ui
