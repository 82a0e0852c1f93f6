#!/usr/bin/env bash
# sharp 0.35.5 on Linux with glibc: after a dozen pictures of 3000x2000 are done and nothing refers to them, with
# `sharp.cache(false)` and the garbage collected, the process keeps well over 100 MiB. With MALLOC_TRIM_THRESHOLD_ set to
# 131072, which is the value glibc begins with anyway, it keeps a tenth: the first large block of libvips that is freed
# makes glibc raise its thresholds for taking blocks from the heap and for giving back the heap's end, and setting any of
# them, to whatever value, ends the raising. So it is no leak of sharp's, none of its options gives the memory back, and a
# variable at its initial value does. Measured is what RSS grew by.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund --save-exact sharp@0.35.5 >/dev/null

cat >run.mjs <<'JS'
import { setTimeout as pause } from "node:timers/promises";
import sharp from "sharp";

sharp.cache(false);
const background = { r: 200, g: 30, b: 90, alpha: 0.5 };
const picture = await sharp({ create: { width: 3000, height: 2000, channels: 4, background } }).webp().toBuffer();
globalThis.gc();
const before = process.memoryUsage().rss;
for (let round = 0; round < 3; round += 1) {
  await Promise.all([1, 2, 3, 4].map(() => sharp(picture).resize(300, 300).jpeg().toBuffer()));
}
for (let round = 0; round < 3; round += 1) {
  globalThis.gc();
  await pause(500);
}
console.log(Math.round((process.memoryUsage().rss - before) / 2 ** 20));
JS
glibc=$(node -p 'process.report.getReport().header.glibcVersionRuntime ?? ""')
if [ -z "$glibc" ]; then
  echo "not seen: this Node does not run on glibc"
  exit 2
fi
kept_with() {
  env -u MALLOC_ARENA_MAX -u MALLOC_MMAP_THRESHOLD_ -u MALLOC_TRIM_THRESHOLD_ -u MALLOC_TOP_PAD_ -u GLIBC_TUNABLES \
    -u LD_PRELOAD UV_THREADPOOL_SIZE=4 "$@" node --expose-gc run.mjs
}
untouched=$(kept_with)
set_to_initial=$(kept_with MALLOC_TRIM_THRESHOLD_=131072)
echo "sharp 0.35.5, node $(node --version), glibc $glibc"
echo "nothing set:                   $untouched MiB kept"
echo "MALLOC_TRIM_THRESHOLD_=131072: $set_to_initial MiB kept"
if [ "$untouched" -ge 60 ] && [ "$untouched" -ge $((3 * (set_to_initial > 1 ? set_to_initial : 1))) ]; then
  echo "as found"
else
  echo "CHANGED"
  exit 1
fi
