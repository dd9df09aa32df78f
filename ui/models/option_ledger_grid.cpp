// SPDX-License-Identifier: GPL-3.0-or-later
// The option ledger as a grid.
#include "ui/models/option_grid.h"
#include "ui/models/table_columns.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString sayLedger(const char* text) {
    return QCoreApplication::translate("pada::ui::OptionGrid", text);
}

struct LedgerEntry {
    double draws = 0.0, gradients = 0.0, norms = 0.0, drift = 0.0;
    double idle = std::numeric_limits<double>::quiet_NaN();  ///< Steps since the last gradient; NaN = never had one.
    bool said() const { return draws > 0.0 || gradients > 0.0 || drift > 0.0; }
};

using Ledger = std::vector<std::vector<LedgerEntry>>;

Ledger ledgerOf(const MethodTable& table, const SpaceShape& shape, std::int64_t told) {
    Ledger all(shape.options.size());
    for (std::size_t d = 0; d < all.size(); ++d) all[d].resize(shape.options[d].size());
    const TableColumns columns(table);
    const auto amount = [&](const std::vector<double>& row, const char* name) {
        const double value = columns.number(row, name);
        return std::isfinite(value) ? value : 0.0;
    };
    for (const std::vector<double>& row : table.rows) {
        const auto d = columns.index(row, "decision", all.size());
        const auto o = d ? columns.index(row, "option", all[*d].size()) : std::nullopt;
        if (!o) continue;
        const double last = columns.number(row, "last_step");
        all[*d][*o] = {amount(row, "draws"), amount(row, "gradients"), amount(row, "norm_sum"), amount(row, "drift"),
                       std::isnan(last) ? last : std::max(0.0, static_cast<double>(told) - 1.0 - last)};
    }
    return all;
}

/// What a measure counts, before it is shared out.
double countOf(const LedgerEntry& entry, LedgerMeasure measure) {
    switch (measure) {
        case LedgerMeasure::draws:
            return entry.draws;
        case LedgerMeasure::gradient:
            return entry.norms;
        case LedgerMeasure::lastTouched:
            return entry.idle;
        case LedgerMeasure::drift:
            return entry.drift;
    }
    return 0.0;
}

std::vector<std::pair<QString, QString>> detailsOf(const LedgerEntry& entry) {
    const auto figure = [](double value) {
        const Figure f = scaledFigure(value);
        return f.value + f.unit;
    };
    std::vector<std::pair<QString, QString>> lines{
        {countText(std::llround(entry.draws)), sayLedger("draws")},
        {countText(std::llround(entry.gradients)), sayLedger("steps with a gradient")},
        {figure(entry.norms), sayLedger("sum of gradient norms")}};
    if (std::isnan(entry.idle))
        lines.push_back({sayLedger("never"), sayLedger("had a gradient")});
    else
        lines.push_back({countText(std::llround(entry.idle)), sayLedger("steps since its last gradient")});
    lines.push_back({figure(entry.drift), sayLedger("drift while unused, newest epoch")});
    return lines;
}

QString subtitleOf(LedgerMeasure measure) {
    switch (measure) {
        case LedgerMeasure::draws:
            return sayLedger("share of a decision's draws; the mark = even");
        case LedgerMeasure::gradient:
            return sayLedger("share of a decision's summed gradient norms");
        case LedgerMeasure::lastTouched:
            return sayLedger("steps since an option's last gradient");
        case LedgerMeasure::drift:
            return sayLedger("mean |Δw| in the newest epoch without a gradient");
    }
    return {};
}

bool isShare(LedgerMeasure measure) {
    return measure == LedgerMeasure::draws || measure == LedgerMeasure::gradient;
}

}  // namespace

OptionGrid ledgerGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step, LedgerMeasure measure) {
    const MethodTable* table = tables.at("ledger", step);
    if (!table || shape.empty()) return {};
    const Ledger ledger = ledgerOf(*table, shape, tables.stepOf("ledger", step));
    OptionGrid grid;
    grid.numberName = measure == LedgerMeasure::draws         ? QStringLiteral("share_of_draws")
                      : measure == LedgerMeasure::gradient    ? QStringLiteral("share_of_gradient_norms")
                      : measure == LedgerMeasure::lastTouched ? QStringLiteral("steps_since_gradient")
                                                              : QStringLiteral("drift");
    double most = 0.0;
    bool any = false;
    for (std::size_t d = 0; d < ledger.size(); ++d) {
        GridRow row;
        row.name = decisionText(shape.decisions[d]);
        row.code = qs(shape.decisions[d]);
        double sum = 0.0;
        std::size_t known = 0;
        for (const LedgerEntry& entry : ledger[d]) {
            if (!entry.said()) continue;
            const double count = countOf(entry, measure);
            sum += std::isnan(count) ? 0.0 : count;
            ++known;
        }
        double least = INFINITY, largest = 0.0;
        for (const std::size_t o : shape.order[d]) {
            const LedgerEntry& entry = ledger[d][o];
            if (!entry.said()) continue;
            GridCell cell;
            cell.name = optionText(shape.options[d][o]);
            cell.option = shape.options[d][o];
            cell.index = o;
            const double count = countOf(entry, measure);
            cell.number = !isShare(measure) ? count : sum > 0.0 ? count / sum : 0.0;
            cell.details = detailsOf(entry);
            any = true;
            if (std::isnan(cell.number)) {
                cell.value = sayLedger("never");
            } else {
                most = std::max(most, cell.number);
                least = std::min(least, cell.number);
                largest = std::max(largest, cell.number);
                const Figure f = scaledFigure(cell.number);
                cell.value = isShare(measure)                        ? percentText(cell.number, 0)
                             : measure == LedgerMeasure::lastTouched ? countText(std::llround(cell.number))
                                                                     : f.value + f.unit;
            }
            row.cells.push_back(std::move(cell));
        }
        if (isShare(measure) && known > 0 && sum > 0.0) row.even = 1.0 / static_cast<double>(known);
        if (measure == LedgerMeasure::draws && least > 0.0 && largest > 0.0)
            row.note = QStringLiteral("%1×").arg(significantText(largest / least, 2));
        grid.rows.push_back(std::move(row));
    }
    if (!any) return {};
    if (measure == LedgerMeasure::draws) grid.noteCaption = sayLedger("most : least");
    QString far;
    double farthest = -1.0;
    for (GridRow& row : grid.rows) {
        for (GridCell& cell : row.cells) {
            cell.bar = std::isnan(cell.number) || !(most > 0.0) ? 0.0 : cell.number / most;
            const double off =
                std::isnan(cell.number) ? INFINITY : std::fabs(cell.number - (std::isnan(row.even) ? 0.0 : row.even));
            if (off <= farthest) continue;
            farthest = off;
            far = sayLedger("%1 on %2: %3").arg(cell.name, row.name, cell.value);
        }
        if (!std::isnan(row.even) && most > 0.0) row.even /= most;
    }
    grid.subtitle = subtitleOf(measure);
    grid.summary = grid.subtitle + QStringLiteral(". ") + sayLedger("Farthest off: %1").arg(far);
    return grid;
}

}  // namespace pada::ui
