#!/usr/bin/env bash
# dependency-cruiser 17.4.3 beside typescript 7.0.2: it takes compilers below 7 only (`--info` says so), leaves every .ts
# file out when it finds no other, and passes: "no dependency violations found (0 modules, 0 dependencies cruised)", exit
# code 0. The same sources beside typescript 6.0.3 fail for their circle. So an update of the compiler alone switches the
# rules of the architecture off while the check stays green. Whoever uses it should demand that some modules were cruised.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
mkdir src
echo 'import { b } from "./b"; export const a = (): number => b() + 1;' >src/a.ts
echo 'import { a } from "./a"; export const b = (): number => (Math.random() > 2 ? a() : 1);' >src/b.ts
cat >rules.cjs <<'JS'
module.exports = {
  forbidden: [{ name: "no-circle", severity: "error", from: {}, to: { circular: true } }],
};
JS

cruise_beside() {
  npm install --silent --no-audit --no-fund --save-exact dependency-cruiser@17.4.3 "typescript@$1" >/dev/null
  local code=0 told
  told=$(NO_COLOR=1 node_modules/.bin/depcruise --config rules.cjs src 2>&1) || code=$?
  told=$(grep -oE '\(?[0-9]+ modules, [0-9]+ dependencies cruised' <<<"$told" | tr -d '(') || true
  echo "exit code $code, $told"
}
old=$(cruise_beside 6.0.3)
new=$(cruise_beside 7.0.2)
echo "dependency-cruiser 17.4.3, node $(node --version)"
echo "typescript 6.0.3: $old"
echo "typescript 7.0.2: $new"
if [ "$old" = "exit code 1, 2 modules, 2 dependencies cruised" ] &&
  [ "$new" = "exit code 0, 0 modules, 0 dependencies cruised" ]; then
  echo "as found: the check passes because it looks at nothing"
else
  echo "CHANGED"
  exit 1
fi
