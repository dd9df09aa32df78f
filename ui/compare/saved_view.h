// SPDX-License-Identifier: GPL-3.0-or-later
// ui/compare/saved_view.h: how the Compare page stands, as a value: runs and star, table, curves, measure, tab. It is
// written as JSON, by codes that stay; what another version wrote and this one does not know stays at its default.
// Pure.
#pragma once
#include "ui/compare/choice_table.h"
#include "ui/compare/curve_plot.h"

#include <QJsonObject>

#include <optional>
#include <vector>

namespace pada::ui {

/// Views of the page, in the order of its tabs.
enum class CompareTab { runs, curves, seeds, distributions, settings, film };
inline constexpr int kCompareTabs = 6;

struct SavedView {
    CompareTab tab = CompareTab::runs;
    std::vector<RunId> runs;
    RunId pinned;                      ///< Empty: the first of them is the baseline.
    std::optional<double> cut;         ///< CompareViewModel::cut().
    QString words;                     ///< Filter of the table.
    int sorted = ChoiceTable::number;  ///< ChoiceTable::Column.
    Qt::SortOrder order = Qt::DescendingOrder;
    ChoiceTable::Key groups = ChoiceTable::Key::none;
    QString groupSetting;                     ///< Of Key::setting: "optimizer.lr".
    std::optional<std::vector<int>> columns;  ///< Shown, ascending; empty: as many as fit.
    Quantity quantity = Quantity::loss;
    QString other;  ///< Of Quantity::other.
    TimeUnit unit = TimeUnit::passes;
    int span = 20;             ///< One of kSpans.
    bool grouped = false;      ///< Curves of seed groups.
    bool logarithmic = false;  ///< CurveQuestion::logarithmic.
    Measure measure = Measure::tau;
    bool operator==(const SavedView&) const = default;
};

QJsonObject jsonOf(const SavedView& view);
/// None for what is no view, or one of a later format.
std::optional<SavedView> savedViewOf(const QJsonObject& json);

/// The same in one line, for settings; empty text is none.
QString textOf(const SavedView& view);
std::optional<SavedView> savedViewOf(const QString& text);

}  // namespace pada::ui
