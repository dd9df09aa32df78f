# SPDX-License-Identifier: GPL-3.0-or-later
"""A search that is stopped and killed goes on to the end of an unbroken one; random search stands beside it; wrong input is refused."""
import json
import signal
import time

from harness import Bench, check

QUESTION = ["search", "1", "--strategy", "evolution", "--evaluations", "1200", "--images", "48", "--seed", "5"]
POINTS = "select point, generation, path, net, accuracy, loss, madds, parameters from search_point where search = ? order by point"


def trained():
    bench = Bench()
    done = bench.run("run", bench.config(schedule={"epochs": 1}), "--quiet")
    check(done.returncode == 0, f"a tiny run ends {done.stderr[-300:] if done.returncode else ''}")
    return bench


def cut(bench, words, number, more_than):
    """Searches until more than `more_than` points are in the store, then sends the signal; gives the exit code."""
    process = bench.start(*words)
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline and bench.sql("select count(*) from search_point")[0][0] <= more_than:
        time.sleep(0.01)
    process.send_signal(number)
    return process.wait()


def stop_and_go_on():
    whole = trained()
    done = whole.run(*QUESTION, "--json")
    check(done.returncode == 0, f"an unbroken search ends {done.stderr[-300:] if done.returncode else ''}")
    check("left" in done.stderr and "networks/s" in done.stderr, "with rate and time left")
    unbroken = json.loads(done.stdout)
    check(unbroken["done"] == 1200 and unbroken["complete"], "as many evaluations as asked for")
    bench = trained()
    check(cut(bench, QUESTION, signal.SIGINT, 0) == 3, "a search stopped by SIGINT gives exit code 3")
    row = bench.sql("select id, done, complete from search")
    check(len(row) == 1 and 0 < row[0][1] < 1200 and row[0][2] == 0, f"{row[0][1]} of 1200 evaluations are kept")
    check(row[0][1] == bench.sql("select count(*) from search_point")[0][0], "and counted")
    on = ["search", "1", "--continue", row[0][0]]
    check(cut(bench, on, signal.SIGKILL, row[0][1]) == -signal.SIGKILL, "continued and killed")
    killed = bench.sql("select count(*) from search_point")[0][0]
    check(row[0][1] < killed < 1200, f"{killed} of 1200 evaluations are kept")
    last = bench.run(*on)
    check(last.returncode == 0 and f"{killed} networks were evaluated before" in last.stderr, "continued to the end, and says so")
    check(bench.sql(POINTS, row[0][0]) == whole.sql(POINTS, unbroken["search"]), "networks, order and scores are those of the unbroken search, bit for bit")
    keys = {tuple(p[2]) for p in bench.sql(POINTS, row[0][0])}
    check(len(keys) == 1200, "no path is evaluated twice")
    again = json.loads(bench.run(*on, "--json", "--quiet").stdout)
    check(again["done"] == 1200 and again["best"] == unbroken["best"], "a search that is whole only answers")
    shown = json.loads(bench.run("runs", "show", "1", "--json").stdout)["searches"]
    check(len(shown) == 1 and shown[0]["search"] == row[0][0] and shown[0]["best"]["path"] == unbroken["best"][0]["path"], "`runs show` lists it with its best network")
    check("evolution" in bench.run("runs", "show", "1").stdout, "in words too")
    return whole


