#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/paper-vs-ours.md: what of the paper's tables could be sourced, beside what was measured here; and the same
cells as resources/paper/paper_vs_ours.csv, which the window shows.

    paper_vs_ours.py [--check | --self-test]

The paper's side is experiments/paper/numbers.csv, a row a cell, with its source; a cell without a value is printed as
not published here. Ours are the CSVs that suite_page.py wrote beside this file, or, where a suite has none, the taus by
seed of its page. Nothing is typed by hand into either; --check fails where one is not what this script writes.
"""
import csv
import io
import pathlib
import re
import statistics
import sys

from comparisons import half_width
from study_table import taus_of_page
from suite_page import planned, protocol

HERE = pathlib.Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "paper-vs-ours.md"
TABLE = HERE.parents[1] / "resources" / "paper" / "paper_vs_ours.csv"
NUMBERS = HERE.parent / "paper" / "numbers.csv"
OF_PAGES = {"tau_b_loss": 0, "tau_b_accuracy": 1}
NAMES = {"tau_b_loss": "tau-b by loss", "tau_b_accuracy": "tau-b by accuracy", "p_at_top_5_loss": "P@Top-5 %", "gv_own": "gradient variance",
         "seconds": "seconds"}

OPENING = """# The paper beside what was measured here

Written by `experiments/results/paper_vs_ours.py` from `experiments/paper/numbers.csv` and the results in `experiments/results`; not edited by hand.

*PA&DA: Jointly Sampling PAth and DAta for Consistent NAS* (Lu et al., CVPR 2023). Its text could not be read here, so a cell has a value only where a source that could be read gives it; *second hand* means that such a
source quotes the paper. Every other cell says **not published here**, and nothing was filled in from memory. The paper's protocol, from its released code: C=16, N=5, 250 epochs, batch 256, rate 0.05 falling with a cosine by
the epoch, weight decay 2.5e-4, clipping at 5, seeds 0 to 2, all 15,625 cells ranked by accuracy on the 10,000 test images against the table of its code (here table D).

Ours: mean over seeds with Student's 95 % interval, n seeds. *Not measured yet* names the command that measures it. Values of two protocols are not a reproduction, and a difference between them is no finding; what is comparable
is the order within a suite.
"""


def values_of(suite, variant, measure):
    """By seed; empty where nothing was measured."""
    file, page = HERE / f"{suite}.csv", HERE / f"{suite}.md"
    if file.exists():
        with file.open(newline="") as lines:
            return [float(row[measure]) for row in csv.DictReader(lines)
                    if row["variant"] == variant and row["trained"] == "1" and row.get(measure)]
    if page.exists() and measure in OF_PAGES:
        return [both[OF_PAGES[measure]] for both in taus_of_page(page).get(variant, {}).values()]
    return []


def number(value, measure):
    return f"{value:.0f}" if measure == "seconds" else f"{value:.3g}" if measure.startswith("gv") else f"{value:.3f}"


def measured(row):
    """Mean, ends of the interval, n as texts, empty where there are none; and why there is no mean."""
    if not row["suite"]:
        return {"missing": row["difference"] if row["difference"].startswith("not measured") else ""}
    values = values_of(row["suite"], row["variant"], row["measure"])
    if not values:
        return {"missing": f"not measured yet: pada run experiments/{row['suite']}.toml"}
    mean = statistics.mean(values)
    cells = {"ours": number(mean, row["measure"]), "n": str(len(values))}
    if len(values) > 1:
        half = half_width(values, 0.95)
        cells["low"], cells["high"] = (number(mean + side * half, row["measure"]) for side in (-1, 1))
    return cells


def ours(row):
    """Cell of the page and n."""
    cells = measured(row)
    if "ours" not in cells:
        return re.sub(r"(pada run .*)", r"`\1`", cells["missing"]) or "-", ""
    return f"{cells['ours']} [{cells['low']}, {cells['high']}]" if "low" in cells else f"{cells['ours']} (no interval)", cells["n"]


def written(rows):
    lines = [OPENING]
    for table in dict.fromkeys(row["table"] for row in rows):
        own = [row for row in rows if row["table"] == table]
        lines += [f"## {table}", "", "| cell | the paper | source | ours | n | what, from | differences in protocol |", "|" + " --- |" * 7]
        for row in own:
            cell, n = ours(row)
            source = f"{row['source']}, {row['certainty']}" if row["paper"] else ""
            what = f"{NAMES[row['measure']]}, `{row['suite']}`: {row['variant']}" if row["suite"] else ""
            difference = row["difference"] if row["suite"] else ""
            lines.append(f"| {row['cell']} | {row['paper'] or 'not published here'} | {source} | {cell} | {n} | {what} | {difference} |")
        lines.append("")
    lines += ["## Protocols of the suites", ""]
    for suite in dict.fromkeys(row["suite"] for row in rows if row["suite"]):
        lines.append(f"* `{suite}`: {protocol(planned(suite)[0])}")
    return "\n".join(lines) + "\n"


COLUMNS = ["table", "row", "metric", "paper", "source", "certainty", "ours", "low", "high", "n", "missing", "measure", "suite", "variant",
           "difference", "protocol"]


def tabled(rows):
    """The same cells as CSV, a line a cell; what is not there is empty. The last part of a cell's name is its metric."""
    out = io.StringIO()
    lines = csv.DictWriter(out, COLUMNS, restval="", lineterminator="\n")
    lines.writeheader()
    protocols = {suite: protocol(planned(suite)[0]).replace("`", "") for suite in {row["suite"] for row in rows} if suite}
    for row in rows:
        name, _, metric = row["cell"].rpartition(", ")
        lines.writerow({"table": row["table"], "row": name, "metric": metric, "paper": row["paper"], "source": row["source"],
                        "certainty": row["certainty"], **measured(row), "measure": NAMES.get(row["measure"], ""), "suite": row["suite"],
                        "variant": row["variant"], "difference": row["difference"] if row["suite"] else "",
                        "protocol": protocols.get(row["suite"], "")})
    return out.getvalue()


