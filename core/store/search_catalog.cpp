// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/search_catalog.h"

#include "core/store/stored_rows.h"

#include <limits>
#include <utility>

namespace pada {
namespace {

/// The last is the one that came with schema 6.
constexpr const char* kColumns =
    "id,step,strategy,settings,seed,images,bn,score,images_asked,bn_images,precision,data_fingerprint,max_madds,budget,"
    "done,complete,seconds,truth_table,created,{}";

SearchRow searchOf(const CatalogRow& row) {
    SearchRow s;
    s.id = row.text(0);
    s.step = row.integer(1);
    s.strategy = row.line(2);
    s.settings = row.text(3);
    s.seed = static_cast<std::uint32_t>(row.integer(4, 0, std::numeric_limits<std::uint32_t>::max()));
    s.images = row.integer(5);
    s.bn = row.line(6);
    const auto score = fromWord<LeadingScore>(row.text(7));
    if (!score) row.refuse(7, "which is no score");
    s.score = *score;
    s.terms.imagesAsked = row.integer(8, -1);
    s.terms.bnImages = row.integer(9);
    s.terms.precision = row.line(10);
    s.terms.dataFingerprint = row.line(11);
    if (row.maybe(12)) s.maxMadds = row.integer(12);
    s.budget = row.integer(13);
    s.done = row.integer(14);
    s.complete = row.integer(15) != 0;
    s.seconds = row.real(16);
    s.truthTable = row.text(17);
    s.created = row.line(18);
    if (row.maybe(19)) s.maxParameters = row.integer(19);
    return s;
}

class SearchesOfStore final : public SearchCatalog {
public:
    SearchesOfStore(std::string path, std::unique_ptr<SQLite::Database> db)
        : m_reader(std::move(path), std::move(db)) {}

    Result<std::vector<SearchRow>> searches(const RunId& run) const override {
        if (!known()) return std::vector<SearchRow>();
        return m_reader.rows<SearchRow>(
            "search",
            fmt::format("SELECT {} FROM search WHERE run=(SELECT number FROM run WHERE id=?) ORDER BY rowid DESC",
                        fmt::format(kColumns, m_reader.since(6, "max_parameters", "NULL"))),
            run.text, searchOf);
    }

    Result<std::vector<SearchPoint>> points(const std::string& search) const override {
        if (!known()) return std::vector<SearchPoint>();
        const auto space = stored::spaceOf(m_reader, "number=(SELECT run FROM search WHERE id=?)", search);
        if (!space) return space.error();
        return m_reader.rows<SearchPoint>(
            "search_point",
            "SELECT point,generation,path,net,accuracy,loss,madds,parameters,seconds FROM search_point WHERE search=? "
            "ORDER BY point",
            search, [&](const CatalogRow& row) {
                SearchPoint p;
                p.point = row.integer(0);
                p.generation = row.integer(1);
                p.path = row.path(2);
                if (*space && !(*space)->valid(p.path))
                    row.refuse(2, fmt::format("which are no path of {}", (*space)->kind()));
                p.net = static_cast<NetId>(row.integer(3, 0, std::numeric_limits<NetId>::max()));
                p.accuracy = row.share(4);
                p.loss = row.real(5);
                p.madds = row.integer(6);
                p.parameters = row.integer(7);
                p.seconds = row.real(8);
                return p;
            });
    }

private:
    /// Whether the store is of a schema with searches; `since` names the column where it is.
    bool known() const { return m_reader.since(3, "id", "''") == "id"; }

    CatalogReader m_reader;
};

}  // namespace

Result<std::unique_ptr<SearchCatalog>> openSearchCatalog(const std::string& file) {
    Result<std::unique_ptr<SQLite::Database>> db = openIfThere(file);
    if (!db) return db.error();
    return std::unique_ptr<SearchCatalog>(std::make_unique<SearchesOfStore>(file, std::move(*db)));
}

}  // namespace pada
