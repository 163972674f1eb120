"""Jobs per second of Python jsonschema: text to verdict, in one process.

Usage: bench_jsonschema.py SCHEMA RECORD...
"""

import json
import sys
import time
from pathlib import Path

from jsonschema import Draft202012Validator

SECONDS = 2.0


def main() -> None:
    validator = Draft202012Validator(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    records = [Path(name).read_bytes() for name in sys.argv[2:]]
    jobs = 0
    start = time.perf_counter()
    while (elapsed := time.perf_counter() - start) < SECONDS:
        for record in records:
            validator.validate(json.loads(record))
        jobs += len(records)
    print(json.dumps({"jobs": jobs, "seconds": elapsed}))


if __name__ == "__main__":
    main()
