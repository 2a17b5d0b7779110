#!/usr/bin/env bash
# Packs the packages, installs the tarballs with npm in an empty folder elsewhere, and judges a manifest there.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
pnpm=pnpm@$(node -p "require('$here/package.json').config.pnpm")
elsewhere=$(mktemp -d)
trap 'rm -rf "$elsewhere"' EXIT

for package in go-wasm engine opa kube-cel policies rules harness export fix cli; do
  (cd "$here/packages/$package" && npx --yes "$pnpm" pack --pack-destination "$elsewhere" >/dev/null)
done
cp "$here/fixtures/shop/web.yaml" "$here/fixtures/shop/report.yaml" "$elsewhere"
cd "$elsewhere"
npm init --yes >/dev/null
npm install --no-audit --no-fund --ignore-scripts ./*.tgz
status=0
npx rampart check web.yaml > report.txt || status=$?
[ "$status" -eq 1 ]
npx rampart check report.yaml
(npx rampart check --format sarif web.yaml || [ $? -eq 1 ]) > report.sarif
node -e 'if (!JSON.parse(require("fs").readFileSync("report.sarif")).runs[0].results.length) process.exit(1)'
npx rampart explain pod/no-privileged >/dev/null
cp "$here/fixtures/seeds/audit-policy.yaml" .
(npx rampart check audit-policy.yaml || [ $? -eq 1 ]) | grep -q audit/secrets-metadata-only
printf 'package main\n\ndeny contains "no jobs" if input.kind == "CronJob"\n' > no-jobs.rego
(npx rampart check --policy no-jobs.rego report.yaml || [ $? -eq 1 ]) | grep -q policy/main-deny
npx rampart new policy policies/owner >/dev/null
status=0
npx rampart test policies > test.txt || status=$?
[ "$status" -eq 1 ] && grep -q FINDING_MISSING test.txt
sed -i.bak 's/^\tfalse$/\tnot input.object.metadata.labels.owner/' policies/owner/policy.rego && rm policies/owner/*.bak
npx rampart test policies --coverage
npx rampart test --catalogue -t 'pod/' | tail -1 | grep -q '✔'
npx rampart export all --rule pod/no-privileged --verify --generated 20 --out exported
test -s exported/equivalence.json && test -s exported/kyverno/kustomization.yaml
printf 'kind: Pod\n' > rampart.yaml
status=0
npx rampart check report.yaml || status=$?
[ "$status" -eq 2 ]
