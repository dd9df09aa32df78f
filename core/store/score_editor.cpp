// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/score_editor.h"

#include "core/base/clock.h"
#include "core/store/store_file.h"

#include <SQLiteCpp/VariadicBind.h>

#include <fmt/format.h>

#include <memory>

namespace pada {
namespace {

class UntrainedEditor final : public ScoreEditor {
public:
    UntrainedEditor(StoreFile& file, const Clock& clock) : m_file(file), m_clock(clock) {}

    Result<std::int64_t> open(const UntrainedScoreRow& row) override {
        std::int64_t id = 0;
        const Result<void> done = transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(db,
                                "INSERT INTO untrained_score(score,net,space,channels,cells_per_stage,affine,init,seed,"
                                "images,data,created) VALUES(?,?,?,?,?,?,?,?,?,?,?) ON CONFLICT(net,score) DO NOTHING");
            SQLite::bind(s, row.score, row.net, row.space, row.channels, row.cellsPerStage,
                         static_cast<std::int64_t>(row.affine), row.init, static_cast<std::int64_t>(row.seed),
                         row.images, row.data, m_clock.utcText());
            s.exec();
            SQLite::Statement q(db, "SELECT id FROM untrained_score WHERE net=? AND score=?");
            SQLite::bind(q, row.net, row.score);
            if (!q.executeStep()) return Error{ErrorCode::failed, "an untrained score was not stored"};
            id = q.getColumn(0).getInt64();
            return {};
        });
        if (!done) return done.error();
        return id;
    }

    Result<void> add(std::int64_t id, std::span<const UntrainedValue> values, double seconds) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement u(db, "UPDATE untrained_score SET seconds=seconds+? WHERE id=?");
            SQLite::bind(u, seconds, id);
            if (u.exec() == 0)
                return Error{ErrorCode::notFound, fmt::format("there is no untrained score with the id {}", id)};
            SQLite::Statement s(db, "INSERT OR REPLACE INTO untrained_value(untrained_score,path,value) VALUES(?,?,?)");
            for (const UntrainedValue& value : values) {
                s.reset();
                s.clearBindings();  // what is not bound is NULL: no value
                s.bind(1, id);
                s.bind(2, value.path.begin(), static_cast<int>(value.path.size()));
                if (value.value) s.bind(3, *value.value);
                s.exec();
            }
            return {};
        });
    }

    Result<void> tried(std::span<const ScoreTrial> trials) override {
        return transact(m_file, [&](SQLite::Database& db) -> Result<void> {
            SQLite::Statement s(db,
                                "INSERT INTO score_trial(truth_table,list_digest,name,ranking,space,paths,n,created,"
                                "tau) VALUES(?,?,?,?,?,?,?,?,?) ON CONFLICT(truth_table,list_digest,name,ranking) DO "
                                "UPDATE SET tau=excluded.tau");
            for (const ScoreTrial& trial : trials) {
                s.reset();
                s.clearBindings();
                SQLite::bind(s, trial.truthTable, trial.listDigest, trial.name, trial.ranking, trial.space, trial.paths,
                             trial.n, m_clock.utcText());
                if (trial.tau) s.bind(9, *trial.tau);
                s.exec();
            }
            return {};
        });
    }

private:
    StoreFile& m_file;
    const Clock& m_clock;
};

}  // namespace

std::unique_ptr<ScoreEditor> makeScoreEditor(StoreFile& file, const Clock& clock) {
    return std::make_unique<UntrainedEditor>(file, clock);
}

}  // namespace pada
