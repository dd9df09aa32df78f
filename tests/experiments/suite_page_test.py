#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""suite_page.py on a store with the program's own schema: its page, its CSV, and the arms that it adds to a confirmation.

    suite_page_test.py SOURCE
"""
import csv
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib

SOURCE = pathlib.Path(sys.argv[1])
SCRIPT = SOURCE / "experiments" / "results" / "suite_page.py"
LIVE, DEAD = bytes([3, 1, 0, 3, 0, 2]), bytes([0, 0, 0, 0, 0, 3])
PATHS = [LIVE, bytes([3] * 6), bytes([1, 0, 0, 2, 0, 0]), DEAD]
LIST = "list:/elsewhere/nb201_1000.txt"


def new_store(file):
    """The tables as schema.cpp and migrations.cpp make them."""
    store = sqlite3.connect(file)
    room = SOURCE / "core" / "store"
    store.executescript(re.search(r'R"sql\((.*?)\)sql"', (room / "schema.cpp").read_text(), re.S)[1])
    tables = {name for name, in store.execute("select name from sqlite_master where type = 'table'")}
    for change, table in re.findall(r'"(ALTER TABLE (\w+) [^"]*)"', (room / "migrations.cpp").read_text()):
        if table in tables:  # others are made by a migration, and no page reads them
            store.execute(change)
    return store


def add_run(store, suite, variant, seed, tau, status="finished", more=""):
    number = store.execute("select coalesce(max(number), 0) + 1 from run").fetchone()[0]
    config = f'[ranking]\npaths = "{LIST}"\nimages = 1000\nscore = "loss"\ntruth = "nb201-c/cifar10_test"\n{more}'
    store.execute("insert into run(number, id, name, method, seed, suite, variant, config, config_hash, build, data_fingerprint, status, created, "
                  "steps, path_passes) values(?, ?, 'n', 'm', ?, ?, ?, ?, 'h', 'b1', 'd', ?, 'c', 100, 781)",
                  (number, str(number), seed, suite, variant, config, status))
    store.execute("insert into ranking(id, run, step, paths, images, bn, score, truth_table, total, complete, seconds, created, images_asked, precision, "
                  "data_fingerprint) values(?, ?, 100, ?, 1000, 'batch', 'loss', 'nb201-c/cifar10_test', 4, 1, 9, 'c', 1000, 'fp32', 'd')", (str(number), number, LIST))
    for k, path in enumerate(PATHS):
        store.execute("insert into path_score values(?, ?, 0, ?, ?)", (str(number), path, 0.6, 1.0 + 0.1 * k))
    for subset, name, value in (("loss", "kendall_tau_b", tau), ("accuracy", "kendall_tau_b", tau - 0.1), ("loss", "precision_at_top_5", 0.3),
                                ("equal_live_convolutions/loss", "kendall_tau_b", tau / 2), ("baseline/live_convolutions", "kendall_tau_b", 0.676)):
        store.execute("insert into metric values(?, 't', 'loss', ?, ?, ?, ?, ?, 4)", (str(number), subset, name, value, value - 0.02, value + 0.02))
    store.execute("insert into epoch(run, segment, epoch, last_step, seconds, images) values(?, 0, 0, 99, 61, 6400)", (number,))


def run(*arguments):
    return subprocess.run([sys.executable, str(SCRIPT), *map(str, arguments)], capture_output=True, text=True)


def check(what, holds):
    if not holds:
        sys.exit(f"{what}: not so")


def page_and_csv(folder):
    store = new_store(folder / "a.sqlite")
    for seed in range(10, 20):
        wave = 0.002 * (-1) ** seed
        add_run(store, "screen_samplers", "schedule", seed, 0.74)
        add_run(store, "screen_samplers", "share_075", seed, 0.79 + wave)
        add_run(store, "screen_samplers", "stratified", seed, 0.7401 + wave / 2)
        for variant, dose in (("share_035", 0.35), ("share_060", 0.60)):
            add_run(store, "screen_samplers", variant, seed, 0.74 + 0.2 * (dose - 0.5) + wave)
        if seed < 14:
            add_run(store, "screen_samplers", "pa", seed, 0.75)
            add_run(store, "screen_samplers", "anti_pa", seed, 0.72 + 0.1 * (-1) ** seed)
    add_run(store, "screen_samplers", "spos", 10, 0.99, status="failed")
    add_run(store, "another", "schedule", 10, 0.1)
    add_run(store, "screen_samplers", "schedule", 99, 0.1)
    store.commit()
    answer = run(folder / "a.sqlite", "screen_samplers", "--out", folder)
    check(answer.stderr, answer.returncode == 0)
    page = (folder / "screen_samplers.md").read_text()
    rows = list(csv.DictReader((folder / "screen_samplers.csv").open(newline="")))
    check("a row a finished run of the suite's own seeds", len(rows) == 58)
    check("missing runs are named", "58 of 120 planned runs are here; missing: spos 10" in page)
    for line in ("| schedule | 10 | 0.740 [0.740, 0.740] | 0.640 [0.640, 0.640] | 0.370 [0.370, 0.370] | 0.300 [0.300, 0.300] |",
                 "| share_075 - schedule | +0.050 [+0.048, +0.052] | 10 up, 0 down | 0.002 | < 0.001 | higher |",
                 "| anti_pa - schedule | -0.020 [-0.204, +0.164] | 2 up, 2 down | 0.750 | 1.000 | open |",
                 "primary; margin 0.01; Holm over 6 comparisons", "live_convolutions 0.676 [0.656, 0.696]"):
        check(f"the page has {line}", line in page)
    stratified = next(line for line in page.splitlines() if line.startswith("| stratified - schedule |"))
    check(f"equal means so: {stratified}", stratified.endswith("| equal within 0.01 |"))
    check("contrasts that were planned", "| pa - anti_pa | +0.030 [-0.154, +0.214] | 2 up, 2 down | 0.750 |" in page)
    # Doses -0.20, -0.05, 0.05, 0.20 from their mean 0.55, taus 0.71, 0.74, 0.76, 0.79 and the waves of three arms.
    slopes = [((-0.20 * (0.71 + w) - 0.05 * 0.74 + 0.05 * (0.76 + w) + 0.20 * (0.79 + w)) / 0.085) for w in (0.002, -0.002)]
    check("the slope over doses", f"{sum(slopes) / 20:+.3f} [" in page and "for every 0.1 more, 10 seeds, 10 up, 0 down" in page)
    check("what is not said stands there", "Expected before the first run" in page)


def sums(folder):
    """Log ranks of three live paths and a dead one, by hand: what two opposed untrained scores leave open the loss settles."""
    names = ("arch_str", "live_convolutions", "jacov", "c")
    sys.path.insert(0, str(SCRIPT.parent))
    from study_table import text
    for file, columns in (("scores.csv", names[:3]), ("truth.csv", (names[0], names[3]))):
        with (folder / file).open("w", newline="") as out:
            writer = csv.writer(out)
            writer.writerow(columns)
            for k, path in enumerate(PATHS):
                writer.writerow([text(path), k, -k] if len(columns) == 3 else [text(path), 90 - k])
    answer = run(folder / "a.sqlite", "screen_samplers", "--out", folder, "--scores", folder / "scores.csv", "--truth", f"{folder / 'truth.csv'}:c")
    check(answer.stderr, answer.returncode == 0)
    gains = {row["sum_gain"] for row in csv.DictReader((folder / "screen_samplers.csv").open(newline=""))}
    # Untrained: ln(2/4), ln(3/4) + ln(3/4), ln(2/4), so the second stands before two equal ones: (4 - 1) / sqrt(5 * 6).
    # With the loss, 0, ln(3/4), ln(2/4) more: the truth's own order.
    check(f"gains {gains}", gains == {f"{1 - 3 / 30 ** 0.5:.6g}"})


def confirmation(folder):
    file = folder / "confirm.toml"
    shutil.copy(SOURCE / "experiments" / "confirm_samplers.toml", file)
    answer = run(folder / "a.sqlite", "screen_samplers", "--confirm", file)
    check(answer.stdout + answer.stderr, answer.returncode == 0 and answer.stdout == "added: share_075 (0.790), share_060 (0.760)\n")
    variants = tomllib.loads(file.read_text())["suite"]["variant"]
    check("arms as the screen has them, in its order", variants[2:] == [
        {"name": f"share_0{share}", "method": {"name": "split_schedule", "heaviest_share": share / 100}} for share in (60, 75)])
    again = run(folder / "a.sqlite", "screen_samplers", "--confirm", file)
    check("they are added once", again.returncode != 0 and "were arms added before?" in again.stderr)
    check("only the file's own runs make a page beside the script", "Not run" not in (folder / "screen_samplers.md").read_text())
    store = sqlite3.connect(folder / "a.sqlite")
    for seed in (0, 1):
        add_run(store, "long", "spos", seed, 0.5, more="[data]\ntrain_images = 640\n[schedule]\nepochs = 1.0\n")
    store.commit()
    said = "data.train_images is 640, the file says 0; "
    refused = run(folder / "a.sqlite", "long")
    check(refused.stderr, refused.returncode != 0 and said in refused.stderr and "schedule.epochs is 1.0, the file says 100" in refused.stderr)
    check("elsewhere it is written and says so", run(folder / "a.sqlite", "long", "--out", folder).returncode == 0
          and f"**Not run as the file says:** {said}" in (folder / "long.md").read_text())
    add_run(store, "long", "spos", 2, 0.5)
    store.commit()
    check("configs are not mixed", "the runs of spos have several configs" in run(folder / "a.sqlite", "long", "--out", folder).stderr)
    check("a suite that never ran is said to be none", "no finished and ranked run" in run(folder / "a.sqlite", "starvation").stderr)


def plans():
    """Every plan has its file, its reference is one of the file's variants, and its measures exist."""
    sys.path.insert(0, str(SCRIPT.parent))
    from suite_page import MEASURES, groups_of, planned
    for suite, plan in tomllib.loads((SCRIPT.parent / "plans.toml").read_text()).items():
        _, variants, seeds = planned(suite)
        groups = groups_of(plan, variants)
        check(f"{suite}: {groups} are variants", {v for group in groups for v in group} == set(variants) and len(seeds) > 1)
        check(f"{suite}: its measures are known", {plan["primary"], *plan.get("secondary", [])} <= MEASURES.keys())


with tempfile.TemporaryDirectory() as name:
    page_and_csv(pathlib.Path(name))
    sums(pathlib.Path(name))
    confirmation(pathlib.Path(name))
plans()
print("as expected")
