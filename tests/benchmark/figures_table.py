#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Holds what the window's benchmarks and --timing measured against their goals; prints a table in Markdown.

Usage: figures_table.py BENCHMARK.json [--twice BENCHMARK.json] [--timing LOG]... ; figures_table.py --self-test
Each figure is the median of the benchmark's repetitions. It is missed when its lower quartile is above the goal too;
a median above the goal with a lower quartile below it is noise and said to be. Exit 1: one is missed, or was not
measured; 2: the files cannot be read."""
import argparse
import json
import re
import statistics
import sys

# counter, what it is, goal, unit. Goals: design of the product, "figures to reach", and the clock of the window.
GOALS = [
    ("poll_mean_ms", "Run page, a poll of 60 steps with its paint, GUI thread, mean", 2, "ms"),
    ("poll_worst_ms", "the same, worst of a minute", 12, "ms"),
    ("beside_10k_p99_ms", "the same beside 10,000 stored runs, p99", 16, "ms"),
    ("seen_p95_ms", "step finished to pixel at 1,000 steps/s, p95", 100, "ms"),
    ("turn_worst_ms", "turn of the event loop at 1,000 steps/s, GUI thread, worst", 16, "ms"),
    ("apart_p99_ms", "polls apart by the clock at 1,000 steps/s, 60 of it wanted, p99", 76, "ms"),
    ("key_worst_ms", "key to picture, slowest of the seven pages", 100, "ms"),
    ("first_picture_ms", "window made and painted", 500, "ms"),
    ("hour_mb", "memory of 3.6 million steps", 200, "MB"),
    ("bytes_a_point", "8 curves x 10 million points, a point", 24, "bytes"),
    ("whole_p99_ms", "a frame of them, the whole, p99", 16, "ms"),
    ("zoom_p99_ms", "zooming in, p99", 16, "ms"),
    ("pan_p99_ms", "panning a quarter, p99", 16, "ms"),
    ("follow_p99_ms", "following the newest 100,000, p99", 16, "ms"),
    ("compare_bytes_a_point", "Compare, 8 runs of 10 million steps, a point", 24, "bytes"),
    ("compare_whole_p99_ms", "a frame of them, the whole, p99", 16, "ms"),
    ("compare_zoom_p99_ms", "zooming in, p99", 16, "ms"),
    ("compare_pan_p99_ms", "panning a quarter, p99", 16, "ms"),
    ("compare_follow_p99_ms", "following the newest quarter, p99", 16, "ms"),
    ("open_400k_ms", "opening a finished run of 400,000 steps", 500, "ms"),
    ("runs_read_ms", "10,000 stored runs read and listed", 500, "ms"),
    ("library_first_ms", "Library with 10,000 runs, key to picture", 100, "ms"),
    ("library_filter_ms", "a filter there", 50, "ms"),
    ("library_unfilter_ms", "the filter taken away", 50, "ms"),
    ("library_sort_ms", "another order", 100, "ms"),
    ("library_scroll_p99_ms", "scrolling, a frame, p99", 16, "ms"),
    ("compare_first_ms", "Compare with 10,000 runs, key to picture", 100, "ms"),
    ("compare_filter_ms", "a filter there", 50, "ms"),
    ("compare_sort_ms", "another order", 100, "ms"),
    ("compare_group_ms", "in groups", 100, "ms"),
    ("compare_scroll_p99_ms", "scrolling, a frame, p99", 16, "ms"),
    ("diff_100_ms", "what differs in the settings of 100 runs", 100, "ms"),
    ("rank_open_ms", "Rank with 15,625 paths, until all rows are there", 500, "ms"),
    ("rank_hover_p99_ms", "hovering over them, p99", 16, "ms"),
    ("rank_scroll_p99_ms", "scrolling their table, a frame, p99", 16, "ms"),
    ("rank_filter_ms", "a filter, with the picture", 16, "ms"),
    ("rank_unfilter_ms", "the filter taken away", 16, "ms"),
    ("rank_sort_ms", "another order, the slowest column", 16, "ms"),
    ("rank_brush_ms", "half of them brushed, with the picture", 16, "ms"),
    ("tau_ms", "tau-b of 15,625 paths", 5, "ms"),
    ("bootstrap_ms", "1,000 resamples of it, by the clock", 1000, "ms"),
    ("report_ms", "ranking report of 15,625 paths without intervals, by the clock", 50, "ms"),
    ("report_bootstrap_ms", "the same with 1,000 resamples", 5000, "ms"),
    ("what_if_ms", "weights of 50,000 images at another smoothing", 50, "ms"),
]
TWICE = {"poll_mean_ms", "poll_worst_ms"}  # also at 2x
REAL = [
    ("real_first_point_ms", "real engine: click on the demo to its first point", 3000, "ms"),
    ("real_open_400k_ms", "real store: opening a finished run of 400,000 steps", 500, "ms"),
    ("real_first_picture_ms", "the same, until it is painted for the first time", 200, "ms"),
    ("real_seen_p95_ms", "real engine: step finished to pixel, p95", 100, "ms"),
    ("real_cost_1_percent", "real engine, one thread: steps lost to the Run page shown", 2, "%"),
    ("real_cost_2_percent", "real engine, two threads: the same", 4, "%"),
    ("real_frame_ms", "real engine: first frame after the process began", 500, "ms"),
    ("real_poll_mean_ms", "real engine: Run page, a poll with its paint, mean", 2, "ms"),
    ("real_poll_worst_ms", "real engine: the same, worst", 12, "ms"),
    ("real_turn_worst_ms", "real engine: turn of the event loop, worst", 16, "ms"),
    ("real_apart_p99_ms", "real engine: polls apart by the clock, 60 of it wanted, p99", 76, "ms"),
]


def counters(document):
    """Name of a counter -> its values, one a repetition."""
    found = {}
    for run in document["benchmarks"]:
        if run.get("run_type") == "aggregate":
            continue
        if run.get("error_occurred"):
            raise ValueError(f"{run['name']}: {run.get('error_message', 'it failed')}")
        for name, value in run.items():
            if name.endswith(("_ms", "_mb", "_point")) and isinstance(value, (int, float)):
                found.setdefault(name, []).append(float(value))
    return found


def timings(log):
    """What `pada-workbench --timing` printed, the first frame and its newest line about polls; what real_run_test did."""
    found = {name: float(value) for name, value in re.findall(r"figure (real_\w+) ([\d.]+)", log)}
    if frame := re.search(r"first frame (\d+) ms", log):
        found["real_frame_ms"] = float(frame[1])
    # The first line has the building of the pages in it, which is in the frame's figure.
    sections = re.findall(r"timing: .*? for ([\d.]+) s;.*?CPU ms: mean ([\d.]+), p99 [\d.]+, worst ([\d.]+) .*?"
                          r"a turn of the loop, CPU ms: worst ([\d.]+); polls apart, ms: p99 ([\d.]+)", log)
    if sections:
        _, mean, worst, turn, apart = sections[-1]
        found.update(real_poll_mean_ms=float(mean), real_poll_worst_ms=float(worst), real_turn_worst_ms=float(turn),
                     real_apart_p99_ms=float(apart))
    return found


def judge(values, goal):
    if not values:
        return "not measured"
    if statistics.median(values) <= goal:
        return "met"
    lower = statistics.quantiles(values, n=4, method="inclusive")[0] if len(values) > 1 else values[0]
    return "noise" if lower <= goal else "**missed**"


def table(rows):
    """rows: words, goal, unit, values. Gives the lines and whether all is well."""
    lines, good = ["| what | goal | measured (least to most) | |", "| --- | --- | --- | --- |"], True
    for words, goal, unit, values in rows:
        verdict = judge(values, goal)
        good = good and verdict in ("met", "noise")
        said = f"{statistics.median(values):.3g} ({min(values):.3g} to {max(values):.3g}) {unit}" if values else ""
        lines.append(f"| {words} | {goal:,} {unit} | {said} | {verdict} |")
    return lines, good


def self_test():
    assert judge([1, 2, 3], 2) == "met"
    assert judge([1, 3, 3, 3, 3], 2) == "**missed**"
    assert judge([1, 1.5, 3, 3, 3], 2) == "noise"
    assert judge([3], 2) == "**missed**"
    assert judge([], 2) == "not measured"
    assert not table([("a", 1, "ms", [])])[1]
    read = counters({"benchmarks": [{"name": "a", "run_type": "iteration", "tau_ms": 4, "real_time": 9},
                                    {"name": "a", "run_type": "iteration", "tau_ms": 6},
                                    {"name": "a_median", "run_type": "aggregate", "tau_ms": 5}]})
    assert read == {"tau_ms": [4.0, 6.0]}, read
    try:
        counters({"benchmarks": [{"name": "a", "error_occurred": True, "error_message": "no"}]})
        raise AssertionError("a benchmark that failed was read")
    except ValueError as error:
        assert "a: no" in str(error)
    log = ("timing: first frame 412 ms after the process began\n"
           "timing: start for 0.3 s; GUI thread 90.00 % of a core; a poll with its paint, CPU ms: mean 9.00, p99 9.00, "
           "worst 9.00 (2 polls); a turn of the loop, CPU ms: worst 99.00; polls apart, ms: p99 9, worst 9\n"
           "timing: page 0, step 0 for 20.0 s; GUI thread 2.70 % of a core; a poll with its paint, CPU ms: mean 1.63, "
           "p99 5.40, worst 11.10 (333 polls); a turn of the loop, CPU ms: worst 8.50; polls apart, ms: p99 67, worst 71\n")
    assert timings(log) == {"real_frame_ms": 412.0, "real_poll_mean_ms": 1.63, "real_poll_worst_ms": 11.1,
                            "real_turn_worst_ms": 8.5, "real_apart_p99_ms": 67.0}, timings(log)
    assert timings("figure real_cost_1_percent 0.42\n") == {"real_cost_1_percent": 0.42}
    goals = {name: goal for name, _, goal, _ in GOALS + REAL}
    assert len(goals) == len(GOALS) + len(REAL), "a figure is judged twice"
    # What blocks the GUI thread for more than 16 ms puts polls more than 76 apart.
    assert goals["apart_p99_ms"] == goals["real_apart_p99_ms"] == 60 + goals["turn_worst_ms"]
    assert timings("QINFO  : RealRunTest::theDemoMoves() figure real_first_point_ms 812.5\n") == {"real_first_point_ms": 812.5}
    print("figures are read and judged")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("once", nargs="?")
    parser.add_argument("--twice")
    parser.add_argument("--timing", action="append", default=[])
    parser.add_argument("--self-test", action="store_true")
    asked = parser.parse_args()
    if asked.self_test:
        return self_test()
    if not asked.once:
        parser.error("name the benchmark's JSON")
    try:
        with open(asked.once, encoding="utf-8") as file:
            once = counters(json.load(file))
        rows = [(words, goal, unit, once.get(name, [])) for name, words, goal, unit in GOALS]
        if asked.twice:
            with open(asked.twice, encoding="utf-8") as file:
                twice = counters(json.load(file))
            rows += [(f"at 2x: {words}", goal, unit, twice.get(name, []))
                     for name, words, goal, unit in GOALS if name in TWICE]
        if asked.timing:
            seen = []
            for name in asked.timing:
                with open(name, encoding="utf-8") as file:
                    seen.append(timings(file.read()))
            rows += [(words, goal, unit, [one[name] for one in seen if name in one]) for name, words, goal, unit in REAL]
    except (OSError, ValueError, KeyError) as error:
        print(f"figures_table.py: {error}", file=sys.stderr)
        return 2
    lines, good = table(rows)
    print("\n".join(lines))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
