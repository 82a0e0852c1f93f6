/** What every store of staged imports promises. */
import { expect, test } from "vitest";
import type {
  StagedImport,
  StagedImports,
  StagedLimits,
} from "../../../../../server/application/ports/staged-imports.ts";
import { TestClock } from "../../../../helpers/test-clock.ts";

export type MakeStagedImports = (
  clock: TestClock,
  limits: StagedLimits,
) => StagedImports | Promise<StagedImports>;

const [ONE, OTHER] = [`pf_${"a".repeat(20)}`, `pf_${"b".repeat(20)}`];
const LIMITS: StagedLimits = { countOfPortfolio: 2, bytes: 100, hours: 24 };

function staged(clock: TestClock, digit: number, given: Partial<StagedImport> = {}): StagedImport {
  return {
    format: 1,
    id: `imp_${String(digit).repeat(16)}`,
    portfolio: ONE,
    revision: 1,
    at: clock.now().toISOString(),
    by: { principal: `person:per_${"a".repeat(20)}`, name: "王芳" },
    file: "客户台账.xlsx",
    state: {},
    ...given,
  };
}

export function stagedImportsConformance(make: MakeStagedImports): void {
  const open = async (limits: Partial<StagedLimits> = {}) => {
    const clock = new TestClock("2026-11-28T01:00:00Z");
    return { clock, store: await make(clock, { ...LIMITS, ...limits }) };
  };

  test("what was handed in is found again with its bytes, in its portfolio only", async () => {
    const { clock, store } = await open();
    const one = staged(clock, 1);
    expect(await store.add(one, Uint8Array.of(1, 2, 3))).toBe("added");
    expect(await store.find(ONE, one.id)).toEqual(one);
    expect([...((await store.bytesOf(ONE, one.id)) ?? [])]).toEqual([1, 2, 3]);
    expect(await store.find(OTHER, one.id)).toBeNull();
    expect(await store.bytesOf(OTHER, one.id)).toBeNull();
    await store.remove(OTHER, one.id);
    expect(await store.find(ONE, one.id)).toEqual(one);
  });

  test("a replacement follows the one that is there", async () => {
    const { clock, store } = await open();
    const one = staged(clock, 1);
    await store.add(one, Uint8Array.of(7));
    const next = { ...one, revision: 2, state: { answers: ["是"] } };
    expect(await store.replace({ ...one, revision: 3 })).toBe("conflict");
    expect(await store.replace(next)).toBe("replaced");
    expect(await store.replace(next)).toBe("conflict");
    expect(await store.find(ONE, one.id)).toEqual(next);
    expect([...((await store.bytesOf(ONE, one.id)) ?? [])]).toEqual([7]);
    expect(await store.replace(staged(clock, 2, { revision: 2 }))).toBe("missing");
  });

  test("the oldest of a portfolio goes for a new one, the newest is listed first", async () => {
    const { clock, store } = await open();
    for (const digit of [1, 2, 3]) {
      await store.add(staged(clock, digit), Uint8Array.of(digit));
      clock.advance({ seconds: 1 });
    }
    const ids = (await store.list(ONE)).map(({ id }) => id[4]);
    expect(ids).toEqual(["3", "2"]);
    expect(await store.list(OTHER)).toEqual([]);
  });

  test("what would take too many bytes is refused, and nothing is lost for it", async () => {
    const { clock, store } = await open();
    await store.add(staged(clock, 1), new Uint8Array(60));
    const large = staged(clock, 2, { portfolio: OTHER });
    expect(await store.add(large, new Uint8Array(41))).toBe("full");
    expect(await store.find(OTHER, large.id)).toBeNull();
    expect(await store.add(large, new Uint8Array(40))).toBe("added");
    expect(await store.list(ONE)).toHaveLength(1);
  });

  test("a day later it is gone, and so are its bytes", async () => {
    const { clock, store } = await open();
    await store.add(staged(clock, 1), new Uint8Array(100));
    clock.advance({ days: 1, seconds: 1 });
    expect(await store.list(ONE)).toEqual([]);
    expect(await store.bytesOf(ONE, staged(clock, 1).id)).toBeNull();
    expect(await store.add(staged(clock, 2), new Uint8Array(100))).toBe("added");
  });

  test("all of a portfolio are removed at once", async () => {
    const { clock, store } = await open();
    await store.add(staged(clock, 1), Uint8Array.of(1));
    await store.add(staged(clock, 2, { portfolio: OTHER }), Uint8Array.of(2));
    await store.removeAll(ONE);
    expect(await store.list(ONE)).toEqual([]);
    expect(await store.list(OTHER)).toHaveLength(1);
  });
}
