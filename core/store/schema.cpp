// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

namespace pada::schema {

const char* firstStatements() {
    return R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES('min_reader', '1');
CREATE TABLE run(number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, method TEXT NOT NULL,
  seed INTEGER NOT NULL, suite TEXT NOT NULL, variant TEXT NOT NULL, config TEXT NOT NULL, config_hash TEXT NOT NULL,
  build TEXT NOT NULL, data_fingerprint TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL DEFAULT '',
  created TEXT NOT NULL, steps INTEGER NOT NULL DEFAULT 0, path_passes REAL NOT NULL DEFAULT 0,
  colour INTEGER NOT NULL DEFAULT 0, dash INTEGER NOT NULL DEFAULT 0, marker INTEGER NOT NULL DEFAULT 0,
  locked INTEGER NOT NULL DEFAULT 0, trashed_at TEXT NOT NULL DEFAULT '');
CREATE TABLE segment(run INTEGER NOT NULL REFERENCES run(number), id INTEGER NOT NULL, first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL DEFAULT -1, started TEXT NOT NULL, ended TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '', backend TEXT NOT NULL DEFAULT '', threads INTEGER NOT NULL DEFAULT 0,
  isa TEXT NOT NULL DEFAULT '', PRIMARY KEY(run, id)) WITHOUT ROWID;
CREATE TABLE step(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, loss REAL, top1 REAL, lr REAL,
  grad_norm_raw REAL, grad_norm_clipped REAL, path_passes REAL, seconds REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment)) WITHOUT ROWID;
CREATE TABLE step_path(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, slot INTEGER NOT NULL,
  role TEXT NOT NULL, net INTEGER NOT NULL, path BLOB NOT NULL, option_norms BLOB NOT NULL,
  superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(run, step, segment, slot)) WITHOUT ROWID;
CREATE TABLE epoch(run INTEGER NOT NULL, segment INTEGER NOT NULL, epoch INTEGER NOT NULL, last_step INTEGER NOT NULL,
  smoothing REAL, mean_loss REAL, mean_top1 REAL, gv_online REAL, distinct_images INTEGER, effective_sample_size REAL,
  dead_path_share REAL, inactive_drift REAL, seconds REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, epoch, segment)) WITHOUT ROWID;
CREATE TABLE variance(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, gv_own REAL, gv_uniform REAL,
  second_uniform REAL, second_in_use REAL, second_optimal REAL, low REAL, high REAL, draws INTEGER,
  superseded INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(run, step, segment)) WITHOUT ROWID;
CREATE TABLE option_probability(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  decision INTEGER NOT NULL, option INTEGER NOT NULL, probability REAL, norm REAL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment, decision, option)) WITHOUT ROWID;
CREATE TABLE data_weight(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL, block INTEGER NOT NULL,
  weights BLOB NOT NULL, superseded INTEGER NOT NULL DEFAULT 0, UNIQUE(run, step, segment, block));
CREATE TABLE data_weight_histogram(run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  bin INTEGER NOT NULL, count INTEGER NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY(run, step, segment, bin)) WITHOUT ROWID;
CREATE TABLE event(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, segment INTEGER NOT NULL, step INTEGER NOT NULL,
  time TEXT NOT NULL, level TEXT NOT NULL, code TEXT NOT NULL, "values" TEXT NOT NULL);
CREATE INDEX event_of_run ON event(run);
CREATE TABLE batch(id INTEGER PRIMARY KEY, run INTEGER NOT NULL, segment INTEGER NOT NULL, first_step INTEGER NOT NULL,
  last_step INTEGER NOT NULL, crc INTEGER NOT NULL);
CREATE INDEX batch_of_run ON batch(run);
CREATE TABLE checkpoint(run INTEGER NOT NULL, step INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, segment INTEGER NOT NULL, created TEXT NOT NULL, superseded INTEGER NOT NULL DEFAULT 0,
  UNIQUE(run, path));
CREATE TABLE ranking(id TEXT PRIMARY KEY, run INTEGER NOT NULL, step INTEGER NOT NULL, paths TEXT NOT NULL,
  images INTEGER NOT NULL, bn TEXT NOT NULL, score TEXT NOT NULL DEFAULT 'accuracy', truth_table TEXT NOT NULL DEFAULT '',
  done INTEGER NOT NULL DEFAULT 0, total INTEGER NOT NULL, complete INTEGER NOT NULL DEFAULT 0, seconds REAL,
  created TEXT NOT NULL);
