// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/curve_history.h: every point of a long curve, 4.3 bytes each where x goes on evenly, and any part of it at
// the width of a picture. Values are kept as floats: it is for looking, not for computing. One thread at a time.
#pragma once
#include <QList>
#include <QPointF>

#include <cstddef>
#include <cstdint>
#include <vector>

namespace pada::ui {

/// x ascends. Lowest and highest of 64 neighbours, of four such groups and so on are kept beside the points, so that a
/// part of millions of points costs what its columns cost, and a spike of one point is found in any of them.
class CurveHistory {
public:
    static constexpr int kColumns = 2048;  ///< As many as a wide screen's plot has pixels, and a few more.

    void clear() { *this = CurveHistory(); }
    void add(double x, double y);  ///< A non-finite y, or an x that is not beyond the last one, is ignored.
    std::size_t count() const { return m_count; }
    std::size_t countWithin(double low, double high) const { return indexAfter(high) - indexOf(low); }
    /// The points in [low, high] and the nearest one at each side: all of them while they are at most four a column,
    /// else the first, the lowest, the highest and the last of every column. A column of a thousand or more ends
    /// with a group, at most a sixteenth of it early.
    QList<QPointF> within(double low, double high, int columns = kColumns) const;
    std::size_t bytes() const;  ///< That it holds, with what is reserved for points to come.

private:
    /// Points of a group, groups of the next level's, and how many of either a column is made of at least.
    static constexpr std::size_t kGroup = 64, kFan = 4, kParts = 16, kChunk = std::size_t{1} << 16;
    struct Run {  ///< Points whose x go on evenly, from `first` to the next run.
        std::size_t first;
        double x, step;
    };
    struct Group {
        float low, high;
        std::uint32_t lowAt, highAt;  ///< Numbers of points: up to four thousand million.
    };
    struct Extremes {
        std::size_t lowAt, highAt;
        float low, high;
    };
    float y(std::size_t i) const { return m_chunks[i / kChunk][i % kChunk]; }
    double x(std::size_t i) const;
    std::size_t indexOf(double x) const;                          ///< Of the first point at or beyond it.
    std::size_t indexAfter(double x) const;                       ///< Of the first point beyond it.
    Extremes extremes(std::size_t begin, std::size_t end) const;  ///< Of a part that is not empty.
    Extremes only(std::size_t i) const { return {i, i, y(i), y(i)}; }
    void look(std::size_t i, Extremes& so) const;
    static void look(const Group& group, Extremes& so);
    void close(std::size_t i);  ///< Groups that point `i` fills.
    /// Size of the groups that a column of so many is made of; 1 where they are few.
    static std::size_t grainOf(std::size_t points);

    std::vector<Run> m_runs;
    std::vector<std::vector<float>> m_chunks;  ///< None is ever moved: a growing list of values would be copied.
    std::vector<std::vector<Group>> m_levels;  ///< Whole groups only: of points, of groups, of groups of groups.
    std::size_t m_count = 0;
    double m_last = 0.0;
};

}  // namespace pada::ui
