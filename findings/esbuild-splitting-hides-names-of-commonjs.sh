#!/usr/bin/env bash
# esbuild 0.28.2: `await import()` of a CommonJS module has its names (`greet`) under Node and in a bundle, and has `default`
# only as soon as the same bundle is made with `splitting`. Nothing is said while it builds; the name is `undefined` where
# it is first called, which for a lazy import may be long after the start. `.default.greet` works in all three.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact esbuild@0.28.2 >/dev/null 2>&1

echo 'exports.greet = (name) => `welcome, ${name}`;' >library.cjs
cat >main.mjs <<'JS'
const library = await import("./library.cjs");
console.log(Object.keys(library).filter((name) => !name.includes(".")).sort().join(" "));
JS
bundle() {
  node_modules/.bin/esbuild main.mjs --bundle --platform=node --format=esm --out-extension:.js=.mjs "$@" 2>&1
}
warnings=$(bundle --log-level=warning --outdir=whole; bundle --log-level=warning --splitting --outdir=split)
node=$(node main.mjs)
whole=$(node whole/main.mjs)
split=$(node split/main.mjs)
echo "esbuild $(node_modules/.bin/esbuild --version), node $(node --version)"
echo "node itself:    $node"
echo "bundled:        $whole"
echo "with splitting: $split"
echo "warnings:       ${warnings:-none}"
if [ "$whole" = "default greet" ] && [[ "$node" == "default greet"* ]] && [ "$split" = "default" ] && [ -z "$warnings" ]; then
  echo "as found"
else
  echo "CHANGED"
  exit 1
fi
