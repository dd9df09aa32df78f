// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/view_numbers.h"

#include "ui/charts/plot_view.h"
#include "ui/services/exporter.h"
#include "ui/text/format.h"

#include <QAccessibleWidget>
#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

namespace pada::ui {
namespace {

constexpr std::size_t kMostParts = 6, kMostColumns = 5;
constexpr std::size_t kNoColumn = std::numeric_limits<std::size_t>::max();

struct SpokenWords {
    Q_DECLARE_TR_FUNCTIONS(pada::ui::SpokenWords)
};

bool isNothing(const std::string& cell) {
    return cell.empty() || cell == "nan" || cell == "inf" || cell == "-inf";
}

/// All cells that hold something are numbers, and some do.
bool isNumeric(const CsvTable& table, std::size_t column) {
    bool some = false;
    for (const CsvRow& row : table.rows) {
        if (isNothing(row.cells[column])) continue;
        if (!parseNumber(row.cells[column])) return false;
        some = true;
    }
    return some;
}

/// Rows of equal words in one column, in the order in which the words come first.
struct RowsOfPart {
    std::string name;
    std::vector<std::size_t> rows;
};

std::vector<RowsOfPart> partsBy(const CsvTable& table, std::size_t column) {
    std::vector<RowsOfPart> parts;
    for (std::size_t r = 0; r < table.rows.size(); ++r) {
        const std::string& name = table.rows[r].cells[column];
        auto part = std::find_if(parts.begin(), parts.end(), [&](const RowsOfPart& p) { return p.name == name; });
        if (part == parts.end()) {
            if (parts.size() == kMostParts) return {};  // names of rows, not of parts
            part = parts.insert(parts.end(), {name, {}});
        }
        part->rows.push_back(r);
    }
    return parts;
}

struct SpokenRange {
    double least = std::nan(""), most = std::nan(""), last = std::nan("");
};

SpokenRange rangeOf(const CsvTable& table, const std::vector<std::size_t>& rows, std::size_t column) {
    SpokenRange range;
    for (const std::size_t r : rows) {
        const std::string& cell = table.rows[r].cells[column];
        const auto value = isNothing(cell) ? std::nullopt : parseNumber(cell);
        if (!value) continue;
        range.least = std::isnan(range.least) ? *value : std::min(range.least, *value);
        range.most = std::isnan(range.most) ? *value : std::max(range.most, *value);
        range.last = *value;
    }
    return range;
}

bool ascends(const CsvTable& table, const std::vector<RowsOfPart>& parts, std::size_t column) {
    for (const RowsOfPart& part : parts) {
        double before = -std::numeric_limits<double>::infinity();
        for (const std::size_t r : part.rows) {
            const auto value = parseNumber(table.rows[r].cells[column]);
            if (!value || *value < before) return false;
            before = *value;
        }
    }
    return true;
}

/// Six digits are enough to read; the value keeps them all.
QString cellText(const std::string& cell, const std::optional<double>& value) {
    constexpr std::size_t kReadable = 9;
    return value && cell.size() > kReadable ? QString::number(*value, 'g', 6) : qs(cell);
}

QString spokenRange(const QString& name, const SpokenRange& range) {
    if (range.least == range.most) return QStringLiteral("%1 %2").arg(name, significantText(range.last));
    return SpokenWords::tr("%1 %2 to %3, last %4")
        .arg(name, significantText(range.least), significantText(range.most), significantText(range.last));
}

/// A view that paints its numbers says them too. GUI thread, as everything that screen readers ask.
class SpokenView final : public QAccessibleWidget {
public:
    explicit SpokenView(QWidget* view) : QAccessibleWidget(view, QAccessible::Chart) {}
    QString text(QAccessible::Text which) const override {
        QString words = QAccessibleWidget::text(which);
        if (which != QAccessible::Description) return words;
        const auto* plot = qobject_cast<const PlotView*>(widget());
        if (plot && plot->hasReading() && !words.isEmpty()) return words;  // where the arrow keys are is what counts
        const auto table = numbersTable(widget());
        const QString numbers = table ? spokenNumbers(*table) : QString();
        if (words.isEmpty()) words = numbers.isEmpty() ? SpokenWords::tr("No numbers yet") : QString();
        if (numbers.isEmpty()) return words;
        return words.isEmpty() ? numbers : words + QStringLiteral(". ") + numbers;
    }
};

QAccessibleInterface* spokenView(const QString&, QObject* object) {
    auto* widget = qobject_cast<QWidget*>(object);
    return widget && dynamic_cast<const Exportable*>(widget) ? new SpokenView(widget) : nullptr;
}

}  // namespace

Result<CsvTable> numbersTable(const QWidget* view) {
    const QString text = numbersOf(view);
    if (text.isEmpty()) return CsvTable{};
    return parseCsv(text.toStdString(), view->objectName().toStdString());
}

WordTable wordTableOf(const CsvTable& table) {
    WordTable words;
    for (const std::string& name : table.header) words.columns << qs(name);
    words.codes = words.columns;
    for (std::size_t c = 0; c < table.header.size(); ++c) words.numbers.push_back(isNumeric(table, c));
    for (const CsvRow& row : table.rows) {
        QStringList cells;
        std::vector<double> values;
        for (std::size_t c = 0; c < row.cells.size(); ++c) {
            const auto value = parseNumber(row.cells[c]);
            cells << cellText(row.cells[c], words.numbers[c] ? value : std::nullopt);
            values.push_back(value.value_or(std::nan("")));
        }
        words.rows.push_back(std::move(cells));
        words.values.push_back(std::move(values));
    }
    return words;
}

QString spokenNumbers(const CsvTable& table) {
    if (table.rows.empty()) return {};
    std::vector<std::size_t> numeric;
    std::vector<RowsOfPart> parts;
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        if (isNumeric(table, c)) {
            numeric.push_back(c);
        } else if (parts.empty()) {
            parts = partsBy(table, c);
        }
    }
    RowsOfPart all;
    for (std::size_t r = 0; r < table.rows.size(); ++r) all.rows.push_back(r);
    if (parts.empty()) parts.push_back(all);
    std::size_t axis = kNoColumn;
    if (numeric.size() > 1)
        for (const std::size_t c : numeric)
            if (axis == kNoColumn && ascends(table, parts, c)) axis = c;
    QStringList said{table.rows.size() == 1
                         ? SpokenWords::tr("1 row")
                         : SpokenWords::tr("%1 rows").arg(countText(static_cast<qint64>(table.rows.size())))};
    if (axis != kNoColumn) {
        const SpokenRange range = rangeOf(table, all.rows, axis);
        said << SpokenWords::tr("%1 %2 to %3")
                    .arg(qs(table.header[axis]), significantText(range.least), significantText(range.most));
    }
    for (const RowsOfPart& part : parts) {
        QStringList columns;
        for (const std::size_t c : numeric) {
            const SpokenRange range = rangeOf(table, part.rows, c);
            if (c == axis || std::isnan(range.last) || columns.size() == kMostColumns) continue;
            columns << spokenRange(qs(table.header[c]), range);
        }
        if (columns.isEmpty()) continue;
        said << (part.name.empty() ? QString() : qs(part.name) + QStringLiteral(": ")) +
                    columns.join(QStringLiteral(", "));
    }
    return said.join(QStringLiteral("; "));
}

void speakViews() {
    static const bool kInstalled = (QAccessible::installFactory(spokenView), true);
    Q_UNUSED(kInstalled);
}

}  // namespace pada::ui
