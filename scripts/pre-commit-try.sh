#!/usr/bin/env bash
# A real pre-commit, from PyPI, with the hook from this clone: it reports the finding and blocks the commit.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet pre-commit==4.7.0
export PATH="$work/venv/bin:$PATH" PRE_COMMIT_HOME="$work/cache"
export GIT_AUTHOR_NAME=somebody GIT_AUTHOR_EMAIL=somebody@example.com
export GIT_COMMITTER_NAME=somebody GIT_COMMITTER_EMAIL=somebody@example.com
revision=$(git -C "$here" rev-parse HEAD)

mkdir "$work/shop" && cd "$work/shop"
git init --quiet
printf 'repos:\n  - repo: %s\n    rev: %s\n    hooks: [{ id: rampart }]\n' "$here" "$revision" > .pre-commit-config.yaml
printf 'replicas: 3\n' > values.yaml
git add . && pre-commit install >/dev/null
git commit --quiet -m 'no manifests yet'

cp "$here/fixtures/shop/web.yaml" .
git add web.yaml
if git commit -m 'a privileged container' > report.txt 2>&1; then
  echo 'the commit was not blocked'
  exit 1
fi
cat report.txt
grep -q 'pod/no-privileged' report.txt

git rm --quiet --cached web.yaml && rm web.yaml
cp "$here/fixtures/shop/report.yaml" .
git add report.yaml
git commit --quiet -m 'a clean one'
echo 'blocked the bad commit, let the good ones pass'
