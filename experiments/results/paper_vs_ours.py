#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/paper-vs-ours.md: what of the paper's tables could be sourced, beside what was measured here.

    paper_vs_ours.py [--check | --self-test]

The paper's side is experiments/paper/numbers.csv, a row a cell, with its source; a cell without a value is printed as
not published here. Ours are the CSVs that suite_page.py wrote beside this file, or, where a suite has none, the taus by
seed of its page. Nothing is typed by hand into the page; --check fails where it is not what this script writes.
"""
import csv
import pathlib
import statistics
import sys

from comparisons import half_width
from study_table import taus_of_page
from suite_page import planned, protocol

HERE = pathlib.Path(__file__).parent
PAGE = HERE.parents[1] / "docs" / "paper-vs-ours.md"
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


def ours(row):
    """Cell and n."""
    if not row["suite"]:
        return row["difference"] if row["difference"].startswith("not measured") else "-", ""
    values = values_of(row["suite"], row["variant"], row["measure"])
    if not values:
        return f"not measured yet: `pada run experiments/{row['suite']}.toml`", ""
    mean = number(statistics.mean(values), row["measure"])
    if len(values) < 2:
        return f"{mean} (no interval)", "1"
    half = half_width(values, 0.95)
    low, high = (number(statistics.mean(values) + side * half, row["measure"]) for side in (-1, 1))
    return f"{mean} [{low}, {high}]", str(len(values))


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


def read_numbers():
    with NUMBERS.open(newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if bool(row["paper"]) != bool(row["source"]) or bool(row["source"]) != bool(row["certainty"]):
            raise SystemExit(f"{NUMBERS}: \"{row['cell']}\" has a value without a source, or a source without a value")
        if row["suite"] and row["variant"] not in planned(row["suite"])[1]:
            raise SystemExit(f"{NUMBERS}: the suite {row['suite']} has no variant \"{row['variant']}\"")
    return rows


def self_test():
    """A cell without a source says so, a measured one has mean and interval of the study's page, by accuracy."""
    row = {"table": "T", "cell": "C", "paper": "", "source": "", "certainty": "", "suite": "study_cifar10", "variant": "panda",
           "measure": "tau_b_accuracy", "difference": "D"}
    page = written([row, {**row, "paper": "0.713", "source": "S", "certainty": "read", "suite": "", "difference": "not measured: too long"}])
    wanted = ["| C | not published here |  | 0.724 [0.686, 0.763] | 5 | tau-b by accuracy, `study_cifar10`: panda | D |",
              "| C | 0.713 | S, read | not measured: too long |  |  |  |"]
    lost = [line for line in wanted if line not in page.splitlines()]
    print("\n".join(["not found: " + line for line in lost] + [page]) if lost else "as expected")
    return 1 if lost else 0


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    page = written(read_numbers())
    if sys.argv[1:] == ["--check"]:
        if not PAGE.exists() or PAGE.read_text() != page:
            print(f"{PAGE} is not what experiments/results/paper_vs_ours.py writes; run it and commit the page")
            return 1
        print("the page is what the script writes")
        return 0
    PAGE.write_text(page)
    return 0


if __name__ == "__main__":
    sys.exit(main())
