"""Learn the weights by which two mentions of events are taken for one, from ECB+'s part `train`.

    python training/coreference/train.py ECBPLUS_FOLDER src/sayso/words/en/event_links.csv

A logistic regression by Newton's method (a minute, no library beyond numpy); the same input gives the same table. The
pairs are those that `link_mentions` would score. Measure a table with `evaluation/coreference/score.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2] / "evaluation" / "coreference"))
from gold import read_part

from sayso.comparing.coreference.likeness import Scorer
from sayso.comparing.coreference.linking import alike_pages, candidates

RIDGE = 3.0
"""How strongly weights are drawn to 0: products lean on what they are made of, and share its weight."""
STEPS = 30
HEAD = """# What each feature of two mentions of events weighs for their being one event: a logistic regression over
# deviations from the mean, trained on ECB+ (CC BY 3.0), part `train`, by training/coreference/train.py; "a x b" is a
# product of two features.
feature,mean,weight
"""


def main() -> None:
    """Learn, and write the table."""
    gold = read_part(Path(sys.argv[1]), "train")
    scorer, alike = Scorer(gold.mentions), alike_pages(gold.articles)
    rows, same = [], []
    for one, other in candidates(gold.mentions, alike):
        a, b = gold.mentions[one], gold.mentions[other]
        rows.append(scorer.features(a, b, alike[frozenset((a.article, b.article))]))
        same.append(gold.chains[one] == gold.chains[other])
    names = [name for name in rows[0] if name != "always"]
    values = np.array([[row[name] for name in names] for row in rows])
    means, weights = _learn(values, np.array(same, dtype=float))
    learnt = zip([*names, "always"], means, weights, strict=True)
    lines = [f"{name},{mean:.5f},{weight:.5f}" for name, mean, weight in learnt]
    Path(sys.argv[2]).write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} pairs, {sum(same)} of them one event")


def _learn(values: np.ndarray, same: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the mean and the weight of each column, and last those of the bias."""
    means, spread = values.mean(0), values.std(0) + 1e-6
    rows = np.c_[(values - means) / spread, np.ones(len(values))]
    weights = np.zeros(rows.shape[1])
    ridge = np.diag(np.r_[np.full(len(weights) - 1, RIDGE), 1e-6])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (likely - same) + ridge @ weights
        bend = (rows * (likely * (1 - likely))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return np.r_[means, 0.0], np.r_[weights[:-1] / spread, weights[-1]]


if __name__ == "__main__":
    main()
