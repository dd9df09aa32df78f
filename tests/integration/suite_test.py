# SPDX-License-Identifier: GPL-3.0-or-later
"""A suite that is cut goes on where it was: in the middle of a run, in the middle of a ranking, or not at all."""
import json
import signal
import time

from harness import Bench, check

STEPS = 12 * 20


def suite(bench):
    file = bench.config(ranking={"paths": "sample:4000", "images": 64}, suite={"seeds": [1, 2]})
    return ["run", file]


def cut(bench, words, query, more_than):
    """Kills the suite once the query gives more than that."""
    process = bench.start(*words)
    deadline = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < deadline:
        if bench.store.exists():
            try:
                if (bench.sql(query)[0][0] or 0) > more_than:
                    break
            except Exception:  # the store is still being made
                pass
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    check(process.wait() == -signal.SIGKILL, "killed while it worked")


def one_seed_is_a_suite_too():
    bench = Bench()
    words = ["run", bench.config(ranking={"paths": "sample:5", "images": 64}, suite={"seeds": [7]})]
    stopped = bench.run(*words, "--quiet", "--stop-at-step", "9")
    check(stopped.returncode == 3, "a suite of one run is stopped")
    check(bench.run(*words).returncode == 0, "and called again")
    check(bench.sql("select seed, steps from run") == [(7, STEPS)], "its run went on, none was begun beside it")
    check("--again repeats it" in bench.run(*words).stderr, "a third call finds it done")


def main():
    one_seed_is_a_suite_too()
    bench = Bench()
    words = suite(bench)
    cut(bench, words, "select max(step) from checkpoint", 30)
    check(bench.sql("select count(*) from run") == [(1,)], "one run had begun")
    cut(bench, words, "select count(*) from path_score", 0)
    first = bench.sql("select id, status from run")
    check(len(first) == 1 and first[0][1] == "finished", "the same run went on to its end, no second one was begun")
    check(len(bench.sql("select id from segment")) == 2, "in a second segment")
    done = bench.run(*words)
    check(done.returncode == 0, f"the third call ends the suite {done.stderr[-300:] if done.returncode else ''}")
    check("but not ranked" in done.stderr and "were scored before" in done.stderr, "the cut ranking went on, and it says so")
    check(bench.sql("select count(*), min(steps), max(steps) from run") == [(2, STEPS, STEPS)], "two runs of all steps")
    check(bench.sql("select count(*), min(complete) from ranking") == [(2, 1)], "and two whole rankings")
    other = bench.run("rank", "1", "--paths", "sample:5", "--quiet")
    check(other.returncode == 0, "another ranking of its first run, by hand")
    again = bench.run(*words)
    check(again.returncode == 0 and again.stderr.count("--again repeats it") == 2, "a fourth call finds everything done")
    check(bench.sql("select count(*) from run") == [(2,)], "and begins nothing")
    check(again.stdout.strip() and done.stdout.endswith(again.stdout), "but prints the same table")
    listed = json.loads(bench.run(*words, "--json").stdout)
    check([one["paths"] for one in listed] == ["sample:4000"] * 2, "of the rankings it asked for, not of the newest")
    fresh = bench.run(*words, "--again", "--quiet", "--json")
    listed = json.loads(fresh.stdout)
    check([one["seed"] for one in listed] == [1, 2], "as JSON a suite is one list, and nothing else on stdout")
    check(fresh.returncode == 0 and bench.sql("select count(*) from run") == [(4,)], "--again repeats all")


main()
