# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes tests/golden/metrics_400.csv and metrics_400_expected.json. Needs NumPy and SciPy; run from the repository root."""
import json
from pathlib import Path

import numpy as np
from scipy import stats

folder = Path(__file__).resolve().parents[2] / "tests" / "golden"
rng = np.random.default_rng(20)
latent = rng.normal(size=400)
score = np.round(latent + rng.normal(scale=0.8, size=400), 1)  # coarse: many ties
truth = np.round(80.0 + 5.0 * latent, 1)
group = rng.integers(0, 5, size=400)
folder.mkdir(parents=True, exist_ok=True)
with open(folder / "metrics_400.csv", "w", encoding="ascii") as out:
    out.write("score,truth,group\n")
    for s, t, g in zip(score, truth, group):
        out.write(f"{s:.1f},{t:.1f},{g}\n")

k = 20
sign_s = np.sign(score[:, None] - score[None, :])
sign_t = np.sign(truth[:, None] - truth[None, :])
pairs = 400 * 399 / 2
index = np.arange(400)


def hits(score_ties, truth_ties):
    """Common items of both tops when equal values are put in order by these keys, smallest first."""
    first = set(np.lexsort((*reversed(score_ties), -score))[:k].tolist())
    return len(first & set(np.lexsort((*reversed(truth_ties), -truth))[:k].tolist())) / k


def chance(v):
    cut = np.sort(v)[-k]
    return np.where(v > cut, 1.0, np.where(v == cut, (k - np.sum(v > cut)) / np.sum(v == cut), 0.0))


def rank(value):
    return (np.sum(truth > value) + 1) / 400


same = group[:, None] == group[None, :]
within = (sign_s * sign_t)[same].sum() / np.sqrt((sign_s[same] ** 2).sum() * (sign_t[same] ** 2).sum())
picks = truth[score == score.max()]
ranks = np.array([rank(value) for value in picks])
expected = {
    "n": 400,
    "kendall_tau_b": stats.kendalltau(score, truth).statistic if hasattr(stats.kendalltau(score, truth), "statistic")
    else stats.kendalltau(score, truth)[0],
    "kendall_tau_a": float((sign_s * sign_t).sum() / 2 / pairs),
    "spearman": stats.spearmanr(score, truth)[0],
    "pearson": stats.pearsonr(score, truth)[0],
    # Expected over random order of equal values, and the range over all their orders.
    "precision_at_top_5": float((chance(score) * chance(truth)).sum() / k),
    "precision_at_top_5_lowest": hits((truth, index), (score, -index)),
    "precision_at_top_5_highest": hits((-truth, index), (-score, index)),
    "regret_at_1": float(truth.max() - picks.mean()),
    "regret_at_1_lowest": float(truth.max() - picks.max()),
    "regret_at_1_highest": float(truth.max() - picks.min()),
    "best_rank_at_1": float(ranks.mean()),
    "best_rank_at_1_lowest": float(ranks.min()),
    "best_rank_at_1_highest": float(ranks.max()),
    "tau_within_groups": float(within),
}
(folder / "metrics_400_expected.json").write_text(
    json.dumps({key: float(value) for key, value in expected.items()}, indent=2) + "\n", encoding="ascii")
