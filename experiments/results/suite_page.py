#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a suite gave: a page with paired intervals, and a CSV with a row a run, from a store.

    suite_page.py STORE SUITE [--scores FILE.csv --truth TRUTH.csv:COLUMN]      writes SUITE.md and SUITE.csv beside this file
    suite_page.py STORE SUITE --confirm FILE.toml                              adds the arms that the rule of FILE's plan names

SUITE is the stem of a file in experiments/; question, reference, margin and correction are those of plans.toml. Every
finished run of the suite counts, with the ranking that it asked for; what is missing is named. `--scores` is what
`pada score --scores live_convolutions,jacov --out FILE.csv` wrote of the suite's list: the column sum_gain is then tau-b
of loss + live_convolutions + jacov less tau-b of the untrained two.
"""
import argparse
import csv
import pathlib
import sqlite3
import statistics
import tomllib

from comparisons import half_width, holm, kendall_tau_b, log_ranks, p_value, verdict
from methods_table import BASELINES, COLUMNS, is_live, number_text, one, rows_of, write_csv
from study_table import interval, paired, spread, text

HERE = pathlib.Path(__file__).parent
MEASURES = {"tau_b_loss": "tau-b by loss", "tau_b_accuracy": "tau-b by accuracy", "tau_b_equal_live": "tau-b at equal live convolutions",
            "p_at_top_5_loss": "P@Top-5 %", "mean_live_accuracy": "mean live top-1", "gv_own": "GV, own paths", "gv_uniform": "GV, uniform paths",
            "sum_gain": "gain of the sum with live + jacov", "path_passes": "path-passes", "seconds": "seconds"}
UNTRAINED = ("live_convolutions", "jacov")
ARMS = "# arms of the screen\n"
# What a file means that does not say otherwise, of keys that would make another experiment.
USUAL = {"run": {"precision": "fp32"}, "data": {"train_images": 0, "valid_images": 0, "augment": True}, "space": {"ops": [], "affine": False},
         "method": {"reference": False}, "optimizer": {"inactive": "freeze"}}


def planned(suite):
    """Variants in order, and seeds, as the suite's file names them."""
    with (HERE.parent / f"{suite}.toml").open("rb") as file:
        config = tomllib.load(file)
    table = config["suite"]
    names = list(table.get("methods", [])) + [variant["name"] for variant in table.get("variant", [])]
    return config, names, table["seeds"]


def merged(base, changes):
    """Tables of `changes` laid over those of `base`."""
    both = dict(base)
    for key, value in changes.items():
        both[key] = merged(both.get(key, {}), value) if isinstance(value, dict) else value
    return both


def differing(asked, stored, where=""):
    """"schedule.epochs is 1, the file says 10" for every key of the file that a stored config has otherwise."""
    for key, value in asked.items():
        if where + key in ("config_version", "suite", "data.root") or key not in stored:
            continue
        found = stored[key]
        if isinstance(value, dict):
            yield from differing(value, found, f"{where}{key}.")
        elif where + key == "ranking.paths" and value.startswith("list:"):
            if pathlib.Path(found).name != pathlib.Path(value).name:
                yield f"{where}{key} is {found}, the file says {value}"
        elif found != value:
            yield f"{where}{key} is {found}, the file says {value}"


def deviations(store, suite, config, variants, numbers):
    """How stored runs differ from the suite's file, each way once; ends where one variant has runs of several configs."""
    changes = {variant["name"]: variant for variant in config["suite"].get("variant", [])}
    found, known = [], {}
    for number in numbers:
        variant, text_of = store.execute("select variant, config from run where number = ?", (number,)).fetchone()
        own = tomllib.loads(text_of)
        for key in ("seed", "name"):
            own.get("run", {}).pop(key, None)
        if known.setdefault(variant, own) != own:
            raise SystemExit(f"{suite}: the runs of {variant} have several configs; keep those of one in a store of their own")
        change = {key: value for key, value in changes.get(variant, {"method": {"name": variant}}).items() if key != "name"}
        found += [line for line in differing(merged(merged(USUAL, config), change), own) if line not in found]
    return found


