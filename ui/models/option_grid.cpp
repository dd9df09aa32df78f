// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/option_grid.h"

#include "ui/models/table_columns.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace pada::ui {
namespace {

QString sayGrid(const char* text) {
    return QCoreApplication::translate("pada::ui::OptionGrid", text);
}

GridCell optionCell(const SpaceShape& shape, std::size_t d, std::size_t o) {
    GridCell cell;
    cell.name = optionText(shape.options[d][o]);
    cell.option = shape.options[d][o];
    cell.index = o;
    return cell;
}

GridRow rowOf(const SpaceShape& shape, std::size_t d) {
    GridRow row;
    row.name = decisionText(shape.decisions[d]);
    row.code = qs(shape.decisions[d]);
    return row;
}

/// Numbers of a table that has a row an option, by place.
class OptionColumn {
public:
    OptionColumn(const MethodTable& table, const SpaceShape& shape, const char* column)
        : m_values(shape.options.size()) {
        for (std::size_t d = 0; d < m_values.size(); ++d)
            m_values[d].assign(shape.options[d].size(), std::numeric_limits<double>::quiet_NaN());
        const TableColumns columns(table);
        for (const std::vector<double>& row : table.rows) {
            const auto d = columns.index(row, "decision", m_values.size());
            const auto o = d ? columns.index(row, "option", m_values[*d].size()) : std::nullopt;
            if (o) m_values[*d][*o] = columns.number(row, column);
        }
    }
    double at(std::size_t d, std::size_t o) const { return m_values[d][o]; }
    const OptionTable& table() const { return m_values; }

private:
    OptionTable m_values;
};

double entropyOf(const std::vector<double>& shares) {
    double entropy = 0.0;
    for (const double p : shares)
        if (p > 0.0) entropy -= p * std::log(p);
    return entropy;
}

}  // namespace

OptionTable strengthShares(const MethodTable* table, const SpaceShape& shape) {
    if (!table || shape.empty()) return {};
    OptionTable shares = OptionColumn(*table, shape, "share").table();
    for (std::vector<double>& row : shares) {
        double sum = 0.0;
        for (double& share : row) {
            if (!std::isfinite(share)) share = 0.0;
            sum += share;
        }
        if (!(sum > 0.0)) return {};
    }
    return shares;
}

std::vector<std::vector<bool>> prunedOptions(const MethodTable* pruned, const SpaceShape& shape) {
    if (!pruned || shape.empty()) return {};
    const OptionColumn live(*pruned, shape, "live");
    std::vector<std::vector<bool>> gone(shape.options.size());
    for (std::size_t d = 0; d < gone.size(); ++d)
        for (std::size_t o = 0; o < shape.options[d].size(); ++o) gone[d].push_back(live.at(d, o) == 0.0);
    return gone;
}

