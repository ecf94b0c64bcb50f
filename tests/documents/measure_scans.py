"""`python tests/documents/measure_scans.py`: the corpora's documents as scans (200 dots an inch, specks, 0.7 degrees
askew, no text layer) against their gold: F1s as `tests/layouts/measure.py` defines them, and seconds a page.
"""

import json
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CORPORA = HERE.parents[1] / "corpora"
sys.path[:0] = [str(HERE), str(HERE.parent / "layouts")]
GOLDS = {
    "mansfield": ("mansfield",),
    "lcc": ("lcc-staff", "lcc-management"),
    "blaenau-gwent": ("blaenau-gwent",),
    "east-herts": ("east-herts",),
}


def main():
    from measure import best
    from scanning import scanned

    from mapper.documents.read import read_document
    from mapper.exchange.framework_json import framework_to_json
    from mapper.frameworks.infer import infer_frameworks
    from mapper.settings import Limits

    for name, ids in GOLDS.items():
        scan = scanned((CORPORA / f"pdf/{name}.pdf").read_bytes())
        start = time.perf_counter()
        document = read_document(scan, f"{name}.pdf", Limits())
        seconds = (time.perf_counter() - start) / document.pages
        got = [dict(framework_to_json(f)) for f in infer_frameworks(document, ids).frameworks]
        for one in ids:
            f = best(json.loads((CORPORA / f"gold/{one}.json").read_text(encoding="utf-8")), got)
            print(f"{one:16} titles {f.titles:.3f} text {f.text:.3f} full {f.full:.3f}, {seconds:.1f} s a page")


if __name__ == "__main__":
    main()
