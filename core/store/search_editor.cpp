// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search_editor.h"

#include "core/base/clock.h"
#include "core/store/store_file.h"

#include <SQLiteCpp/VariadicBind.h>

#include <fmt/format.h>

#include <memory>

namespace pada {
namespace {

class SearchEdits final : public SearchEditor {
public:
    SearchEdits(StoreFile& file, const Clock& clock) : m_file(file), m_clock(clock) {}

    Result<void> begin(const RunId& run, const SearchRow& row) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(db,
                                "INSERT INTO search(id,run,step,strategy,settings,seed,images,bn,score,images_asked,"
                                "bn_images,precision,data_fingerprint,budget,truth_table,created,max_madds,"
                                "max_parameters) SELECT ?,number,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,? FROM run WHERE id=?");
            SQLite::bind(s, row.id, row.step, row.strategy, row.settings, static_cast<std::int64_t>(row.seed),
                         row.images, row.bn, std::string(wordOf(row.score)), row.terms.imagesAsked, row.terms.bnImages,
                         row.terms.precision, row.terms.dataFingerprint, row.budget, row.truthTable, m_clock.utcText());
            if (row.maxMadds) s.bind(16, *row.maxMadds);
            if (row.maxParameters) s.bind(17, *row.maxParameters);
            s.bind(18, run.text);
            if (s.exec() == 0) return Error{ErrorCode::notFound, fmt::format("there is no run {}", run.text)};
            return {};
        });
    }

    Result<void> goOn(const std::string& search, std::int64_t budget, const std::string& truthTable) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(
                db, "UPDATE search SET complete=complete AND budget>=?, budget=?, truth_table=? WHERE id=?");
            SQLite::bind(s, budget, budget, truthTable, search);
            return found(s.exec(), search);
        });
    }

    Result<void> add(const std::string& search, std::span<const SearchPoint> points, double seconds) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(db,
                                "INSERT INTO search_point(search,point,generation,path,net,accuracy,loss,madds,"
                                "parameters,seconds) VALUES(?,?,?,?,?,?,?,?,?,?)");
            for (const SearchPoint& p : points) {
                s.reset();
                s.clearBindings();
                SQLite::bind(s, search, p.point, p.generation);
                s.bind(4, p.path.begin(), static_cast<int>(p.path.size()));
                s.bind(5, p.net);
                s.bind(6, p.accuracy);  // SQLite keeps NaN as NULL
                s.bind(7, p.loss);
                s.bind(8, p.madds);
                s.bind(9, p.parameters);
                s.bind(10, p.seconds);
                s.exec();
            }
            SQLite::Statement u(db, "UPDATE search SET done=done+?, seconds=seconds+? WHERE id=?");
            SQLite::bind(u, static_cast<std::int64_t>(points.size()), seconds, search);
            return found(u.exec(), search);
        });
    }

    Result<void> complete(const std::string& search) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(db, "UPDATE search SET complete=1 WHERE id=?");
            s.bind(1, search);
            return found(s.exec(), search);
        });
    }

private:
    static Result<void> found(int rows, const std::string& search) {
        if (rows > 0) return {};
        return Error{ErrorCode::notFound, fmt::format("there is no search {}", search)};
    }

    StoreFile& m_file;
    const Clock& m_clock;
};

}  // namespace

std::unique_ptr<SearchEditor> makeSearchEditor(StoreFile& file, const Clock& clock) {
    return std::make_unique<SearchEdits>(file, clock);
}

}  // namespace pada
