#!/bin/sh
# The hook's first run builds the clone that pre-commit made; Node and npm are all it needs.
set -e
here=$(cd "$(dirname "$0")/.." && pwd)
if [ ! -f "$here/packages/cli/dist/bundle/rampart.cjs" ]; then
  (cd "$here" && node scripts/install-and-build.mjs) >&2
fi
exec node "$here/packages/cli/bin/rampart.cjs" check "$@"