def beside_random(bench):
    few = json.loads(bench.run("search", "1", "--evaluations", "60", "--images", "48", "--set", "population=20", "--set", "mutants=8",
                               "--set", "crossovers=8", "--json", "--quiet").stdout)
    check(few["random_search"] is None and few["settings"]["population"] == 20, "nothing says yet what random search finds")
    beside = json.loads(bench.run("search", "1", "--continue", few["search"], "--beside-random", "--json", "--quiet").stdout)
    check(not beside["random_search"]["exact"] and beside["random_search"]["networks"] == 60, "--beside-random runs one of as many evaluations")
    check(beside["best"] == few["best"], "and leaves the search as it was")
    exhaustive = json.loads(bench.run("search", "1", "--strategy", "exhaustive", "--images", "48", "--json", "--quiet").stdout)
    check(exhaustive["done"] == 7809 and exhaustive["random_search"]["exact"], "every network of the space is evaluated")
    done = bench.run("rank", "1", "--paths", "live", "--images", "48", "--quiet")
    check(done.returncode == 0, "the whole space is ranked")
    losses = [loss for (loss,) in bench.sql("select loss from path_score")]
    check(min(losses) == exhaustive["best"][0]["loss"], "the best of all is the ranking's first, to the last bit")
    known = json.loads(bench.run("search", "1", "--continue", few["search"], "--json", "--quiet").stdout)
    check(known["random_search"]["exact"] and "ranking" in known["random_search"]["source"], "a whole ranking says it exactly")
    curve = known["curve"]
    check([p["evaluations"] for p in curve][0] == 1 and curve[-1]["evaluations"] == 60, "the curve goes from the first to the last evaluation")
    check(all(a["best"] >= b["best"] and a["random_search"] > b["random_search"] for a, b in zip(curve, curve[1:])), "and falls, as random search's does")
    text = bench.run("search", "1", "--continue", few["search"], "--quiet").stdout
    check("random search: what it finds on average; exact" in text, "said in words too")


def limits(bench):
    cheapest = min(p["live_madds"] for p in json.loads(bench.run("search", "1", "--strategy", "nsga2", "--evaluations", "300", "--images", "16", "--json", "--quiet").stdout)["front"])
    limit = 3 * cheapest
    found = json.loads(bench.run("search", "1", "--strategy", "nsga2", "--evaluations", "200", "--images", "16", "--max-madds", limit, "--json", "--quiet").stdout)
    front = found["front"]
    check(found["max_madds"] == limit and all(n["live_madds"] <= limit for n in front), "the limit holds")
    small = 2 * min(n["live_parameters"] for n in front)
    both = json.loads(bench.run("search", "1", "--evaluations", "60", "--images", "16", "--max-madds", limit, "--max-parameters", small, "--json", "--quiet").stdout)
    kept = bench.sql("select max(madds), max(parameters) from search_point where search = ?", both["search"])[0]
    check(both["max_parameters"] == small and kept[0] <= limit and kept[1] <= small, "two limits hold at once")
    points = bench.sql("select loss, madds, parameters from search_point where search = ? and loss is not null", found["search"])
    beats = [(p, n["path"]) for n in front for p in points
             if all(x <= y for x, y in zip(p, (n["loss"], n["live_madds"], n["live_parameters"]))) and p != (n["loss"], n["live_madds"], n["live_parameters"])]
    check(front and not beats, f"no evaluated network beats one of the {len(front)} on the front")
    for words, code, *texts in ((["1", "--max-madds", "10"], 2, "at most 10 multiply-adds", "cheapest"), (["1", "--strategy", "annealing"], 2, "annealing", "evolution"),
                                (["1", "--evaluations", "0"], 2, "--evaluations 0"), (["1", "--evaluations", "-3"], 2, "-3"), (["7"], 1, "no run 7"), ([], 2, "RUN"),
                                (["1", "--set", "populaton=5"], 2, "population"), (["1", "--set", "population=1"], 2, "allowed"), (["1", "--continue", "XYZ"], 1, "XYZ"),
                                (["1", "--max-madds", "nan"], 2, "max-madds"), (["1", "--max-parameters", "3"], 2, "at most 3 parameters", "smallest"), (["1", "--max-parameters", "-1"], 2, "max-parameters"), (["1", "--truth", "nothing/x"], 1, "nothing")):
        done = bench.run("search", *words)
        check(done.returncode == code and all(text in done.stderr for text in texts), f"search {' '.join(words)}: {done.stderr.strip()[:150]}")
    explained = json.loads(bench.run("search", "--strategies", "--json").stdout)
    check([s["name"] for s in explained] == ["evolution", "random", "exhaustive", "nsga2"], "the strategies are explained")


def main():
    bench = stop_and_go_on()
    beside_random(bench)
    limits(bench)


main()
