#!/usr/bin/env bash
# Reads our JUnit report with a reader that somebody else wrote (PyPI), and compares the counts with the JSON report.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet junitparser==5.0.3
cd "$here"
printf 'a: [\n' > "$work/broken.yaml"
for format in junit json; do
  node packages/cli/bin/rampart.cjs check fixtures/shop "$work/broken.yaml" --format "$format" > "$work/report.$format" || [ $? -eq 2 ]
done
"$work/venv/bin/python" - "$work" <<'PY'
import json, sys
from junitparser import JUnitXml

xml = JUnitXml.fromfile(f'{sys.argv[1]}/report.junit')
report = json.load(open(f'{sys.argv[1]}/report.json'))
shown = [finding for finding in report['findings'] if 'foldedInto' not in finding]
failures = sum(1 for finding in shown if 'suppressed' not in finding)
skipped = len(shown) - failures
print(f'{xml.tests} cases: {xml.failures} failures, {xml.errors} errors, {xml.skipped} skipped')
assert (xml.failures, xml.errors, xml.skipped) == (failures, len(report['errors']), skipped), (failures, report['errors'], skipped)
assert failures > 0 and skipped > 0 and xml.errors == 1
assert all(case.name and case.classname for suite in xml for case in suite)
PY
