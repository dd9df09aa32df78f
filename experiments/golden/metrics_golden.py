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
top = lambda v: set(np.argsort(-v, kind="stable")[:k].tolist())


def chance(v):
    cut = np.sort(v)[-k]
    return np.where(v > cut, 1.0, np.where(v == cut, (k - np.sum(v > cut)) / np.sum(v == cut), 0.0))


same = group[:, None] == group[None, :]
within = (sign_s * sign_t)[same].sum() / np.sqrt((sign_s[same] ** 2).sum() * (sign_t[same] ** 2).sum())
pick = int(np.argmax(score))
expected = {
    "n": 400,
    "kendall_tau_b": stats.kendalltau(score, truth).statistic if hasattr(stats.kendalltau(score, truth), "statistic")
    else stats.kendalltau(score, truth)[0],
    "kendall_tau_a": float((sign_s * sign_t).sum() / 2 / pairs),
    "spearman": stats.spearmanr(score, truth)[0],
    "pearson": stats.pearsonr(score, truth)[0],
    "precision_at_top_5": len(top(score) & top(truth)) / k,
    "expected_precision_at_top_5": float((chance(score) * chance(truth)).sum() / k),
    "regret_at_1": float(truth.max() - truth[pick]),
    "best_rank_at_1": float((np.sum(truth > truth[pick]) + 1) / 400),
    "tau_within_groups": float(within),
}
(folder / "metrics_400_expected.json").write_text(
    json.dumps({key: float(value) for key, value in expected.items()}, indent=2) + "\n", encoding="ascii")