def read_numbers():
    with NUMBERS.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if bool(row["paper"]) != bool(row["source"]) or bool(row["source"]) != bool(row["certainty"]):
            raise SystemExit(f"{NUMBERS}: \"{row['cell']}\" has a value without a source, or a source without a value")
        if ", " not in row["cell"]:
            raise SystemExit(f"{NUMBERS}: \"{row['cell']}\" must end with its metric, behind a comma")
        if row["suite"] and row["variant"] not in planned(row["suite"])[1]:
            raise SystemExit(f"{NUMBERS}: the suite {row['suite']} has no variant \"{row['variant']}\"")
    return rows


def self_test():
    """A cell without a source says so, a measured one has mean and interval of the study's page, by accuracy."""
    row = {"table": "T", "cell": "C, tau", "paper": "", "source": "", "certainty": "", "suite": "study_cifar10", "variant": "panda",
           "measure": "tau_b_accuracy", "difference": "D"}
    rows = [row, {**row, "paper": "0.713", "source": "S", "certainty": "read", "suite": "", "measure": "", "difference": "not measured: too long"}]
    page = written(rows)
    wanted = ["| C, tau | not published here |  | 0.724 [0.686, 0.763] | 5 | tau-b by accuracy, `study_cifar10`: panda | D |",
              "| C, tau | 0.713 | S, read | not measured: too long |  |  |  |"]
    table = tabled(rows)
    cells = ["T,C,tau,,,,0.724,0.686,0.763,5,,tau-b by accuracy,study_cifar10,panda,D,\"" + protocol(planned("study_cifar10")[0]).replace("`", "") + "\"",
             "T,C,tau,0.713,S,read,,,,,not measured: too long,,,panda,,"]
    lost = [line for line in wanted if line not in page.splitlines()] + [line for line in cells if line not in table.splitlines()]
    print("\n".join(["not found: " + line for line in lost] + [page, table]) if lost else "as expected")
    return 1 if lost else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    rows = read_numbers()
    for file, text in ((PAGE, written(rows)), (TABLE, tabled(rows))):
        if sys.argv[1:] == ["--check"]:
            if not file.exists() or file.read_text() != text:
                print(f"{file} is not what experiments/results/paper_vs_ours.py writes; run it and commit what it writes")
                return 1
            continue
        file.parent.mkdir(exist_ok=True)
        file.write_text(text)
    if sys.argv[1:] == ["--check"]:
        print("page and table are what the script writes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
