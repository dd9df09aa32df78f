// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/class_spans.h"

#include "ui/models/table_columns.h"
#include "ui/text/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

constexpr std::size_t kMostClasses = 100'000;

QString saySpans(const char* text) {
    return QCoreApplication::translate("pada::ui::ClassSpans", text);
}

/// Easier = learnt at an earlier epoch, then the higher accuracy, then the lower number.
bool easier(const ClassSpans::Row& a, const ClassSpans::Row& b) {
    const double mine = std::isnan(a.reached) ? INFINITY : a.reached,
                 other = std::isnan(b.reached) ? INFINITY : b.reached;
    if (mine != other) return mine < other;
    const double well = std::isnan(a.accuracy) ? -1.0 : a.accuracy, better = std::isnan(b.accuracy) ? -1.0 : b.accuracy;
    return well != better ? well > better : a.label < b.label;
}

}  // namespace

ClassSpans classSpans(const TableHistory& tables, std::int64_t step, std::int64_t now,
                      const std::function<double(std::int64_t)>& xOf) {
    const auto all = tables.all("classes");
    ClassSpans out;
    const MethodTable* shown = tables.at("classes", step);
    if (!shown) return out;
    const TableColumns columns(*shown);
    std::vector<std::size_t> place;  // by label
    for (const std::vector<double>& row : shown->rows) {
        const auto label = columns.index(row, "class", kMostClasses);
        if (!label) continue;
        ClassSpans::Row entry;
        entry.label = static_cast<int>(*label);
        entry.reached = columns.number(row, "epoch_reached");
        entry.accuracy = columns.number(row, "accuracy");
        entry.in = columns.number(row, "in") == 1.0;
        out.rows.push_back(std::move(entry));
    }
    std::ranges::sort(out.rows, easier);
    for (std::size_t i = 0; i < out.rows.size(); ++i) {
        const auto label = static_cast<std::size_t>(out.rows[i].label);
        if (label >= place.size()) place.resize(label + 1, out.rows.size());
        place[label] = i;
    }
    for (std::size_t t = 0; t < all.size(); ++t) {
        const double from = xOf(all[t].step),
                     to = xOf(t + 1 < all.size() ? all[t + 1].step : std::max(now, all[t].step));
        const TableColumns told(all[t].table);
        int count = 0;
        for (const std::vector<double>& row : all[t].table.rows) {
            if (told.number(row, "in") != 1.0) continue;
            ++count;
            const auto label = told.index(row, "class", place.size());
            if (!label || place[*label] >= out.rows.size() || !(to > from)) continue;
            auto& spans = out.rows[place[*label]].spans;
            if (!spans.empty() && spans.back().second >= from)
                spans.back().second = to;
            else
                spans.emplace_back(from, to);
        }
        if (out.counts.empty() || out.counts.back().second != count) out.counts.emplace_back(from, count);
    }
    if (out.empty()) return out;
    const auto in = std::ranges::count(out.rows, true, &ClassSpans::Row::in);
    out.subtitle = saySpans("%1 of %2 classes take part; easiest on top").arg(in).arg(out.rows.size());
    QStringList absent;
    for (const ClassSpans::Row& row : out.rows)
        if (!row.in) absent << QString::number(row.label);
    out.summary = absent.isEmpty()
                      ? out.subtitle
                      : out.subtitle + QStringLiteral(". ") +
                            saySpans("Left out: class %1").arg(absent.mid(0, 12).join(QStringLiteral(", ")));
    return out;
}

}  // namespace pada::ui
