// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/score_keeper.h"

#include "app/score_values.h"
#include "core/truth/csv_table.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <system_error>
#include <unordered_map>
#include <utility>
#include <vector>

namespace pada {
namespace {

class FileKeeper final : public ScoreKeeper {
public:
    FileKeeper(ScoreValues values, const SearchSpace& space) : m_values(std::move(values)), m_space(space) {}

    Result<void> look(const UntrainedScoreRow&) override { return {}; }
    const std::optional<double>* find(std::string_view net, const Path& path, std::string_view score) const override {
        return m_values.find(net, m_space.text(path), score);
    }
    void add(std::string_view net, const Path& path, std::string_view score, std::optional<double> value,
             double) override {
        m_values.add(net, m_space.text(path), score, value);
    }
    Result<void> save() override { return m_values.save(); }
    std::string notice() const override { return m_values.notice(); }

private:
    ScoreValues m_values;
    const SearchSpace& m_space;
};

class StoreKeeper final : public ScoreKeeper {
public:
    StoreKeeper(std::unique_ptr<StoreWriter> writer, std::unique_ptr<ScoreCatalog> catalog, std::string beside,
                const SearchSpace& space)
        : m_writer(std::move(writer)), m_catalog(std::move(catalog)), m_beside(std::move(beside)), m_space(space) {
        for (const std::string& notice : m_writer->notices()) say(notice);
    }

    Result<void> look(const UntrainedScoreRow& net) override {
        if (!m_nets.emplace(net.net, net).second) return {};
        const auto rows = m_catalog->untrained();
        if (!rows.ok()) return rows.error();
        for (const UntrainedScoreRow& row : *rows) {
            if (row.net != net.net) continue;
            const auto values = m_catalog->values(row.id);
            if (!values.ok()) return values.error();
            Column& column = m_columns[key(net.net, row.score)];
            for (const UntrainedValue& value : *values)
                column.known.insert_or_assign(m_space.planKey(value.path), value.value);
        }
        return takeOver(net.net);
    }

    const std::optional<double>* find(std::string_view net, const Path& path, std::string_view score) const override {
        const auto column = m_columns.find(key(net, score));
        if (column == m_columns.end()) return nullptr;
        const auto at = column->second.known.find(m_space.planKey(path));
        return at == column->second.known.end() ? nullptr : &at->second;
    }

    void add(std::string_view net, const Path& path, std::string_view score, std::optional<double> value,
             double seconds) override {
        Column& column = m_columns[key(net, score)];
        column.known.insert_or_assign(m_space.planKey(path), value);
        column.waiting.push_back({path, value});
        column.seconds += seconds;
    }

    Result<void> save() override {
        for (auto& [name, column] : m_columns) {
            if (column.waiting.empty()) continue;
            if (column.id == 0) {
                UntrainedScoreRow row = m_nets.find(name.first)->second;
                row.score = name.second;
                const auto id = m_writer->untrained().open(row);
                if (!id.ok()) return id.error();
                column.id = *id;
            }
            if (auto kept = m_writer->untrained().add(column.id, column.waiting, column.seconds); !kept.ok())
                return kept;
            column.waiting.clear();
            column.seconds = 0.0;
        }
        return {};
    }

    std::string notice() const override { return m_notice; }

private:
    using Name = std::pair<std::string, std::string>;  ///< Net and score.
    struct Column {
        /// By plan: another list may have another path stand for it.
        std::unordered_map<std::string, std::optional<double>> known;
        std::vector<UntrainedValue> waiting;
        double seconds = 0.0;
        std::int64_t id = 0;  ///< None yet.
    };

    static Name key(std::string_view net, std::string_view score) { return {std::string(net), std::string(score)}; }
    void say(const std::string& words) { m_notice += (m_notice.empty() ? "" : "; ") + words; }

    /// What an earlier release kept beside the store. A file that cannot be read is no hindrance: it is told.
    Result<void> takeOver(const std::string& net) {
        std::error_code ignored;
        if (m_beside.empty() || !std::filesystem::is_regular_file(m_beside, ignored)) return {};
        if (!m_old) {
            auto table = readCsv(m_beside);
            if (!table.ok() || table->header != std::vector<std::string>{"net", "path", "score", "value"}) {
                say(fmt::format("{} holds no scores that could be taken over", m_beside));
                m_beside.clear();
                return {};
            }
            m_old = std::move(table).value();
        }
        std::int64_t taken = 0;
        for (const CsvRow& row : m_old->rows) {
            if (row.cells[0] != net) continue;
            const auto path = m_space.parse(row.cells[1]);
            const auto value = parseNumber(row.cells[3]);
            if (!path.ok() || (!value && !row.cells[3].empty()) || find(net, *path, row.cells[2]) != nullptr) continue;
            add(net, *path, row.cells[2], value, 0.0);
            ++taken;
        }
        if (taken > 0) say(fmt::format("{} values were taken over from {}", taken, m_beside));
        return save();
    }

    std::unique_ptr<StoreWriter> m_writer;
    std::unique_ptr<ScoreCatalog> m_catalog;
    std::string m_beside, m_notice;
    const SearchSpace& m_space;
    std::map<std::string, UntrainedScoreRow> m_nets;
    std::map<Name, Column> m_columns;
    std::optional<CsvTable> m_old;
};

}  // namespace

Result<std::unique_ptr<ScoreKeeper>> keepInFile(const std::string& file, const SearchSpace& space) {
    auto values = ScoreValues::open(file);
    if (!values.ok()) return values.error();
    return std::unique_ptr<ScoreKeeper>(std::make_unique<FileKeeper>(std::move(values).value(), space));
}

Result<std::unique_ptr<ScoreKeeper>> keepInStore(const std::string& storeFile, double waitSeconds,
                                                 const std::string& beside, const SearchSpace& space) {
    auto writer = openWriter({.file = storeFile, .holder = "pada score", .waitSeconds = waitSeconds});
    if (!writer.ok()) {
        Error error = writer.error();
        if (error.code == ErrorCode::busy) error.message += "; or keep the values in a CSV of their own: --values FILE";
        return error;
    }
    auto catalog = openScoreCatalog(storeFile);
    if (!catalog.ok()) return catalog.error();
    return std::unique_ptr<ScoreKeeper>(
        std::make_unique<StoreKeeper>(std::move(writer).value(), std::move(catalog).value(), beside, space));
}

}  // namespace pada
