import { expect, it } from "vitest";
import { applyChange } from "../../../../server/application/ports/onboarding-record.ts";
import type {
  OnboardingStore,
  OwnedPage,
} from "../../../../server/application/ports/onboardings.ts";
import {
  onboardingChange,
  onboardingId,
  onboardingRecord,
  storedSnapshot,
} from "../../../helpers/onboarding-record-factory.ts";

/** What every onboarding store promises; called inside a `describe` with a way to get an empty store. */
export function itIsAnOnboardingStore(openFreshStore: () => Promise<OnboardingStore>): void {
  it("gives back a record as it was created", async () => {
    const store = await openFreshStore();
    const record = onboardingRecord({ sealed: { appsecret: "v1.x" } });

    expect(await store.create(record)).toBe("created");

    expect(await store.load(record.id)).toEqual(record);
  });

  it("refuses an id that is taken and leaves the first record alone", async () => {
    const store = await openFreshStore();
    const first = onboardingRecord();
    await store.create(first);

    expect(await store.create({ ...first, tokenHash: "f".repeat(64) })).toBe("exists");

    expect(await store.load(first.id)).toEqual(first);
  });

  it("creates an id only once when many try at the same time", async () => {
    const store = await openFreshStore();
    const tries = Array.from({ length: 20 }, () => store.create(onboardingRecord()));

    const answers = await Promise.all(tries);

    expect(answers.filter((answer) => answer === "created")).toHaveLength(1);
  });

  it.each([onboardingId(99), "", "onb_", "../../../etc/passwd", `${onboardingId(1)}\0`, "ONB_1"])(
    "has no record for the id %j",
    async (id) => {
      const store = await openFreshStore();
      await store.create(onboardingRecord());

      expect(await store.load(id)).toBeNull();
      expect(await store.append(id, 1, onboardingChange("a"))).toBe("missing");
    },
  );

  it("refuses what is not a record and keeps nothing of it", async () => {
    const store = await openFreshStore();

    await expect(store.create(onboardingRecord({ tokenHash: "short" }))).rejects.toThrow(
      "tokenHash",
    );

    expect(await store.load(onboardingId(1))).toBeNull();
  });

  it("refuses a change that would make a record invalid and keeps the one before", async () => {
    const store = await openFreshStore();
    const record = onboardingRecord();
    await store.create(record);

    const change = onboardingChange("a", { at: "yesterday" });
    await expect(store.append(record.id, 1, change)).rejects.toThrow("updatedAt");

    expect(await store.load(record.id)).toEqual(record);
  });

  it("applies a change to the expected revision", async () => {
    const store = await openFreshStore();
    const record = onboardingRecord({ sealed: { appsecret: "v1.old", other: "v1.kept" } });
    await store.create(record);
    const reply = { keyHash: "k", bodyHash: "b", status: 200, body: { ok: true } };
    const change = onboardingChange("a", { sealed: { appsecret: "v1.new" }, reply });

    const next = await store.append(record.id, 1, change);

    expect(next).toEqual(applyChange(record, change));
    expect(await store.load(record.id)).toEqual(next);
    expect(next).toMatchObject({
      revision: 2,
      sealed: { appsecret: "v1.new", other: "v1.kept" },
      history: [{ sequence: 1 }, { sequence: 2, event: { note: "a" } }],
    });
  });

  it.each([0, 1, 3, Number.NaN])(
    "answers `conflict` for revision %d of a record at 2",
    async (read) => {
      const store = await openFreshStore();
      const { id } = onboardingRecord();
      await store.create(onboardingRecord());
      const current = await store.append(id, 1, onboardingChange("a"));

      expect(await store.append(id, read, onboardingChange("b"))).toBe("conflict");

      expect(await store.load(id)).toEqual(current);
    },
  );

  it("lets one of a hundred changes to the same revision win", async () => {
    const store = await openFreshStore();
    const { id } = onboardingRecord();
    await store.create(onboardingRecord());
    const tries = Array.from({ length: 100 }, (_, index) => {
      return store.append(id, 1, onboardingChange(`try ${index}`));
    });

    const answers = await Promise.all(tries);

    const winners = answers.filter((answer) => answer !== "conflict");
    expect(winners).toHaveLength(1);
    expect(await store.load(id)).toEqual(winners[0]);
  });

  it("keeps every record its own when many change at the same time", async () => {
    const store = await openFreshStore();
    const ids = Array.from({ length: 40 }, (_, index) => onboardingId(index));

    await Promise.all(ids.map((id) => store.create(onboardingRecord({ id }))));
    await Promise.all(ids.map((id) => store.append(id, 1, onboardingChange(id))));

    for (const id of ids) {
      expect(await store.load(id)).toMatchObject({ id, snapshot: { context: { note: id } } });
    }
  });

  it("shares no object with its callers", async () => {
    const store = await openFreshStore();
    const record = onboardingRecord();
    const { id } = record;
    await store.create(record);
    record.sealed.late = "v1.x";
    const change = onboardingChange("a");
    const returned = await store.append(id, 1, change);
    if (typeof returned === "string") throw new Error(returned);
    returned.history.length = 0;
    (await store.load(id))?.replies.push({ keyHash: "", bodyHash: "", status: 200, body: null });

    expect(await store.load(id)).toEqual(applyChange(onboardingRecord(), change));
  });

  it.each(["直播间 🎥", "a\0b", "\u2028\u2029", "\ud800", '"}\n', "\ufffd", "\u202e", " \t\r\n"])(
    "keeps the text %j exactly",
    async (text) => {
      const store = await openFreshStore();
      const context = { [`key ${text}`]: text };
      await store.create(onboardingRecord({ snapshot: storedSnapshot({ context }) }));

      expect((await store.load(onboardingId(1)))?.snapshot.context).toEqual(context);
    },
  );

  const owned = (number: number, externalId: string | null = null, name = "mall") =>
    onboardingRecord({
      id: onboardingId(number),
      createdAt: new Date(Date.UTC(2026, 10, 22, 8, 0, number)).toISOString(),
      owner: { name, externalId },
    });
  const idsIn = ({ records }: OwnedPage) => records.map(({ id }) => id);

  it("finds an owner's onboarding by what the owner calls it, and nobody else's", async () => {
    const store = await openFreshStore();
    const [mine, theirs] = [owned(1, "门店/1"), owned(2, "门店/1", "other")];
    for (const record of [mine, theirs, onboardingRecord({ id: onboardingId(3) })]) {
      expect(await store.create(record)).toBe("created");
    }
    const changed = await store.append(mine.id, 1, onboardingChange("a"));

    expect(changed).toMatchObject({ owner: mine.owner });
    expect(await store.findOwned({ name: "mall", externalId: "门店/1" })).toEqual(changed);
    expect(await store.findOwned({ name: "other", externalId: "门店/1" })).toEqual(theirs);
    for (const externalId of ["门店/2", "", "../門", "x".repeat(5000)]) {
      expect(await store.findOwned({ name: "mall", externalId })).toBeNull();
    }
    expect(await store.findOwned({ name: "nobody", externalId: "门店/1" })).toBeNull();
  });

  it("gives an external id of an owner to one onboarding, and says to which", async () => {
    const store = await openFreshStore();
    const tries = [1, 2, 3, 4].map((number) => store.create(owned(number, "shop-1")));

    const answers = await Promise.all(tries);

    const first = await store.findOwned({ name: "mall", externalId: "shop-1" });
    const refused = answers.filter((answer) => answer !== "created");
    expect(refused).toEqual(new Array(3).fill({ heldBy: first?.id }));
    expect(idsIn(await store.listOwned("mall", { after: null, limit: 9 }))).toEqual([first?.id]);
    expect(await store.create(owned(Number.parseInt(first?.id.slice(-1) ?? "", 10), "x"))).toBe(
      "exists",
    );
  });

  it("lists an owner's onboardings in the order of their creation, page by page", async () => {
    const store = await openFreshStore();
    for (const number of [5, 3, 4, 1]) await store.create(owned(number));
    await store.create(owned(2, null, "other"));
    await store.create(onboardingRecord({ id: onboardingId(6) }));

    const first = await store.listOwned("mall", { after: null, limit: 2 });
    await store.create(owned(7));
    const second = await store.listOwned("mall", { after: first.next, limit: 2 });
    const third = await store.listOwned("mall", { after: second.next, limit: 2 });
    const whole = await store.listOwned("mall", { after: null, limit: 5 });

    expect([first, second, third].map(idsIn)).toEqual(
      [[1, 3], [4, 5], [7]].map((numbers) => numbers.map(onboardingId)),
    );
    expect(first.records[0]).toEqual(owned(1));
    expect([third.next, whole.next, whole.records.length]).toEqual([null, null, 5]);
    const nobody = await store.listOwned("nobody", { after: null, limit: 5 });
    expect(nobody).toEqual({ records: [], next: null });
  });

  it("is ready", async () => {
    const store = await openFreshStore();

    expect(await store.health()).toEqual({ status: "ready" });
  });

  it("finishes what was asked of it before it closes", async () => {
    const store = await openFreshStore();
    const { id } = onboardingRecord();
    const asked = [store.create(onboardingRecord()), store.append(id, 1, onboardingChange("a"))];
    const ownedToo = store.create(owned(2, "shop-1"));

    await store.close();

    expect(await Promise.all(asked)).toMatchObject(["created", { revision: 2 }]);
    expect(await ownedToo).toBe("created");
  });
}
