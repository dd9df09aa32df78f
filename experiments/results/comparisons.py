# SPDX-License-Identifier: GPL-3.0-or-later
"""Statistics of pages: what paired differences over seeds say, and rank correlations of sums of scores.

    comparisons.py --self-test
"""
import bisect
import math
import statistics
import sys

from study_table import student_bound, student_within


def p_value(differences):
    """Student's two-sided p of a mean of 0; nothing of one difference, or of equal ones."""
    n = len(differences)
    if n < 2 or not (spread := statistics.stdev(differences)):
        return None
    return 1 - student_within(abs(statistics.mean(differences)) * math.sqrt(n) / spread, n - 1)


def half_width(differences, confidence):
    return student_bound(len(differences) - 1, confidence) * statistics.stdev(differences) / math.sqrt(len(differences))


def holm(values):
    """Holm's step-down: each p as it is to be held against the level, in the order given; None stays None."""
    order = sorted((p, k) for k, p in enumerate(values) if p is not None)
    adjusted, largest = list(values), 0.0
    for step, (p, k) in enumerate(order):
        largest = max(largest, min(1.0, (len(order) - step) * p))
        adjusted[k] = largest
    return adjusted


def verdict(differences, p, margin):
    """`p` as corrected. Says no more than plans.toml allows."""
    if p is None:
        return "open (one seed)" if len(differences) < 2 else "open"
    mean, half = statistics.mean(differences), half_width(differences, 0.90)
    inside = mean - half > -margin and mean + half < margin
    if p < 0.05:
        return ("higher" if mean > 0 else "lower") + (f", by less than {margin:g}" if inside else "")
    return f"equal within {margin:g}" if inside else "open"


def kendall_tau_b(first, second):
    """In n log n: pairs in order of `first`, discordant ones counted by inserting into a sorted list."""
    n = len(first)
    pairs = sorted(zip(first, second))

    def tied(values):
        counts = {}
        for value in values:
            counts[value] = counts.get(value, 0) + 1
        return sum(c * (c - 1) // 2 for c in counts.values())

    ties_first, ties_second, ties_both = tied(first), tied(second), tied(pairs)
    seen, discordant, start = [], 0, 0
    while start < n:  # those tied in `first` do not count against each other
        end = start
        while end < n and pairs[end][0] == pairs[start][0]:
            discordant += len(seen) - bisect.bisect_right(seen, pairs[end][1])
            end += 1
        for k in range(start, end):
            bisect.insort(seen, pairs[k][1])
        start = end
    total = n * (n - 1) // 2
    concordant = total - ties_first - ties_second + ties_both - discordant
    scale = math.sqrt((total - ties_first) * (total - ties_second))
    return (concordant - discordant) / scale if scale else None


def log_ranks(values, dead):
    """ln(rank / n), the best of n has rank n, equal ones share the mean of their ranks; None and dead ones are last."""
    n = len(values)
    held = [-math.inf if value is None or is_dead else value for value, is_dead in zip(values, dead)]
    order = sorted(range(n), key=held.__getitem__)
    ranks, start = [0.0] * n, 0
    while start < n:
        end = start
        while end < n and held[order[end]] == held[order[start]]:
            end += 1
        for k in order[start:end]:
            ranks[k] = math.log((start + 1 + end) / 2 / n)
        start = end
    return ranks


def self_test():
    """Against the printed table of Student's t, Holm's rule by hand, and tau-b by counting all pairs."""
    differences = [0.011, 0.004, -0.003, 0.008, 0.006]
    unit = statistics.stdev(differences) / math.sqrt(5)

    def counted(first, second):
        signs = [((a > b) - (a < b), (c > d) - (c < d)) for k, (a, c) in enumerate(zip(first, second)) for b, d in list(zip(first, second))[:k]]
        return sum(x * y for x, y in signs) / math.sqrt(sum(x * x for x, _ in signs) * sum(y * y for _, y in signs))

    faults = []

    def check(name, found, expected, within=1e-9):
        if found is None or abs(found - expected) > within:
            faults.append(f"{name}: {found}, expected {expected}")

    for t, p in ((2.776445, 0.05), (2.131847, 0.10), (4.604095, 0.01)):  # four degrees of freedom
        shift = t * unit - statistics.mean(differences)
        check(f"p at t = {t}", p_value([d + shift for d in differences]), p, 1e-6)
    check("half width", half_width(differences, 0.95), 2.776445 * unit, 1e-8)
    check("half width at 90 %", half_width(differences, 0.90), 2.131847 * unit, 1e-8)
    for k, expected in enumerate((0.04, 0.06, 0.06, 0.5)):
        check(f"holm {k}", holm([0.01, 0.02, 0.03, 0.5])[k], expected)
    numbers = [(k * 37 % 23, (k * 53 + k * k) % 17) for k in range(60)]  # with ties in both and in pairs
    first, second = [list(column) for column in zip(*numbers, *numbers[:5])]
    check("tau-b with ties", kendall_tau_b(first, second), counted(first, second))
    check("tau-b against", kendall_tau_b([1, 2, 3], [3, 2, 1]), -1)
    check("log rank", log_ranks([5.0, 1.0, 1.0, 9.0], [False, False, False, True])[1], math.log(2.5 / 4))
    check("dead last", log_ranks([5.0, 1.0, 1.0, 9.0], [False, False, False, True])[3], math.log(1 / 4))
    for given, expected in ((([0.02, 0.021, 0.019], 0.001, 0.01), "higher"), (([0.001, -0.001, 0.0005], 0.8, 0.01), "equal within 0.01"),
                            (([0.03, -0.02, 0.01], 0.6, 0.01), "open"), (([0.004, 0.0041, 0.0039], 0.001, 0.01), "higher, by less than 0.01"),
                            (([0.1], None, 0.01), "open (one seed)")):
        if verdict(*given) != expected:
            faults.append(f"verdict of {given}: {verdict(*given)}, expected {expected}")
    print("\n".join(faults) if faults else "as expected")
    return 1 if faults else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--self-test"]:
        sys.exit(self_test())
    sys.exit(__doc__)