OptionGrid strengthGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step) {
    OptionTable shares = strengthShares(tables.at("option_strengths", step), shape);
    if (shares.empty()) return {};
    const std::vector<std::vector<bool>> gone = prunedOptions(tables.at("pruned", step), shape);
    const MethodTable* told = tables.at("strengths", step);
    OptionGrid grid;
    grid.numberName = QStringLiteral("share");
    grid.noteCaption = sayGrid("entropy, nats");
    double entropies = 0.0;
    int struck = 0, skips = -1;
    QStringList leads;
    if (told) {
        skips = 0;
        const TableColumns columns(*told);
        for (const std::vector<double>& row : told->rows) skips += columns.number(row, "skips") == 1.0 ? 1 : 0;
    }
    for (std::size_t d = 0; d < shares.size(); ++d) {
        GridRow row = rowOf(shape, d);
        std::vector<double>& own = shares[d];
        double left = 0.0;
        std::size_t live = 0;
        for (std::size_t o = 0; o < own.size(); ++o) {
            if (!gone.empty() && gone[d][o]) own[o] = 0.0;
            left += own[o];
            live += own[o] > 0.0 ? 1 : 0;
        }
        for (double& share : own) share = left > 0.0 ? share / left : 0.0;
        const auto most = static_cast<std::size_t>(std::ranges::max_element(own) - own.begin());
        row.even = 1.0 / static_cast<double>(std::max<std::size_t>(1, live));
        for (const std::size_t o : shape.order[d]) {
            GridCell cell = optionCell(shape, d, o);
            cell.struck = !gone.empty() && gone[d][o];
            if (own[o] <= 0.0 && !cell.struck) continue;  // the run's space does not have it
            cell.lead = o == most;
            cell.number = cell.bar = own[o];
            cell.value = cell.struck ? QStringLiteral("–") : percentText(own[o], 0);
            cell.details = {{cell.struck ? sayGrid("given up") : percentText(own[o]),
                             cell.struck ? QString() : sayGrid("share of the option")}};
            struck += cell.struck ? 1 : 0;
            row.cells.push_back(std::move(cell));
        }
        const double entropy = entropyOf(own);
        entropies += entropy;
        row.note = significantText(entropy, 3);
        leads << sayGrid("%1: %2 %3").arg(row.name, percentText(own[most], 0), optionShortText(shape.options[d][most]));
        grid.rows.push_back(std::move(row));
    }
    const double mean = entropies / static_cast<double>(grid.rows.size());
    QStringList words{sayGrid("share of each option; mean entropy %1 nats").arg(significantText(mean, 3))};
    if (skips >= 0) words << sayGrid("skip leads on %1 of %2").arg(skips).arg(grid.rows.size());
    if (struck > 0) words << sayGrid("%1 given up").arg(struck);
    grid.subtitle = words.join(QStringLiteral("; "));
    grid.summary = grid.subtitle + QStringLiteral(". ") + leads.join(QStringLiteral("; "));
    return grid;
}

OptionGrid gateGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step) {
    const MethodTable* table = tables.at("gates", step);
    if (!table || shape.empty()) return {};
    const TableColumns columns(*table);
    OptionGrid grid;
    grid.numberName = QStringLiteral("share");
    std::vector<int> takers;
    for (const std::vector<double>& line : table->rows) {
        const auto d = columns.index(line, "decision", shape.decisions.size());
        if (!d) continue;
        GridRow row = rowOf(shape, *d);
        const double chosen = columns.number(line, "bank");
        for (std::size_t b = 0;; ++b) {
            const double share = columns.number(line, "share_" + std::to_string(b));
            if (std::isnan(share)) break;
            GridCell cell;
            cell.name = sayGrid("bank %1").arg(b + 1);
            cell.index = b;
            cell.number = cell.bar = share;
            cell.value = percentText(share, 0);
            cell.lead = chosen == static_cast<double>(b);
            cell.details = {{percentText(share), sayGrid("share of the gate")}};
            if (cell.lead) cell.details.push_back({sayGrid("taken"), sayGrid("in what is ranked")});
            takers.resize(std::max(takers.size(), b + 1), 0);
            takers[b] += cell.lead ? 1 : 0;
            row.cells.push_back(std::move(cell));
        }
        row.even =
            row.cells.empty() ? std::numeric_limits<double>::quiet_NaN() : 1.0 / static_cast<double>(row.cells.size());
        grid.rows.push_back(std::move(row));
    }
    if (grid.empty()) return {};
    QStringList words;
    for (std::size_t b = 0; b < takers.size(); ++b)
        words << sayGrid("bank %1 by %2 of %3").arg(b + 1).arg(takers[b]).arg(grid.rows.size());
    grid.subtitle =
        table->text.empty() ? sayGrid("share of the gate") : sayGrid("%1; share of the gate").arg(qs(table->text));
    grid.summary = grid.subtitle + QStringLiteral(". ") + sayGrid("Taken: %1").arg(words.join(QStringLiteral(", ")));
    return grid;
}

}  // namespace pada::ui
