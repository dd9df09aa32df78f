// SPDX-License-Identifier: GPL-3.0-or-later
// ui/text/csv_rows.h: the numbers behind a view as the rows of a CSV file, written by core/base/csv_text.h.
#pragma once
#include "core/base/csv_text.h"

#include <QString>

#include <concepts>
#include <optional>
#include <string>

namespace pada::ui {

/// For files: the shortest text that reads back as the same number; empty unless finite.
QString exactText(double value);

class CsvRows {
public:
    template <class... Cells>
    void row(const Cells&... cells) {
        (cell(cells), ...);
        endRow();
    }
    void cell(const QString& text) { m_rows.cell(std::string_view(text.toStdString())); }
    void cell(const char* text) { m_rows.cell(std::string_view(text)); }
    void cell(const std::string& text) { m_rows.cell(std::string_view(text)); }
    void cell(double number) { cell(exactText(number)); }
    void cell(std::integral auto number) { m_rows.cell(number); }
    template <class Cell>
    void cell(const std::optional<Cell>& value) {
        value ? cell(*value) : cell(QString());
    }
    void endRow() { m_rows.endRow(); }

    bool isEmpty() const { return m_rows.text().empty(); }
    QString text() const { return QString::fromStdString(m_rows.text()); }

private:
    CsvText m_rows;
};

}  // namespace pada::ui
