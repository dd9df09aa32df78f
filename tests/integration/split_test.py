# SPDX-License-Identifier: GPL-3.0-or-later
"""Methods of several nets and of chains on drawn shapes: what is stored of them, ranked on the owners, and refused."""
import json

from harness import Bench, check

OPS = ["none", "skip_connect", "nor_conv_3x3"]


def tables(bench, run):
    return json.loads(bench.run("runs", "show", run, "--json").stdout)["tables"]


def main():
    bench = Bench()
    few = bench.config("few", method={"name": "few_shot"}, space={"ops": OPS}, schedule={"epochs": 4},
                       ranking={"paths": "sample:60", "images": 50})
    done = bench.run("run", few, "--quiet")
    check(done.returncode == 0, f"Few-Shot runs {done.stderr[-300:]}")
    nets = tables(bench, 1)["nets"][-1]
    check([row[:2] for row in nets["rows"]] == [[0, None], [1, 0], [2, 0], [3, 0]], f"a net an option, split off net 0 ({nets['rows']})")
    check([row[2] for row in nets["rows"]] == [0b1011, 1, 2, 8], "each for its option")
    owners = bench.sql("select distinct net from path_score order by net")
    check([row[0] for row in owners] == [1, 2, 3], f"paths are scored on the nets that own them ({owners})")

    gm = bench.config("gm", method={"name": "gm", "gm_repeats": 1}, space={"ops": OPS}, schedule={"epochs": 4}, ranking={"paths": "none"})
    done = bench.run("run", gm, "--quiet")
    check(done.returncode == 0, f"GM runs {done.stderr[-300:]}")
    kept = tables(bench, 2)
    check(len(kept["nets"][-1]["rows"]) == 7, "two levels of two groups are 1 + 2 + 4 nets")
    check(sum(row[3] for row in kept["split"][-1]["rows"]) == 3 and len(kept["gradient_distance"][-1]["rows"]) == 3 * (6 + 5 + 5),
          "every net that was split says how, and by which distances")

    chain = bench.config("chain", method={"name": "magic_t"}, space={"ops": OPS}, schedule={"epochs": 2}, ranking={"paths": "none"})
    check(bench.run("run", chain, "--quiet").returncode == 0, "MAGIC-T runs")
    check(tables(bench, 3)["chain"][-1]["rows"][0][0] == 40, "and tells its chain")

    done = bench.run("interference", 3, "--pairs", 4, "--batch-size", 8, "--json")
    rows = json.loads(done.stdout)["rows"]
    check([row["differing"] for row in rows] == [1, 2, 3, 4, 5, 6], f"interference has a row for each number of decisions ({done.stdout})")
    check(all(-1.0001 <= row["low"] <= row["cosine"] <= row["high"] <= 1.0001 for row in rows if row["pairs"] > 1), "of cosines within their intervals")
    check(json.loads(bench.run("interference", 3, "--pairs", 4, "--batch-size", 8, "--json").stdout)["rows"] == rows, "and is the same again")
    shown = bench.run("interference", 1, "--pairs", 3, "--batch-size", 8, "--quiet")
    check(shown.returncode == 0 and "cosine of shared gradients" in shown.stdout, f"of several nets too, as a table {shown.stderr}")
    stored = [json.loads(row[0]) for row in bench.sql("select rows from method_table where run=3 and topic='interference'")]
    check(len(stored) == 1, f"the run keeps the newest measurement of a step, once ({len(stored)})")
    check([row[2] for row in stored[0]] == [row["cosine"] for row in rows], f"as it was printed ({stored})")
    bare = bench.run("interference", 3, "--pairs", 5, "--batch-size", 8, "--no-keep", "--json")
    check(bare.returncode == 0 and bench.sql("select count(*) from method_table where run=3 and text like '5 pairs%'")[0][0] == 0, "or only prints it")
    check(bench.run("interference", 1, "--pairs", 1).returncode == 2, "one pair has no interval: wrong use")

    one = bench.config("one", method={"name": "few_shot"}, space={"ops": ["nor_conv_3x3"]}, ranking={"paths": "none"})
    done = bench.run("run", one, "--quiet")
    check(done.returncode == 2 and "decision 0 (1<-0) has one option left, nor_conv_3x3" in done.stderr, f"a split with one option is said ({done.stderr})")
    check(all(run["name"] != "one" for run in bench.runs()), "before a run is made of it")


main()
