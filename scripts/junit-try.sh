#!/usr/bin/env bash
# Reads our JUnit reports with a reader that somebody else wrote (PyPI), and compares the counts with the JSON reports;
# then the TAP report of tests, with somebody else's parser too.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet junitparser==5.0.3
rampart() { node "$here/packages/cli/bin/rampart.cjs" "$@"; }

cd "$here"
printf 'a: [\n' > "$work/broken.yaml"
for format in junit json; do
  rampart check fixtures/shop "$work/broken.yaml" --format "$format" > "$work/report.$format" || [ $? -eq 2 ]
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

# Tests that pass, fail, are skipped and give no verdict, and a policy that does not load.
mkdir "$work/tests"
cd "$work/tests"
rampart new policy owner > new.txt
rampart new policy team --language gatekeeper >> new.txt
cat > team/suite.yaml <<'YAML'
apiVersion: test.gatekeeper.sh/v1alpha1
kind: Suite
tests:
  - name: "named <so> & ]]> so # SKIP"
    skip: true
    template: template.yaml
    constraint: constraint.yaml
    cases:
      - name: "never: run"
        object: cases/pass.yaml
        assertions: [{ violations: no }]
YAML
mkdir -p throws/cases broken
cp -r owner/cases broken/cases
cp owner/cases/pass.yaml throws/cases
echo 'package main
deny contains msg if {' > broken/policy.rego
cat > throws/policy.mjs <<'JS'
export default {
  meta: {
    id: 'shop/throws',
    title: 'It throws',
    severity: 'low',
    appliesTo: ['*'],
    controls: [],
    messages: { wrong: 'wrong' },
    fix: { hint: 'none', autofix: 'none' },
  },
  check() {
    throw new Error('a bug: ]]> & \u0007')
  },
}
JS
for format in junit json tap; do
  rampart test . --format "$format" > "$work/tests.$format" || [ $? -eq 2 ]
done
"$work/venv/bin/python" - "$work" <<'PY'
import json, sys
from junitparser import JUnitXml

xml = JUnitXml.fromfile(f'{sys.argv[1]}/tests.junit')
counts = json.load(open(f'{sys.argv[1]}/tests.json'))['summary']
print(f'{xml.tests} tests: {xml.failures} failures, {xml.errors} errors, {xml.skipped} skipped')
wanted = (counts['tests'] + counts['errors'], counts['failed'], counts['errored'] + counts['errors'], counts['skipped'])
assert (xml.tests, xml.failures, xml.errors, xml.skipped) == wanted, wanted
assert all(counts[each] > 0 for each in ('passed', 'failed', 'errored', 'skipped', 'errors')), counts
cases = [case for suite in xml for case in suite]
assert len(cases) == xml.tests and all(case.name and case.classname for case in cases)
assert len({(case.classname, case.name) for case in cases}) == len(cases)
PY
node "$here/scripts/tap-try.mjs" "$work/tests.tap" "$work/tests.json"
