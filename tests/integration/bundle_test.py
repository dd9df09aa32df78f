# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs leave one store in a file and come into another: words, JSON, exit codes; a resumed copy is the run; nothing hostile gets in."""
import json
import os
import pathlib
import signal
import sqlite3
import subprocess
import time
import zipfile

from harness import Bench, check

bench = Bench()
other = bench.folder / "other" / "workbench.sqlite"
bundle = bench.folder / "runs.pada"


def into(*words):
    return subprocess.run([bench.pada, "--store", str(other), *map(str, words)], env=bench.env, capture_output=True, text=True, timeout=300)


def rows(store):
    """Every row that belongs to a run, with the run's id in place of its number."""
    out = {}
    with sqlite3.connect(f"file:{store}?mode=ro", uri=True) as db:
        ids = dict(db.execute("select number, id from run"))
        for table in ("step", "step_path", "segment", "epoch", "variance", "option_probability", "data_weight", "event", "ranking"):
            db.row_factory = sqlite3.Row
            out[table] = sorted(repr({key: ids[row[key]] if key == "run" else row[key] for key in row.keys() if not (key == "id" and table == "event")})
                                for row in db.execute(f'select * from "{table}"'))
    return out


config = bench.config("one", schedule={"epochs": 2}, ranking={"paths": "sample:8", "images": 40})
check(bench.run("run", config, "--quiet", "--stop-at-step", "25").returncode == 3, "a run is stopped amid an epoch")
check(bench.run("run", bench.config("two", run={"seed": 2}, schedule={"epochs": 2}), "--quiet").returncode == 0, "another is finished")

done = bench.run("bundle", "export", "2", "1", "--to", bundle, "--checkpoints", "--quiet")
check(done.returncode == 0 and "2 runs" in done.stdout and "(unsigned)" in done.stdout and not done.stderr, f"both leave in one file: {done.stdout}{done.stderr}")
if not bundle.is_file():
    print("skipped: this build has no zip, its bundles are folders (core_bundle_test covers them)")
    raise SystemExit(0)
with zipfile.ZipFile(bundle) as zipped:
    names = zipped.namelist()
    check(zipped.testzip() is None and names[0] == "manifest.toml" and "step.csv" in names and "config-2.toml" in names, "any unzip reads it")
again = bench.run("bundle", "export", "1", "--to", bundle)
check(again.returncode == 2 and "--replace" in again.stderr, "a file that is there is not written over")
check(bench.run("bundle", "export", "1", "--to", bench.folder / "runs.zip").returncode == 2, "another ending is wrong use")
check(bench.run("bundle", "export", "9", "--to", bench.folder / "none.pada").returncode == 1, "a run that is not there is an error")
check(bench.run("bundle", "export", "--to", bench.folder / "none.pada").returncode == 2, "no run is wrong use")

facts = json.loads(bench.run("bundle", "verify", bundle, "--json", store=False).stdout)
check([run["name"] for run in facts["runs"]] == ["two", "one"] and facts["signed"] is False and facts["runs"][1]["status"] == "stopped", "verify tells what is in it")
check(facts["bytes"] == bundle.stat().st_size and facts["members"] == len(names), "its size and members")

done = into("bundle", "import", bundle, "--json")
check(done.returncode == 0, f"they come into another store {done.stderr}")
told = json.loads(done.stdout)
check(told["added"] == 2 and [run["number"] for run in told["runs"]] == [1, 2], "under numbers of its own")
mine, theirs = rows(bench.store), rows(other)
check({table: len(found) for table, found in mine.items()} == {table: len(found) for table, found in theirs.items()} and mine == theirs, "with every row as it was")
check(into("doctor").returncode == 0, "doctor finds nothing")
done = into("bundle", "import", bundle)
check(done.returncode == 0 and "0 of 2 runs are new" in done.stdout and done.stdout.count("here already, nothing changed") == 2, "twice changes nothing and says so")
check(rows(other) == theirs, "not a row")

check(bench.run("resume", "1", "--quiet").returncode == 0 and into("resume", "2", "--quiet").returncode == 0, "both copies of the stopped run go on")
last = [db.execute("select loss from step s join run r on r.number = s.run where r.name = 'one' and s.superseded = 0 order by step").fetchall()
        for db in (sqlite3.connect(bench.store), sqlite3.connect(other))]
check(len(last[0]) == 40 and last[0] == last[1], "to the same losses, bit for bit")

slow = bench.config("slow", schedule={"epochs": 200})
at_work = bench.start("run", slow, "--quiet")
while not any(run["name"] == "slow" and run["status"] == "running" and run["steps"] > 0 for run in bench.runs()):
    time.sleep(0.1)
    if at_work.poll() is not None:
        check(False, "the slow run is at work")
done = bench.run("bundle", "export", "3", "--to", bench.folder / "half.pada", "--quiet")
check(done.returncode == 1 and "run 3 is at work, and half a run is never given away" in done.stderr, f"half a run is never given away {done.stderr}")
done = bench.run("bundle", "export", "2", "--to", bench.folder / "beside.pada", "--quiet")
check(done.returncode == 0, f"a finished one leaves beside it {done.stderr}")
done = bench.run("bundle", "import", bench.folder / "beside.pada", "--quiet")
check(done.returncode == 1 and "slow" in done.stderr, f"who writes the store is named {done.stderr}")
at_work.send_signal(signal.SIGINT)
at_work.wait(60)

changed = bench.folder / "changed.pada"
whole = bytearray(bundle.read_bytes())
at = whole.index(b"step.csv") + len("step.csv") + 100
whole[at] ^= 0xFF
changed.write_bytes(whole)
before = sorted(other.parent.rglob("*"))
done = into("bundle", "import", changed)
check(done.returncode == 1 and 'member "step.csv"' in done.stderr and "exported again" in done.stderr, f"a damaged one is refused with its member {done.stderr}")
with zipfile.ZipFile(changed, "w") as evil:
    evil.writestr("manifest.toml", "format = 1\n")
    evil.writestr("../../evil.csv", "x")
done = into("bundle", "import", changed)
check(done.returncode == 1 and "../../evil.csv" in done.stderr and "another folder" in done.stderr, f"a name that leads out is refused {done.stderr}")
check(sorted(other.parent.rglob("*")) == before and not (bench.folder.parent / "evil.csv").exists(), "nothing is left of either")
check(into("bundle", "verify", bench.folder / "none.pada").returncode == 1, "what is not there is an error")
