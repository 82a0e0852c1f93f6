import { expect, it } from "vitest";
import {
  type DeskRecordKind,
  type DeskRecords,
  type NewDeskRecord,
} from "../../../../server/application/ports/desk-records.ts";

const OF = "pf_00000000000000000001";

export function deskRecord(number: number, changes: Partial<NewDeskRecord> = {}): NewDeskRecord {
  return {
    format: 1,
    kind: "audit",
    id: `aud_${String(number).padStart(20, "0")}`,
    of: OF,
    revision: 1,
    createdAt: "2026-11-28T01:00:00.000Z",
    body: { number },
    ...changes,
  };
}

const BYTES = Buffer.from([0, 1, 2, 255]);
const ODD_IDS = [
  "",
  "aud_",
  "../../etc/passwd",
  "__proto__",
  "shr_00000000000000000001",
  "aud_1\0",
];

/** What every store of the desk's records promises; called inside a `describe` with a way to get an empty store. */
export function itKeepsDeskRecords(openFreshStore: () => Promise<DeskRecords>): void {
  it("gives back a record as it was kept, and says what became of its bytes", async () => {
    const store = await openFreshStore();
    const { id } = deskRecord(1);

    expect(await store.put(deskRecord(1), BYTES)).toBe("kept");

    expect(await store.find("audit", id)).toMatchObject(deskRecord(1));
    expect(await store.find("audit", id)).toHaveProperty(
      "bytes",
      expect.stringMatching(/^[0-9a-f]{64}$/),
    );
    expect(Buffer.from((await store.bytesOf("audit", id)) ?? [])).toEqual(BYTES);
  });

  it("replaces a record by the one that follows it, which has the bytes of the first", async () => {
    const store = await openFreshStore();
    await store.put(deskRecord(1), BYTES);

    expect(await store.put(deskRecord(1, { revision: 2, body: "later" }))).toBe("kept");

    expect(await store.find("audit", deskRecord(1).id)).toMatchObject({
      revision: 2,
      body: "later",
    });
    expect(Buffer.from((await store.bytesOf("audit", deskRecord(1).id)) ?? [])).toEqual(BYTES);
  });

  it("replaces bytes by those that come with a later revision, and nothing by those of a conflict", async () => {
    const store = await openFreshStore();
    const { id } = deskRecord(1);
    await store.put(deskRecord(1), BYTES);

    expect(await store.put(deskRecord(1, { revision: 2 }), BYTES.subarray(2))).toBe("kept");
    expect(await store.put(deskRecord(1, { revision: 2 }), BYTES.subarray(3))).toBe("conflict");

    expect(Buffer.from((await store.bytesOf("audit", id)) ?? [])).toEqual(BYTES.subarray(2));
    await store.put(deskRecord(1, { revision: 3 }));
    expect(Buffer.from((await store.bytesOf("audit", id)) ?? [])).toEqual(BYTES.subarray(2));
    await store.put(deskRecord(2));
    await store.put(deskRecord(2, { revision: 2 }), BYTES);
    expect(Buffer.from((await store.bytesOf("audit", deskRecord(2).id)) ?? [])).toEqual(BYTES);
  });

  it("keeps one of two that follow the same record, and one of two that begin it", async () => {
    const store = await openFreshStore();
    const began = await Promise.all([store.put(deskRecord(1)), store.put(deskRecord(1))]);
    const followed = await Promise.all([
      store.put(deskRecord(1, { revision: 2, body: "a" })),
      store.put(deskRecord(1, { revision: 2, body: "b" })),
    ]);

    expect([began, followed].map((pair) => pair.sort())).toEqual([
      ["conflict", "kept"],
      ["conflict", "kept"],
    ]);
    expect(await store.put(deskRecord(2, { revision: 2 }))).toBe("conflict");
    expect(await store.find("audit", deskRecord(2).id)).toBeNull();
  });

  it("lists what is somebody's, and everybody's, in the order of creation", async () => {
    const store = await openFreshStore();
    const at = (day: number) => ({ createdAt: `2026-11-0${day}T01:00:00.000Z` });
    await store.put(deskRecord(3, at(1)));
    await store.put(deskRecord(1, at(2)));
    await store.put(deskRecord(2, { ...at(3), of: "key:商城" }));
    await store.put(deskRecord(4, { kind: "share", id: "shr_00000000000000000004" }));

    const numbers = async (list: ReturnType<DeskRecords["list"]>) =>
      (await list).map(({ body }) => (body as { number: number }).number);
    expect(await numbers(store.list("audit", OF))).toEqual([3, 1]);
    expect(await numbers(store.list("audit", "key:商城"))).toEqual([2]);
    expect(await numbers(store.all("audit"))).toEqual([3, 1, 2]);
    expect(await numbers(store.list("feed", OF))).toEqual([]);
  });

  it("removes a record with its bytes, for one caller", async () => {
    const store = await openFreshStore();
    await store.put(deskRecord(1), BYTES);
    const { id } = deskRecord(1);

    expect(
      (await Promise.all([store.remove("audit", id), store.remove("audit", id)])).sort(),
    ).toEqual([false, true]);

    expect(await store.find("audit", id)).toBeNull();
    expect(await store.bytesOf("audit", id)).toBeNull();
    expect(await store.list("audit", OF)).toEqual([]);
    expect(await store.put(deskRecord(1))).toBe("kept");
    expect(await store.bytesOf("audit", id)).toBeNull();
  });

  it.each(ODD_IDS)("has nothing under %j", async (id) => {
    const store = await openFreshStore();
    await store.put(deskRecord(1));
    await store.put(deskRecord(1, { kind: "share", id: "shr_00000000000000000001" }));

    expect(await store.find("audit", id)).toBeNull();
    expect(await store.bytesOf("audit", id)).toBeNull();
    expect(await store.remove("audit", id)).toBe(false);
  });

  it("refuses what is no record", async () => {
    const store = await openFreshStore();
    const broken = { ...deskRecord(1), kind: "diary" as DeskRecordKind };

    await expect(async () => await store.put(broken)).rejects.toThrow();

    expect(await store.list("audit", OF)).toEqual([]);
  });
}