def column_of(file, name, key="arch_str"):
    with open(file, newline="") as lines:
        return {row[key]: float(row[name]) if row[name] not in ("", "nan") else None for row in csv.DictReader(lines)}


def add_sum_gain(store, found, given):
    """tau-b of loss + untrained scores less tau-b of these alone, both as sums of log ranks over the run's own list."""
    file, column = given.truth.rsplit(":", 1)
    truth, scores = column_of(file, column), [column_of(given.scores, name) for name in UNTRAINED]
    for row, ranking in found:
        paths = store.execute("select path, loss from path_score where ranking = ? order by path", (ranking,)).fetchall()
        cells = [text(path) for path, _ in paths]
        dead = [not is_live(path) for path, _ in paths]
        free = [sum(ranks) for ranks in zip(*(log_ranks([score[cell] for cell in cells], dead) for score in scores))]
        loss = log_ranks([-loss for _, loss in paths], dead)
        target = [truth[cell] for cell in cells]
        row["sum_gain"] = kendall_tau_b([a + b for a, b in zip(free, loss)], target) - kendall_tau_b(free, target)


def mean_text(values, form):
    """Mean with Student's 95 % interval over seeds."""
    if not values:
        return "-"
    if len(values) < 2:
        return f"{values[0]:{form}} (one seed)"
    mean, half = statistics.mean(values), half_width(values, 0.95)
    return f"{mean:{form}} [{mean - half:{form}}, {mean + half:{form}}]"


def p_text(p):
    return "< 0.001" if p is not None and p < 0.001 else number_text(p)


def by_seed(rows, variant, measure):
    return {row["seed"]: row[measure] for row in rows if row["variant"] == variant and row["trained"] and row.get(measure) is not None}


def protocol(config):
    data, space, ranking = config["data"], config["space"], config["ranking"]
    horizon = config["schedule"]
    size = f"{horizon['epochs']} epochs" if "epochs" in horizon else f"{horizon['path_passes']} path-passes"
    batch = f", batch {data['batch_size']}" if "batch_size" in data else ""
    return (f"{data['set']}, C={space['channels']}, N={space['cells_per_stage']}, {size}{batch} (unless a variant says otherwise); ranked: {ranking['paths']}, "
            f"{ranking['images']} images, batch norm `{ranking.get('bn', 'batch')}`; truth {ranking['truth']}.")


def groups_of(plan, variants):
    """Lists of variants, the first of each what the others are compared with."""
    if "groups" in plan:
        return plan["groups"]
    return [[plan["reference"], *(v for v in variants if v != plan["reference"])]]


def comparisons(rows, groups, measure, corrected):
    """("variant - reference", differences over equal seeds, p as corrected), over all groups together."""
    found = []
    for reference, *others in groups:
        base = by_seed(rows, reference, measure)
        for variant in others:
            own = by_seed(rows, variant, measure)
            seeds = sorted(base.keys() & own.keys())
            if seeds:
                found.append((f"{variant} - {reference}", [own[seed] - base[seed] for seed in seeds]))
    values = [p_value(differences) for _, differences in found]
    return [(*pair, p) for pair, p in zip(found, holm(values) if corrected else values)]


def slopes(rows, doses, measure):
    """Of each seed that has all arms: the least-squares slope of the measure over the doses."""
    values = {variant: by_seed(rows, variant, measure) for variant in doses}
    seeds = sorted(set.intersection(*(set(own) for own in values.values())))
    middle = statistics.mean(doses.values())
    square = sum((dose - middle) ** 2 for dose in doses.values())
    return [sum((dose - middle) * values[variant][seed] for variant, dose in doses.items()) / square for seed in seeds]


