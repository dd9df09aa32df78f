# SPDX-License-Identifier: GPL-3.0-or-later
"""The one file is the store: nothing is left beside it, nothing is kept nowhere, runs go on from their beginning, older stores are brought up to date."""
import json
import os
import shutil
import sqlite3
import subprocess
import time

from harness import Bench, check

CELL = "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|"


def counts(file):
    """Rows of every table, and what the runs say."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as db:
        tables = [row[0] for row in db.execute("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")]
        rows = {table: db.execute(f'select count(*) from "{table}"').fetchone()[0] for table in tables}
        return rows, db.execute("select number, status, steps, trashed_at from run order by number").fetchall()


def alone(bench, what):
    """A copy of the one file holds everything that the store with its log would give."""
    log = bench.store.with_name(bench.store.name + "-wal")
    check(not log.exists() or log.stat().st_size == 0, f"{what}: no log is left beside the file")
    copy = bench.folder / "copy" / "w.sqlite"
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(bench.store, copy)
    inside, whole = counts(copy), counts(bench.store)
    check(inside == whole, f"{what}: a copy of the one file has all {inside[1]}")
    return whole


def one_file():
    bench = Bench()
    config = bench.config("one", schedule={"epochs": 2}, ranking={"paths": "sample:8", "images": 40})
    check(bench.run("run", config, "--quiet", "--stop-at-step", "5").returncode == 3, "a run is stopped")
    alone(bench, "run")
    check(bench.run("resume", "1", "--quiet").returncode == 0, "it goes on")
    check(alone(bench, "resume")[1][0][2] == 40, "resume: its steps are in the copy")
    check(bench.run("rank", "1", "--images", "30", "--quiet").returncode == 0, "it is ranked")
    check(alone(bench, "rank")[0]["ranking"] == 2, "rank: it is in the copy")
    check(bench.run("retrain", "1", CELL, "--seeds", "1", "--path-passes", "2", "--quiet").returncode == 0, "a net is retrained")
    alone(bench, "retrain")
    table = bench.folder / "table.csv"
    table.write_text("arch_str,accuracy\n" + "".join(f"|{op}~0|+|{op}~0|{op}~1|+|{op}~0|{op}~1|{op}~2|,{i}.5\n" for i, op in enumerate(("nor_conv_1x1", "nor_conv_3x3", "skip_connect"))))
    done = bench.run("truth", "import", table)
    check(done.returncode == 0, f"a table is imported {done.stderr}")
    check(alone(bench, "truth import")[0]["truth_table"] >= 1, "truth import: it is in the copy")
    check(bench.run("runs", "delete", "1").returncode == 0, "the run goes to the trash")
    check(alone(bench, "delete")[1][0][3] != "", "delete: it is in the copy")

    for words in (["rank", "1"], ["resume", "1"], ["retrain", "1", "best"]):
        refused = bench.run(*words, "--quiet")
        check(refused.returncode == 2 and "--restore 1" in refused.stderr, f"in the trash: {words[0]} is refused with the way out; {refused.stderr.strip()}")
    check(bench.run("runs", "delete", "--restore", "1").returncode == 0, "it comes back")
    again = bench.run("runs", "delete", "--restore", "1")
    check(again.returncode == 2 and "not in the trash" in again.stderr, "and is not there a second time")
    alone(bench, "restore")
    check(bench.run("runs", "tag", "1", "--add", "paper,seed-3", "--add", "x").returncode == 0, "it is tagged")
    check(bench.run("runs", "tag", "1", "--remove", "x").returncode == 0, "a tag is taken away")
    check(bench.run("runs", "note", "1", "one line\nand another").returncode == 0, "a note is written")
    check(bench.run("runs", "note", "1").stdout == "one line\nand another\n", "and read")
    check(bench.run("runs", "rename", "1", "kept").returncode == 0 and bench.run("runs", "lock", "1").returncode == 0, "it is renamed and locked")
    told = bench.runs()[-1]
    check((told["name"], told["tags"], told["locked"], told["note"]) == ("kept", ["paper", "seed-3"], True, "one line\nand another"), f"as JSON says: {told}")
    refused = bench.run("runs", "delete", "1")
    check(refused.returncode == 2 and "unlock" in refused.stderr, f"a locked run stays: {refused.stderr.strip()}")
    bad = bench.run("runs", "tag", "1", "--add", "two words")
    check(bad.returncode == 2 and "one word" in bad.stderr, f"what is no tag is said: {bad.stderr.strip()}")
    check(bench.run("runs", "tag", "1").returncode == 2, "a tag without a tag is wrong use")
    check("kept" in bench.run("runs", "list", "--tag", "paper").stdout and "kept" not in bench.run("runs", "list", "--tag", "none").stdout, "the list takes a tag")
    check(bench.run("runs", "unlock", "1").returncode == 0, "it is unlocked")
    alone(bench, "marks")

    # What a killed process left is folded in by whoever looks next.
    config = bench.config("killed", schedule={"epochs": 100_000})
    process = bench.start("run", config, "--quiet")
    wait_for_steps(bench, 2)
    process.kill()
    process.wait()
    check(bench.store.with_name(bench.store.name + "-wal").stat().st_size > 0, "a kill leaves a log")
    check(bench.run("runs", "list").returncode == 0, "the runs are listed")
    alone(bench, "list after a kill")
    check(bench.run("doctor").returncode == 0, "doctor finds it as it was written")


def wait_for_steps(bench, run, steps=1):
    for _ in range(600):
        time.sleep(0.02)
        try:
            if bench.sql("select count(*) from step where run = ?", run)[0][0] >= steps:
                return
        except sqlite3.Error:
            pass
    check(False, f"run {run} has {steps} steps within 12 s")


def nowhere():
    """A store that keeps nothing is refused before anything is trained."""
    bench = Bench()
    config = bench.config("nowhere", schedule={"epochs": 1}, ranking={"paths": "none"})
    empty = bench.folder / "empty"
    (empty / "inner").mkdir(parents=True)
    for store in (":memory:", "", "file:x.sqlite", "file::memory:?cache=shared", "inner", "inner/", "/dev/null"):
        for words in (["run", config, "--quiet"], ["resume", "1"], ["rank", "1"], ["retrain", "1", "best"], ["runs", "list"], ["runs", "delete", "1"], ["truth", "list"]):
            done = subprocess.run([bench.pada, "--store", store, *map(str, words)], env=bench.env, cwd=empty, capture_output=True, text=True)
            check(done.returncode == 2 and "store" in done.stderr, f"--store {store!r} {words[0]}: {done.returncode} {done.stderr.strip()[:120]}")
    check([p.name for p in empty.iterdir()] == ["inner"] and not any((empty / "inner").iterdir()), "no file was made")


def from_the_beginning():
    """Killed before its first checkpoint, a run goes on from step 0 as the same run and ends as an unbroken one."""
    bench = Bench()
    settings = {"schedule": {"epochs": 40}, "ranking": {"paths": "none"}, "run": {"checkpoint_seconds": 600}}
    whole = bench.config("whole", **settings)
    check(bench.run("run", whole, "--quiet").returncode == 0, "an unbroken run")
    cut = bench.config("cut", **settings)
    for _ in range(5):
        process = bench.start("run", cut, "--quiet")
        run = len(bench.runs()) + 1
        wait_for_steps(bench, run)
        process.kill()
        process.wait()
        if not bench.sql("select count(*) from checkpoint where run = ?", run)[0][0]:
            break
    check(not bench.sql("select count(*) from checkpoint where run = ?", run)[0][0], f"run {run} was killed before its first checkpoint")
    had = bench.sql("select count(*) from step where run = ?", run)[0][0]
    done = bench.run("resume", run, "--quiet")
    check(done.returncode == 0, f"it goes on {done.stderr}")
    live = "select step, loss, top1, lr, path_passes from step where run = ? and superseded = 0 order by step"
    check(bench.sql(live, run) == bench.sql(live, 1), "and ends as the unbroken one, step for step")
    check(bench.sql("select count(*) from step where run = ? and superseded = 1", run)[0][0] == had, f"its {had} first rows are superseded")
    check(bench.sql("select id, first_step, total_steps, steps_per_epoch from segment where run = ?", run) == [(0, 0, 800, 20), (1, 0, 800, 20)], "in a segment of its own")


def beside_a_writer():
    """Who retrains while another process writes is told what becomes of the nets, however quiet."""
    bench = Bench()
    config = bench.config("first", schedule={"epochs": 1}, ranking={"paths": "sample:4", "images": 40})
    check(bench.run("run", config, "--quiet").returncode == 0, "a run")
    process = bench.start("run", bench.config("long", schedule={"epochs": 100_000}), "--quiet")
    wait_for_steps(bench, 2)
    words = ["retrain", "1", CELL, "--seeds", "1", "--path-passes", "2", "--quiet"]
    refused = bench.run(*words)
    check(refused.returncode == 1 and "no net would be kept" in refused.stderr and f"PID {process.pid}" in refused.stderr and "--out" in refused.stderr, f"retrain says why not: {refused.stderr.strip()}")
    rows = bench.folder / "nets.csv"
    kept = bench.run(*words, "--out", rows)
    check(kept.returncode == 0 and f"into {rows} only" in kept.stderr and "not kept in the store" in kept.stderr, f"with a CSV it goes on and says so: {kept.stderr.strip()}")
    check(len(rows.read_text().splitlines()) == 2, "the row is there")
    process.terminate()
    process.wait()


def older():
    """A store of schema 1 is read as it is, then copied and brought up to date by the first command that writes."""
    bench = Bench()
    bench.store.parent.mkdir()
    with sqlite3.connect(bench.store) as db:
        db.executescript((bench.source / "tests/core/store/schema_1.sql").read_text())
    db.close()
    before = bench.store.read_bytes()
    check([r["name"] for r in bench.runs()] == ["passes", "epochs"], "its runs are listed")
    shown = bench.run("runs", "show", "1", "--json")
    check(shown.returncode == 0 and len(json.loads(shown.stdout)["segments"]) == 1, f"and shown {shown.stderr}")
    check(bench.store.read_bytes() == before, "no byte of it changed")
    done = bench.run("resume", "2", "--quiet")
    copy = bench.store.with_name(bench.store.name + ".schema-1.bak")
    check(copy.exists(), "the writing command copied it first")
    check(done.returncode == 1 and "no checkpoint verifies" in done.stderr, f"its checkpoints are not in the dump {done.stderr}")
    check(bench.sql("pragma user_version")[0][0] == 6, "and brought it up to date")
    config = bench.config("new", schedule={"epochs": 1}, ranking={"paths": "none"})
    check(bench.run("run", config, "--quiet").returncode == 0, "a new run goes into it")
    with sqlite3.connect(f"file:{copy}?mode=ro", uri=True) as old:
        check(old.execute("pragma user_version").fetchone()[0] == 1 and old.execute("select count(*) from run").fetchone()[0] == 2, "the copy is as it was")
    os.remove(bench.store)
    with sqlite3.connect(bench.store) as db:
        db.execute("pragma application_id = 1346454593")
        db.execute("create table meta(key text primary key, value text) without rowid")
        db.execute("insert into meta values('min_reader', '99')")
        db.execute("pragma user_version = 99")
    db.close()
    for words in (["runs", "list"], ["run", config]):
        later = bench.run(*words)
        check(later.returncode == 1 and "newer version (schema 99" in later.stderr, f"a later schema is refused by {words[0]}: {later.stderr.strip()}")


def names():
    """A name never leaves its row, and JSON never fails over one."""
    bench = Bench()
    for name in ("two\nlines", "red \x1b[31m and \x07", "right‮left", "tab\there"):
        config = bench.config("plain", ranking={"paths": "none"})
        config.write_text(config.read_text().replace('"plain"', json.dumps(name)))
        done = bench.run("run", config, "--quiet", "--stop-at-step", "1")
        check(done.returncode == 3, f"a run called {name!r} {done.stderr}")
    lines = bench.run("runs", "list").stdout.split("\n")
    check(len(lines) == 6, f"one row a run: {lines}")
    for words in (["runs", "show", "1"], ["runs", "diff", "1", "2"], ["runs", "list"]):
        text = bench.run(*words).stdout
        check(not any(c in text for c in "\x1b\x07‮"), f"{' '.join(words)} moves no cursor")
    check("two\\nlines" in bench.run("runs", "show", "1").stdout.split("\n")[0], "the first line of show has the whole name")
    with sqlite3.connect(bench.store) as db:
        db.execute("update run set name = cast(x'ff0afe' as text), config = cast(x'ff' as text) where number = 1")
    db.close()
    check(len(bench.runs()) == 4, "JSON is written whatever the name")
    check(json.loads(bench.run("runs", "show", "1", "--json").stdout)["name"] == "\ufffd\\n\ufffd", "and what is no letter as such")


def habits():
    """A run with the habits of its method's authors says so, and which; a clean one does not."""
    bench = Bench()
    clean = bench.config("clean", schedule={"epochs": 1}, ranking={"paths": "none"})
    drifts = bench.config("drifts", method={"reference": True}, schedule={"epochs": 1}, ranking={"paths": "none"})
    for config in (clean, drifts):
        check(bench.run("run", config, "--quiet", "--stop-at-step", "1").returncode == 3, f"{config.stem} takes a step")
    told = [json.loads(bench.run("runs", "show", run, "--json").stdout) for run in ("1", "2")]
    check([run["reference"] for run in told] == [False, True], "JSON says which run has them")
    check(told[0]["reference_habits"] == [] and {"D3", "D13", "D14"} <= set(told[1]["reference_habits"]), f"and which are in force: {told[1]['reference_habits']}")
    words = [bench.run("runs", "show", run).stdout for run in ("1", "2")]
    check("not a clean run" not in words[0] and "habits in force: D3, D13" in words[1], f"so do words: {words[1][:600]}")


for part in (one_file, nowhere, from_the_beginning, beside_a_writer, older, names, habits):
    print("==", part.__doc__ or part.__name__)
    part()
