# SPDX-License-Identifier: GPL-3.0-or-later
"""Is it worth it: a ranking beside its control, scores that train nothing and sums of ranks, from the shell; what was tried is kept."""
import json

from harness import Bench, check


def truth_of(bench, paths):
    """Columns that grow with the number of 3x3 convolutions, apart from it by the place in the list."""
    rows = ["arch_str,cifar10_test,cifar10_valid,cifar100_test"]
    for i, path in enumerate(paths):
        base = 60 + 4 * path.count("nor_conv_3x3") + (i * 37 % 11) / 3
        rows.append(f"{path},{base},{base + (i * 53 % 7) / 10},{base / 2 + (i * 29 % 13) / 2}")
    file = bench.folder / "t.csv"
    file.write_text("\n".join(rows) + "\n")
    return file


def main():
    bench = Bench()
    ops = ["none", "skip_connect", "nor_conv_1x1", "nor_conv_3x3", "avg_pool_3x3"]
    cells = []
    for n in range(60):
        o = [ops[(n * k + n // k) % 5] for k in (1, 2, 3, 4, 6, 7)]
        cells.append(f"|{o[0]}~0|+|{o[1]}~0|{o[2]}~1|+|{o[3]}~0|{o[4]}~1|{o[5]}~2|")
    cells = sorted(set(cells))
    listed = bench.folder / "cells.txt"
    listed.write_text("\n".join(cells) + "\n")
    check(bench.run("truth", "import", truth_of(bench, cells), "--name", "t").returncode == 0, "a truth is imported")

    for number, method in enumerate(("panda", "schedule"), 1):
        config = bench.config(method, method={"name": method}, schedule={"epochs": 2})
        done = bench.run("run", config, "--quiet")
        check(done.returncode == 0, f"a run with {method} ends {done.stderr[-300:] if done.returncode else ''}")
        done = bench.run("rank", number, "--paths", f"list:{listed}", "--images", "64", "--truth", "t/cifar10_test", "--quiet")
        check(done.returncode == 0, f"and is ranked {done.stderr[-300:] if done.returncode else ''}")

    before = json.loads(bench.run("worth", "1", "--json").stdout)
    names = [s["name"] for s in before["scores"]]
    check(names[:3] == ["supernet_loss", "supernet_accuracy", "control_loss"] and "live_convolutions" in names, f"the control is found: {names}")
    check(any("--scores jacov" in note for note in before["notes"]), "what is missing is told with its command")

    scored = bench.run("score", "1", "--size", "net", "--paths", f"list:{listed}", "--scores", "jacov,synflow", "--truth", "t/cifar10_test", "--quiet")
    check(scored.returncode == 0, f"scores are computed {scored.stderr[-300:] if scored.returncode else ''}")
    answer = json.loads(bench.run("worth", "1", "--json", "--combine", "supernet_loss+synflow").stdout)
    by_name = {s["name"]: s for s in answer["scores"]}
    kinds = {name: s["kind"] for name, s in by_name.items()}
    check(kinds["live_convolutions+jacov"] == "untrained" and kinds["supernet_loss+live_convolutions+jacov"] == "combination", "sums are named for what they contain")
    check([s["name"] for s in answer["saw_truth"]] == ["t/cifar10_valid"] and "t/cifar10_valid" not in by_name, "what saw a truth stands apart")
    for name, score in by_name.items():
        low, high = score["interval"]
        check(low <= score["kendall_tau_b"] <= high, f"{name}: tau {score['kendall_tau_b']:.3f} [{low:.3f}, {high:.3f}]")
    check(by_name["supernet_loss"]["path_passes"] > by_name["jacov"]["path_passes"] > 0 == by_name["live_convolutions"]["path_passes"], "with what it cost")
    check(by_name["jacov"]["seconds"] > 0 and by_name["supernet_loss"]["multiply_adds"] > by_name["jacov"]["multiply_adds"], "in multiply-adds and seconds too")
    check(answer["sums_tried"] == ["live_convolutions+jacov", "supernet_loss+live_convolutions+jacov", "supernet_loss+synflow"], f"sums tried are named: {answer['sums_tried']}")
    check({row["truth"] for row in answer["elsewhere"]} == {"t/cifar100_test"}, "what was fixed here is reported elsewhere")
    check([level["equal"] for level in answer["levels"]] == ["images", "work"] and answer["levels"][0]["difference"], "at equal images the two are compared")
    rival, claim = by_name[answer["rival"]], answer["verdict"][0]
    low, high = rival["minus_supernet"]["over_paths"]["interval"]
    word = "better than" if high < 0 else "worse than" if low > 0 else "is not told apart from"
    check(word in claim, f"the verdict is the interval's: [{low:.3f}, {high:.3f}] {claim}")

    again = json.loads(bench.run("worth", "1", "--json").stdout)
    check(again["sums_tried"] == answer["sums_tried"], "what was tried once is counted for good")
    text = bench.run("worth", "1").stdout
    for words in ("is it worth it?", "minus supernet", "what saw a truth", "another list gives other ranks", "held against this truth so far"):
        check(words in text, f"in words: {words}")
    ranked = bench.run("rank", "1", "--paths", f"list:{listed}", "--images", "64", "--truth", "t/cifar10_test", "--worth", "--json", "--quiet")
    check(json.loads(ranked.stdout)["worth"]["scores"][0]["name"] == "supernet_loss", "rank --worth has it beside the ranking")
    refused = bench.run("worth", "1", "--combine", "supernet_loss+nothing")
    check(refused.returncode == 2 and "there are supernet_loss" in refused.stderr, f"a sum of what is not there names what is: {refused.stderr.strip()[:120]}")


main()