def further(rows, plan):
    """What a plan asks beside its comparisons: contrasts of other pairs, and the slope over arms that are doses of one thing."""
    measure, lines = plan["primary"], []
    pairs = comparisons(rows, [[second, first] for first, second in plan.get("contrasts", [])], measure, False)
    if pairs:
        lines += ["", f"## Further contrasts of {MEASURES[measure]} (named before, not corrected)", "",
                  "| variants | difference [95 % interval] | signs | sign-flip p | Student's p |", "|" + " --- |" * 5]
        lines += [f"| {name} | " + " | ".join(paired(differences)) + f" | {p_text(p)} |" for name, differences, p in pairs]
    found = slopes(rows, plan["doses"], measure) if "doses" in plan else []
    if len(found) > 1:
        change, signs, flips = paired([slope / 10 for slope in found])
        lines += ["", f"Over {plan['dose']} ({', '.join(f'{v} {d:g}' for v, d in plan['doses'].items())}): {change} of {MEASURES[measure]} for every "
                  f"0.1 more, {len(found)} seeds, {signs}, sign-flip p {flips}, Student's p {p_text(p_value(found))}."]
    return lines


def page_of(suite, plan, config, variants, seeds, rows, baselines, builds, otherwise):
    primary, groups = plan["primary"], groups_of(plan, variants)
    missing = [f"{v} {s}" for v in variants for s in seeds if not any(r["variant"] == v and r["seed"] == s for r in rows)]
    lines = [f"# {suite}: what was measured", "", f"{plan['question']}", "",
             f"Made by `results/suite_page.py STORE {suite}`. {protocol(config)} Equal: {plan['equal']}. Builds: {', '.join(builds)}.", "",
             f"{len(variants) * len(seeds) - len(missing)} of {len(variants) * len(seeds)} planned runs are here"
             + (f"; missing: {', '.join(missing[:20])}{', ...' if len(missing) > 20 else ''}." if missing else "."), ""]
    if otherwise:
        lines += ["**Not run as the file says:** " + "; ".join(otherwise) + ".", ""]
    shown = [m for m in MEASURES if any(row.get(m) is not None for row in rows)]
    lines += ["| variant | runs | " + " | ".join(MEASURES[m] for m in shown) + " |", "|" + " --- |" * (len(shown) + 2)]
    for variant in variants:
        own = [row for row in rows if row["variant"] == variant]
        untrained = sum(not row["trained"] for row in own)
        note = f" ({untrained} did not learn)" if untrained else ""
        cells = []
        for m in shown:
            values = list(by_seed(rows, variant, m).values())
            cells.append(mean_text(values, ".3g" if m.startswith("gv") else ".3f") if m not in ("path_passes", "seconds") else spread(values) if values else "-")
        lines.append(f"| {variant} | {len(own)}{note} | " + " | ".join(cells) + " |")
    lines += ["", "Means over seeds with Student's 95 % interval; cost with standard deviation."]
    if baselines:
        lines += ["", "Without training, on the same list: " + ", ".join(baselines) + "."]
    measures = [primary, *(m for m in plan.get("secondary", []) if m in shown)]
    for m in measures:
        corrected = plan["correction"] == "holm" and m == primary
        found = comparisons(rows, groups, m, corrected)
        if not found:
            continue
        role = f"primary; margin {plan['margin']:g}; {'Holm over ' + str(len(found)) + ' comparisons' if corrected else 'not corrected'}" if m == primary \
            else "secondary, not corrected"
        lines += ["", f"## Differences of {MEASURES[m]} ({role})", "",
                  "| variants | difference [95 % interval] | signs | sign-flip p | Student's p" + (", Holm" if corrected else "") + " |"
                  + (" verdict |" if m == primary else ""), "|" + " --- |" * (6 if m == primary else 5)]
        for variant, differences, p in found:
            small = m.startswith("gv")
            cells = paired([d * 1e4 for d in differences] if small else differences)
            cell = cells[0] + (" e-4" if small else "")
            last = f" {verdict(differences, p, plan['margin'])} |" if m == primary else ""
            lines.append(f"| {variant} | {cell} | {cells[1]} | {cells[2]} | {p_text(p)} |{last}")
    lines += further(rows, plan)
    says = [f"{variant}: {verdict(differences, p, plan['margin'])}" for variant, differences, p in
            comparisons(rows, groups, primary, plan["correction"] == "holm")]
    lines += ["", "## What it says and does not say", "",
              f"By {MEASURES[primary]}: " + ("; ".join(says) if says else "nothing, no two variants share a seed") + ".", "", plan["limits"]]
    return "\n".join(lines) + "\n"


