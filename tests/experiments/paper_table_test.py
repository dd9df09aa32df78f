#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table that the window shows says cell by cell what docs/paper-vs-ours.md says; both are read here, neither is made.

    paper_table_test.py SOURCE_FOLDER
"""
import csv
import pathlib
import sys


def page_rows(text):
    """(table, cell, paper, source, ours, n, what, difference) of every row of the page's tables."""
    rows, table = [], ""
    for line in text.splitlines():
        if line.startswith("## "):
            table = line[3:]
        if not line.startswith("| ") or line.startswith(("| --- ", "| cell ")):
            continue
        rows.append((table, *(cell.strip() for cell in line[1:-1].split(" | "))))
    return rows


def row_of_page(row):
    """The row of the page that a line of the table stands for."""
    ours = row["ours"] or row["missing"].replace("pada run", "`pada run") + ("`" if "pada run" in row["missing"] else "") or "-"
    if row["ours"]:
        ours += f" [{row['low']}, {row['high']}]" if row["low"] else " (no interval)"
    return (row["table"], f"{row['row']}, {row['metric']}", row["paper"] or "not published here",
            f"{row['source']}, {row['certainty']}" if row["paper"] else "", ours, row["n"],
            f"{row['measure']}, `{row['suite']}`: {row['variant']}" if row["suite"] else "", row["difference"])


def main():
    root = pathlib.Path(sys.argv[1])
    text = (root / "docs/paper-vs-ours.md").read_text()
    with (root / "resources/paper/paper_vs_ours.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    page, table = page_rows(text), [row_of_page(line) for line in lines]
    faults = [f"line {at + 2} of the table says {there}\nthe page says {here}" for at, (here, there) in enumerate(zip(page, table)) if here != there]
    if len(page) != len(table):
        faults.append(f"the page has {len(page)} rows, the table {len(table)}")
    if len(page) < 20:
        faults.append(f"only {len(page)} rows were found on the page")
    for line in lines:
        if bool(line["ours"]) == bool(line["missing"]) and (line["ours"] or line["suite"]):
            faults.append(f"{line['row']}, {line['metric']}: a value or why there is none")
        if line["suite"] and f"* `{line['suite']}`: {line['protocol']}" not in text.replace("batch norm `batch`", "batch norm batch"):
            faults.append(f"{line['suite']}: its protocol is not the page's")
    print("\n".join(faults) or "as the page")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
