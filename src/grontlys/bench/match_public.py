"""Runs the scoring of a public system, unmodified, on input that is handed over, in its own Python: a script of its own.

    python match_public.py CHECKOUT INPUT.json

KuznetsovKarazin/disability-job-matching-system (MIT) has two ways to score a candidate and a company: `utils/scoring.py` (the
similarity of texts, a distance and constants; what its models are trained on) and `find_matches` in `streamlit_app.py` (what its
page shows). Each is called with its own tables. Prints one JSON object: seconds of processor time (it uses one
thread, and others on the machine then hardly matter), or why it did not run.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import os
import sys
import time
import traceback
from pathlib import Path
from typing import Any


def scoring(given: dict[str, Any]) -> dict[str, Any]:
    """One candidate against the companies through `EnhancedScoringSystem.generate_enhanced_training_data`."""
    import pandas as pd  # type: ignore[import-untyped,import-not-found,unused-ignore]
    from utils.scoring import EnhancedScoringSystem  # type: ignore[import-not-found]

    system = EnhancedScoringSystem()
    companies, candidates = pd.DataFrame(given["companies"][: given["few"]]), pd.DataFrame(given["candidates"][:1])
    begun = time.process_time()
    found = system.generate_enhanced_training_data(candidates, companies)
    return {"seconds": time.process_time() - begun, "pairs": len(found)}


def page(given: dict[str, Any]) -> dict[str, Any]:
    """One candidate against the companies through `JobMatchingDemo.find_matches`, with no limit to the distance; and once again,
    for it adds chance to each score.
    """
    import pandas as pd
    from streamlit_app import JobMatchingDemo  # type: ignore[import-not-found]

    demo = JobMatchingDemo()
    demo.df_companies, demo.df_candidates = pd.DataFrame(given["companies"]), pd.DataFrame(given["candidates"])
    candidate = demo.df_candidates.iloc[0]
    begun = time.process_time()
    first = demo.find_matches(candidate, top_k=20, distance_threshold=1e9)
    seconds = time.process_time() - begun
    again = demo.find_matches(candidate, top_k=20, distance_threshold=1e9)
    names = {one["Nome Azienda"] for one in first}
    return {
        "seconds": seconds,
        "pairs": len(demo.df_companies),
        "found": len(first),
        "again": len(names & {one["Nome Azienda"] for one in again}),
    }


def main(given: dict[str, Any]) -> dict[str, Any]:
    """Both of them; what does not run says why."""
    answers: dict[str, Any] = {"python": sys.version.split()[0]}
    for ask in (scoring, page):
        try:
            # What it prints costs it little, and is nobody's answer.
            with contextlib.redirect_stdout(io.StringIO()):
                answers[ask.__name__] = ask(given)
        except Exception:  # noqa: BLE001  # whatever it is, it is the answer
            answers[ask.__name__] = {"fault": traceback.format_exc(limit=0).strip().splitlines()[-1]}
    return answers


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "2")
    sys.path.insert(0, str(Path(sys.argv[1]).resolve()))
    logging.disable(logging.CRITICAL)
    print(json.dumps(main(json.loads(Path(sys.argv[2]).read_text()))))
