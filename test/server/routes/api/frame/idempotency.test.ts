import { describe, expect, it } from "vitest";
import { memoryReplyShelves } from "../../../../../server/adapters/stores/memory/memory-reply-shelf.ts";
import { memoryTurns } from "../../../../../server/adapters/stores/memory/memory-turns.ts";
import { RecentReplies } from "../../../../../server/routes/api/frame/idempotency.ts";
import { signal } from "../../../../helpers/signal.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";

const NOW = "2026-11-21T04:00:00.000Z";
function recentReplies() {
  const clock = new TestClock(NOW);
  return new RecentReplies<string>(memoryReplyShelves(clock)("test", 1000), memoryTurns(clock));
}
const answering = (reply: string) => () => Promise.resolve(reply);

describe("recent replies", () => {
  it("refuse a key whose request is still running", async () => {
    const recent = recentReplies();
    const question = { key: "k", origin: "1.2.3.4", body: {} };
    const answer = signal<string>();
    const running = recent.get(question, () => answer.given);

    await expect(recent.get(question, answering("second"))).rejects.toMatchObject({
      code: "idempotency-key-running",
    });
    answer.give("first");
    await expect(running).resolves.toMatchObject({ answer: "first" });
    await expect(recent.get(question, answering("third"))).resolves.toEqual({
      answer: "first",
      replayed: "word-for-word",
    });
  });

  it("are not shared between addresses", async () => {
    const recent = recentReplies();
    await recent.get({ key: "k", origin: "1.2.3.4", body: {} }, answering("mine"));

    const other = await recent.get(
      { key: "k", origin: "5.6.7.8", body: { a: 1 } },
      answering("yours"),
    );

    expect(other).toEqual({ answer: "yours", replayed: null });
  });

  it("are a thousand at most, the oldest going first", async () => {
    const recent = recentReplies();
    const ask = async (key: number, reply: string) =>
      (await recent.get({ key: String(key), origin: "", body: {} }, answering(reply))).answer;
    for (let key = 0; key <= 1000; key += 1) await ask(key, "old");

    expect(await ask(1, "new")).toBe("old");
    expect(await ask(0, "new")).toBe("new");
  });
});
