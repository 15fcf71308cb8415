#!/usr/bin/env bash
# Write the pinned, hashed requirement lists anew from pyproject.toml. They hold no addresses.
set -euo pipefail
cd "$(dirname "$0")/.."
pin() { uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate "$@"; }
pin pyproject.toml -o requirements.txt
pin pyproject.toml --extra web --extra batch -o requirements-full.txt
pin pyproject.toml --extra web --extra batch --group dev -o requirements-dev.txt
