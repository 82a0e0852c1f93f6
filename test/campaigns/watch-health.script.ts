/** Asks `/healthz` again and again, from a process with nothing else to do: `ADDRESS`. Tells the longest wait when asked. */
const [, , address = ""] = process.argv;
const EVERY_MS = 10;

let longestMs = 0;
process.on("message", () => {
  process.send?.(longestMs);
  longestMs = 0;
});
process.on("disconnect", () => process.exit());

async function ask(): Promise<void> {
  const startedAt = performance.now();
  await fetch(`${address}/healthz`)
    .then((reply) => reply.text())
    .catch(() => undefined);
  longestMs = Math.max(longestMs, performance.now() - startedAt);
  setTimeout(() => void ask(), EVERY_MS);
}

void ask();