def toml_value(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {toml_value(one)}" for key, one in value.items()) + "}"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"' if isinstance(value, str) else repr(value)


def confirm(config, variants, rows, plan, file):
    """Adds the two best arms by the primary measure; those that the file has already are left out."""
    content = file.read_text()
    if ARMS not in content:
        raise SystemExit(f'{file} has no line "{ARMS.strip()}": were arms added before?')
    present = {variant["name"] for variant in tomllib.loads(content)["suite"]["variant"]}
    means = {v: statistics.mean(values) for v in variants if v not in present and (values := by_seed(rows, v, plan["primary"]).values())}
    best = sorted(means, key=means.get, reverse=True)[:2]
    added = ""
    for variant in config["suite"]["variant"]:
        if variant["name"] in best:
            added += "[[suite.variant]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in variant.items())
    file.write_text(content.replace(ARMS, added))
    print("added: " + ", ".join(f"{v} ({means[v]:.3f})" for v in best))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("store", type=pathlib.Path)
    parser.add_argument("suite")
    parser.add_argument("--scores", type=pathlib.Path)
    parser.add_argument("--truth", help="TRUTH.csv:COLUMN")
    parser.add_argument("--confirm", type=pathlib.Path)
    parser.add_argument("--floor", type=float, default=0.35, help="mean live accuracy up to which a net has not learned")
    parser.add_argument("--out", type=pathlib.Path, help="folder of page and CSV, instead of this script's, where only runs as the file says belong")
    given = parser.parse_args()
    with (HERE / "plans.toml").open("rb") as file:
        plan = tomllib.load(file)[given.suite]
    config, variants, seeds = planned(given.suite)
    store = sqlite3.connect(f"file:{given.store}?mode=ro", uri=True)
    newest = {(row["variant"], row["seed"]): (row, ranking) for row, ranking in rows_of(store, given.floor, given.suite)
              if row["variant"] in variants and row["seed"] in seeds}
    found = list(newest.values())
    if not found:
        raise SystemExit(f"{given.store} has no finished and ranked run of the suite {given.suite}")
    if given.scores and given.truth:
        add_sum_gain(store, found, given)
    rows = [row for row, _ in found]
    if given.confirm:
        confirm(config, variants, rows, plan, given.confirm)
        return
    baselines = [f"{name} {interval(row)}" for name in BASELINES
                 if (row := one(store, "select value, low, high from metric where ranking = ? and subset = ? and name = 'kendall_tau_b'",
                                found[0][1], f"baseline/{name}"))[0] is not None]
    builds = [build for build, in store.execute("select distinct build from run where suite = ? and status = 'finished'", (given.suite,))]
    numbers = [number for number, in store.execute("select run from ranking where id in (" + ", ".join("?" * len(found)) + ") order by run",
                                                   [ranking for _, ranking in found])]
    otherwise = deviations(store, given.suite, config, variants, numbers)
    if otherwise and not given.out:
        raise SystemExit("not run as the file says: " + "; ".join(otherwise) + "; --out FOLDER writes it elsewhere")
    folder = given.out or HERE
    columns = COLUMNS + (("sum_gain",) if given.scores else ())
    write_csv(folder / f"{given.suite}.csv", columns, rows)
    (folder / f"{given.suite}.md").write_text(page_of(given.suite, plan, config, variants, seeds, rows, baselines, builds, otherwise))


if __name__ == "__main__":
    main()