CREATE INDEX ranking_of_run ON ranking(run);
CREATE TABLE path_score(ranking TEXT NOT NULL, path BLOB NOT NULL, net INTEGER NOT NULL, score REAL, loss REAL,
  PRIMARY KEY(ranking, path, net)) WITHOUT ROWID;
CREATE TABLE metric(ranking TEXT NOT NULL, truth_table TEXT NOT NULL, score TEXT NOT NULL, subset TEXT NOT NULL,
  name TEXT NOT NULL, value REAL, low REAL, high REAL, n INTEGER NOT NULL,
  PRIMARY KEY(ranking, truth_table, score, subset, name)) WITHOUT ROWID;
CREATE TABLE truth_table(name TEXT PRIMARY KEY, columns TEXT NOT NULL, unit TEXT NOT NULL, source TEXT NOT NULL,
  rows INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE truth_value(truth_table TEXT NOT NULL, "column" TEXT NOT NULL, row INTEGER NOT NULL, architecture TEXT NOT NULL,
  value REAL, PRIMARY KEY(truth_table, "column", row)) WITHOUT ROWID;
CREATE TABLE series_block(run INTEGER NOT NULL, name TEXT NOT NULL, block INTEGER NOT NULL, first_step INTEGER NOT NULL,
  count INTEGER NOT NULL, min REAL, max REAL, data BLOB NOT NULL, UNIQUE(run, name, block));
CREATE TABLE queue(position INTEGER PRIMARY KEY, run INTEGER NOT NULL UNIQUE, added TEXT NOT NULL);
CREATE TABLE view(name TEXT PRIMARY KEY, content TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE note(run INTEGER PRIMARY KEY, text TEXT NOT NULL, changed TEXT NOT NULL);
CREATE TABLE tag(run INTEGER NOT NULL, tag TEXT NOT NULL, PRIMARY KEY(run, tag)) WITHOUT ROWID;
CREATE TABLE net(run INTEGER NOT NULL, net INTEGER NOT NULL, parent INTEGER, content TEXT NOT NULL, PRIMARY KEY(run, net)) WITHOUT ROWID;
CREATE TABLE gate(run INTEGER NOT NULL, step INTEGER NOT NULL, name TEXT NOT NULL, value REAL, PRIMARY KEY(run, step, name)) WITHOUT ROWID;
CREATE TABLE arch_weight(run INTEGER NOT NULL, step INTEGER NOT NULL, decision INTEGER NOT NULL, option INTEGER NOT NULL,
  weight REAL, PRIMARY KEY(run, step, decision, option)) WITHOUT ROWID;
CREATE TABLE search_point(run INTEGER NOT NULL, search TEXT NOT NULL, point INTEGER NOT NULL, path BLOB NOT NULL, score REAL,
  PRIMARY KEY(run, search, point)) WITHOUT ROWID;
)sql";
}

std::span<const char* const> tablesOfRun() {
    static constexpr const char* kTables[] = {"step",
                                              "step_path",
                                              "epoch",
                                              "variance",
                                              "option_probability",
                                              "data_weight",
                                              "data_weight_histogram",
                                              "event",
                                              "batch",
                                              "checkpoint",
                                              "queue",
                                              "note",
                                              "tag",
                                              "method_table",
                                              "arch_weight",
                                              "search",
                                              "ranking",
                                              "segment"};
    return kTables;
}

std::span<const char* const> tablesOfRanking() {
    static constexpr const char* kTables[] = {"path_score", "metric"};
    return kTables;
}

std::span<const char* const> tablesOfSearch() {
    static constexpr const char* kTables[] = {"search_point"};
    return kTables;
}

std::span<const StepTable> steppedTables() {
    static constexpr StepTable kTables[] = {{"step", "step"},
                                            {"step_path", "step"},
                                            {"epoch", "last_step"},
                                            {"variance", "step"},
                                            {"option_probability", "step"},
                                            {"data_weight", "step"},
                                            {"data_weight_histogram", "step"},
                                            {"method_table", "step"},
                                            {"arch_weight", "step"}};
    return kTables;
}

}  // namespace pada::schema
