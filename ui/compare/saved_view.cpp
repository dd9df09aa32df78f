// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/saved_view.h"

#include "ui/text/format.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cmath>

namespace pada::ui {
namespace {

constexpr int kViewVersion = 1;

// Written into files: never another order without another word.
constexpr std::array<const char*, kCompareTabs> kTabCodes{"runs",          "curves",   "seeds",
                                                          "distributions", "settings", "side_by_side"};
constexpr std::array<const char*, kQuantities> kQuantityCodes{"loss", "accuracy", "lr",   "grad_norm",
                                                              "gv",   "cost",     "other"};
constexpr std::array<const char*, 4> kUnitCodes{"step", "epoch", "seconds", "path_passes"};
constexpr std::array<const char*, ChoiceTable::kKeys + 1> kKeyCodes{"none", "method", "variant", "suite",  "name",
                                                                    "seed", "status", "images",  "setting"};
constexpr std::array<const char*, kMeasures> kMeasureCodes{"tau", "precision_at_top_5", "loss", "accuracy", "gv",
                                                           "cost"};

template <class Codes, class Value>
QString codeOf(const Codes& codes, Value value) {
    return QLatin1String(codes[static_cast<std::size_t>(value)]);
}

/// What is not known stays as it is.
template <class Codes, class Value>
void takeWord(const Codes& codes, const QJsonValue& json, Value& value) {
    const QString word = json.toString();
    for (std::size_t i = 0; i < codes.size(); ++i)
        if (word == QLatin1String(codes[i])) value = static_cast<Value>(i);
}

int columnNamed(const QString& code) {
    for (int column = 0; column < ChoiceTable::columnCount_; ++column)
        if (code == ChoiceTable::columnCode(column)) return column;
    return -1;
}

}  // namespace

QJsonObject jsonOf(const SavedView& view) {
    QJsonObject out{{"version", kViewVersion},
                    {"tab", codeOf(kTabCodes, view.tab)},
                    {"filter", view.words},
                    {"sort", ChoiceTable::columnCode(view.sorted)},
                    {"descending", view.order == Qt::DescendingOrder},
                    {"groups", codeOf(kKeyCodes, view.groups)},
                    {"quantity", codeOf(kQuantityCodes, view.quantity)},
                    {"over", codeOf(kUnitCodes, view.unit)},
                    {"span", view.span},
                    {"grouped", view.grouped},
                    {"measure", codeOf(kMeasureCodes, view.measure)}};
    QJsonArray runs;
    for (const RunId& run : view.runs) runs.append(qs(run.text));
    out["runs"] = runs;
    if (!view.pinned.text.empty()) out["baseline"] = qs(view.pinned.text);
    if (!view.groupSetting.isEmpty()) out["group_setting"] = view.groupSetting;
    if (view.logarithmic) out["logarithmic"] = true;
    if (!view.other.isEmpty()) out["other"] = view.other;
    if (view.cut) out["cut"] = *view.cut;
    if (view.columns) {
        QJsonArray columns;
        for (const int column : *view.columns) columns.append(ChoiceTable::columnCode(column));
        out["columns"] = columns;
    }
    return out;
}

std::optional<SavedView> savedViewOf(const QJsonObject& json) {
    if (json["version"].toInt() != kViewVersion) return std::nullopt;
    SavedView view;
    takeWord(kTabCodes, json["tab"], view.tab);
    takeWord(kKeyCodes, json["groups"], view.groups);
    if (view.groups == ChoiceTable::Key::setting) view.groupSetting = json["group_setting"].toString();
    if (view.groups == ChoiceTable::Key::setting && view.groupSetting.isEmpty()) view.groups = ChoiceTable::Key::none;
    takeWord(kQuantityCodes, json["quantity"], view.quantity);
    view.other = json["other"].toString();
    takeWord(kUnitCodes, json["over"], view.unit);
    takeWord(kMeasureCodes, json["measure"], view.measure);
    view.words = json["filter"].toString();
    if (const int column = columnNamed(json["sort"].toString()); column >= 0) view.sorted = column;
    view.order = json["descending"].toBool(true) ? Qt::DescendingOrder : Qt::AscendingOrder;
    if (const int span = json["span"].toInt(); std::ranges::find(kSpans, span) != kSpans.end()) view.span = span;
    view.grouped = json["grouped"].toBool();
    view.logarithmic = json["logarithmic"].toBool();
    const QJsonArray runs = json["runs"].toArray();
    for (const auto& run : runs)
        if (const QString id = run.toString(); !id.isEmpty() && view.runs.size() < RunSet::kMost)
            view.runs.push_back({id.toStdString()});
    view.pinned = {json["baseline"].toString().toStdString()};
    if (const double cut = json["cut"].toDouble(); cut > 0.0 && std::isfinite(cut)) view.cut = cut;
    if (json["columns"].isArray()) {
        std::vector<int> columns;
        const QJsonArray codes = json["columns"].toArray();
        for (const auto& code : codes)
            if (const int column = columnNamed(code.toString()); column >= 0) columns.push_back(column);
        std::ranges::sort(columns);
        columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
        if (!columns.empty()) view.columns = std::move(columns);
    }
    return view;
}

QString textOf(const SavedView& view) {
    return QString::fromUtf8(QJsonDocument(jsonOf(view)).toJson(QJsonDocument::Compact));
}

std::optional<SavedView> savedViewOf(const QString& text) {
    return savedViewOf(QJsonDocument::fromJson(text.toUtf8()).object());
}

}  // namespace pada::ui
