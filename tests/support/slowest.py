"""The slowest twenty tests and files of the last `make test`: `python -m tests.support.slowest TIMES.xml`."""

import sys
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

SHOWN = 20


def slowest(times: Path) -> list[str]:
    """Return lines with the seconds of the slowest tests, then of the slowest files, as JUnit's XML tells them."""
    tests, files = Counter[str](), Counter[str]()
    for case in ElementTree.parse(times).iter("testcase"):
        module, seconds = case.get("classname", ""), float(case.get("time", 0))
        tests[f"{module.rpartition('.')[2]}::{case.get('name')}"] += seconds
        files[module] += seconds
    return [
        f"{seconds:7.1f} s  {name}"
        for part in (tests, files)
        for name, seconds in [*part.most_common(SHOWN), (f"in all {len(part)}", sum(part.values()))]
    ]


if __name__ == "__main__":
    if not (path := Path(sys.argv[1])).is_file():
        sys.exit(f"{path} is not there: `make test` writes it")
    print("\n".join(slowest(path)))
