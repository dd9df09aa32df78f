// SPDX-License-Identifier: GPL-3.0-or-later
// ui/models/option_grid.h: tables with a number for every option of every decision as a grid: what has been learnt of
// options and which are given up, which bank of weights a decision takes, how fairly options are treated. Pure.
#pragma once
#include "ui/models/space_shape.h"
#include "ui/models/table_history.h"

#include <QString>
#include <QStringList>

#include <limits>
#include <optional>
#include <utility>
#include <vector>

namespace pada::ui {

struct GridCell {
    QString name;           ///< "conv 3×3", "bank 2".
    std::string option;     ///< Colour key, as optionColour() takes it; with `index`. Empty = no option: a bank.
    std::size_t index = 0;  ///< Place in the decision's full list.
    double number = std::numeric_limits<double>::quiet_NaN();  ///< As saved; NaN = nothing to say.
    double bar = 0.0;                                          ///< Length, [0, 1].
    QString value;                                             ///< The number as written: "41 %", "–".
    bool struck = false;                                       ///< The option is given up.
    bool lead = false;                                         ///< The one its decision takes.
    std::vector<std::pair<QString, QString>> details;          ///< Value and what it is, for the reading.
};

struct GridRow {
    QString name, code;  ///< "1 ← 0", "1<-0".
    std::vector<GridCell> cells;
    double even = std::numeric_limits<double>::quiet_NaN();  ///< Where bars of equal options end; NaN = no such mark.
    QString note;                                            ///< Right of the row.
};

struct OptionGrid {
    std::vector<GridRow> rows;
    QString subtitle;     ///< Unit and how.
    QString summary;      ///< The finding in words with numbers, for screen readers.
    QString numberName;   ///< Of the number, in saved files.
    QString noteCaption;  ///< Over the notes; empty = none.
    bool empty() const { return rows.empty(); }
};

/// Shares of options at `step` (as TableHistory::at()), the entropy of each decision and which options are given up.
/// Nothing before strengths were told.
OptionGrid strengthGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step);
/// Shares alone, in the space's order; empty where they are not known or of another space.
OptionTable strengthShares(const MethodTable* optionStrengths, const SpaceShape& shape);
/// Per decision and option whether it is given up; empty where nothing says so.
std::vector<std::vector<bool>> prunedOptions(const MethodTable* pruned, const SpaceShape& shape);

/// Decisions x banks: the share that the gate gives each, the chosen one leads.
OptionGrid gateGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step);

/// What of the ledger is shown, in the order of its choices.
enum class LedgerMeasure { draws, gradient, lastTouched, drift };
/// How fairly the options of every decision are treated, since the run's first step. Options of which nothing is said
/// in any measure, as those outside the run's space, are left out.
OptionGrid ledgerGrid(const TableHistory& tables, const SpaceShape& shape, std::int64_t step, LedgerMeasure measure);

}  // namespace pada::ui
