import { expect, it } from "vitest";
import type { PortfolioStore } from "../../../../server/application/ports/portfolios.ts";
import {
  asEntries,
  batches,
  type Lines,
  portfolioEntry,
  portfolioHead,
  portfolioId,
  someLines,
  wholeLog,
} from "../../../helpers/portfolio-log-factory.ts";

const ID = portfolioId(1);
/** Of which a disk makes a file of its own. */
const MANY = someLines(2000);
const ODD_IDS = [
  portfolioId(99),
  "",
  "pf_",
  "../../../etc/passwd",
  "incoming",
  `${ID}\0`,
  "PF_1",
  "__proto__",
];

/** What every store of portfolios promises; called inside a `describe` with a way to get an empty store. */
export function itIsAPortfolioStore(openFreshStore: () => Promise<PortfolioStore>): void {
  async function withPortfolio(...logs: Lines[]) {
    const store = await openFreshStore();
    expect(await store.create(portfolioHead())).toBe("created");
    for (const [index, lines] of logs.entries()) {
      expect(await store.append(ID, portfolioEntry(index + 1), batches(lines))).toBe("appended");
    }
    return store;
  }

  const entry = (revision: number, lines: Lines = []) => ({
    entry: portfolioEntry(revision),
    lines,
  });

  it("gives back a head as it was created, with an empty log", async () => {
    const store = await openFreshStore();
    const head = portfolioHead({ settings: { views: [{ name: "即将到期" }] } });

    expect(await store.create(head)).toBe("created");

    expect(await store.head(ID)).toEqual(head);
    expect(await store.revisionOf(ID)).toBe(0);
    expect(await wholeLog(store)).toEqual([]);
  });

  it("refuses an id that is taken and leaves the first head alone", async () => {
    const store = await withPortfolio(["a"]);

    expect(await store.create(portfolioHead({ name: "另一个" }))).toBe("exists");

    expect(await store.head(ID)).toEqual(portfolioHead());
    expect(await store.revisionOf(ID)).toBe(1);
  });

  it("creates an id only once when many try at the same time", async () => {
    const store = await openFreshStore();

    const answers = await Promise.all(
      Array.from({ length: 20 }, () => store.create(portfolioHead())),
    );

    expect(answers.filter((answer) => answer === "created")).toHaveLength(1);
  });

  it("lists heads in the order of their creation, as they are now", async () => {
    const store = await openFreshStore();
    const at = (number: number) =>
      portfolioHead({ id: portfolioId(number), createdAt: `2026-11-2${9 - number}T01:00:00.000Z` });
    for (const number of [2, 4, 1, 3]) await store.create(at(number));
    const changed = { ...at(2), revision: 2, name: "改名" };
    await store.replaceHead(changed);
    await store.remove(portfolioId(4));

    expect(await store.heads()).toEqual([at(3), changed, at(1)]);
  });

  it.each(ODD_IDS)("has no portfolio with the id %j", async (id) => {
    const store = await withPortfolio(["a"]);

    expect(await store.head(id)).toBeNull();
    expect(await store.revisionOf(id)).toBeNull();
    expect(await wholeLog(store, id)).toEqual([]);
    expect(await store.append(id, portfolioEntry(1), [])).toBe("missing");
    expect(await store.rewrite(id, 0, asEntries([entry(1)]))).toBe("missing");
    expect(await store.remove(id)).toBe("missing");
  });

  it("has no head to replace where there is no portfolio", async () => {
    const store = await openFreshStore();

    expect(await store.replaceHead(portfolioHead({ revision: 2 }))).toBe("missing");

    expect(await store.heads()).toEqual([]);
  });

  it("refuses what is not a head or an entry and keeps nothing of it", async () => {
    const store = await withPortfolio(["a"]);

    await expect(store.create(portfolioHead({ id: "pf_1" }))).rejects.toThrow("id");
    await expect(store.replaceHead(portfolioHead({ revision: 2, name: "" }))).rejects.toThrow(
      "name",
    );
    await expect(store.append(ID, portfolioEntry(2, { kind: "" }), [])).rejects.toThrow("kind");

    expect(await store.heads()).toEqual([portfolioHead()]);
    expect(await store.revisionOf(ID)).toBe(1);
  });

  it.each([0, 1, 3, 4])(
    "replaces no head of revision 2 by one of revision %d",
    async (revision) => {
      const store = await withPortfolio();
      const present = portfolioHead({ revision: 2 });
      const other = { ...present, revision, name: "另一个" };

      expect(await store.replaceHead(present)).toBe("replaced");
      if (revision === 0) await expect(store.replaceHead(other)).rejects.toThrow("revision");
      else expect(await store.replaceHead(other)).toBe(revision === 3 ? "replaced" : "conflict");

      expect(await store.head(ID)).toEqual(revision === 3 ? other : present);
    },
  );

  it("keeps few and many lines, and gives them back in order and in batches", async () => {
    const logs = [[], ["a"], MANY, ["b", { c: 1 }], someLines(3)];
    const store = await withPortfolio(...logs);

    const log = await wholeLog(store);

    expect(log).toEqual(logs.map((lines, index) => entry(index + 1, lines)));
    expect(await store.revisionOf(ID)).toBe(5);
    for await (const { lines } of store.read(ID, 2)) {
      for await (const batch of lines) expect(batch.length).toBeLessThanOrEqual(2000);
    }
  });

  it("reads what comes after a revision", async () => {
    const store = await withPortfolio(["a"], MANY, ["b"]);

    expect(await wholeLog(store, ID, 1)).toEqual([entry(2, MANY), entry(3, ["b"])]);
    expect(await wholeLog(store, ID, 3)).toEqual([]);
    expect(await wholeLog(store, ID, 99)).toEqual([]);
  });

  it("lets lines be left unread", async () => {
    const store = await withPortfolio(MANY, ["a"], MANY);
    const revisions: number[] = [];

    for await (const read of store.read(ID)) {
      revisions.push(read.entry.revision);
      for await (const batch of read.lines) if (batch.length > 0) break;
    }
    for await (const { entry: first } of store.read(ID)) {
      revisions.push(first.revision);
      break;
    }

    expect(revisions).toEqual([1, 2, 3, 1]);
    expect(await store.append(ID, portfolioEntry(4), [])).toBe("appended");
  });

  it.each([1, 2, 4, 5])("answers `conflict` for entry %d after the second", async (revision) => {
    const store = await withPortfolio(["a"], ["b"]);

    expect(await store.append(ID, portfolioEntry(revision), batches(MANY))).toBe("conflict");

    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, ["b"])]);
  });

  it.each([
    ["small", (note: string) => [note]],
    ["large", (note: string) => someLines(700, note)],
  ])("lets one of many %s entries of the same revision win", async (_, linesOf) => {
    const store = await withPortfolio(["a"]);
    const notes = Array.from({ length: 10 }, (_one, index) => `try ${index}`);

    const answers = await Promise.all(
      notes.map((note) => store.append(ID, portfolioEntry(2), batches(linesOf(note)))),
    );

    expect(answers.filter((answer) => answer === "conflict")).toHaveLength(9);
    const winner = notes[answers.indexOf("appended")] ?? "";
    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, linesOf(winner))]);
  });

  it("keeps every portfolio its own when many change at the same time", async () => {
    const store = await openFreshStore();
    const ids = Array.from({ length: 40 }, (_, index) => portfolioId(index));

    await Promise.all(ids.map((id) => store.create(portfolioHead({ id }))));
    await Promise.all(ids.map((id) => store.append(id, portfolioEntry(1), [[id]])));

    for (const id of ids) expect(await wholeLog(store, id)).toEqual([entry(1, [id])]);
  });

  it("keeps nothing of an entry whose lines cannot be given to the end", async () => {
    const store = await withPortfolio(["a"]);
    async function* broken() {
      yield* batches(MANY);
      await Promise.reject(new Error("the list ends in the middle"));
    }

    const append = store.append(ID, portfolioEntry(2), broken());
    await expect(append).rejects.toThrow("the list ends in the middle");

    expect(await wholeLog(store)).toEqual([entry(1, ["a"])]);
    expect(await store.append(ID, portfolioEntry(2), batches(MANY))).toBe("appended");
    expect(await store.health()).toEqual({ status: "ready" });
  });

  it("takes lines that are read from itself meanwhile", async () => {
    const store = await withPortfolio(MANY);
    async function* copied() {
      for await (const { lines } of store.read(ID)) {
        for await (const batch of lines) yield batch as Lines;
      }
    }

    expect(await store.append(ID, portfolioEntry(2), copied())).toBe("appended");

    expect(await wholeLog(store, ID, 1)).toEqual([entry(2, MANY)]);
  });

  it("puts other entries in the place of all, which may come from itself", async () => {
    const store = await withPortfolio(["a", "secret"], MANY, ["b"]);
    async function* without() {
      for (const { entry: one, lines } of await wholeLog(store)) {
        const kept = (lines as Lines).filter((line) => line !== "secret");
        if (one.revision !== 3) yield { entry: one, lines: batches(kept) };
      }
      yield { entry: portfolioEntry(4, { kind: "erasure" }), lines: [] };
    }

    expect(await store.rewrite(ID, 3, without())).toBe("rewritten");

    const erasure = { entry: portfolioEntry(4, { kind: "erasure" }), lines: [] };
    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, MANY), erasure]);
    expect(await wholeLog(store, ID, 2)).toEqual([erasure]);
    expect(await store.revisionOf(ID)).toBe(4);
    expect(await store.head(ID)).toEqual(portfolioHead());
    expect(await store.append(ID, portfolioEntry(5), batches(MANY))).toBe("appended");
    expect(await store.rewrite(ID, 5, asEntries([entry(6, ["c"])]))).toBe("rewritten");
    expect(await wholeLog(store)).toEqual([entry(6, ["c"])]);
  });

  it("rewrites nothing for another revision than the present one", async () => {
    const store = await withPortfolio(["a"], MANY);

    for (const expected of [0, 1, 3]) {
      const entries = asEntries([entry(expected + 1)]);
      expect(await store.rewrite(ID, expected, entries)).toBe("conflict");
    }

    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, MANY)]);
  });

  it("rewrites nothing when somebody appends meanwhile", async () => {
    const store = await withPortfolio(["a"]);
    async function* entries() {
      yield* asEntries([entry(1, MANY)]);
      expect(await store.append(ID, portfolioEntry(2), [["b"]])).toBe("appended");
      yield* asEntries([entry(2)]);
    }

    expect(await store.rewrite(ID, 1, entries())).toBe("conflict");

    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, ["b"])]);
  });

  it.each([
    ["that end too early", [entry(1), entry(2)], "the newest entry has the revision 3"],
    ["that end too late", [entry(1), entry(4)], "the newest entry has the revision 3"],
    ["in the wrong order", [entry(2), entry(1), entry(3)], "the order of their revisions"],
    ["of which there are none", [], "the newest entry has the revision 3"],
    ["that are none", [{ entry: portfolioEntry(3, { at: "yesterday" }), lines: [] }], "at"],
  ])("takes entries %s for a mistake", async (_, entries, message) => {
    const store = await withPortfolio(["a"], ["b"]);

    await expect(store.rewrite(ID, 2, asEntries(entries))).rejects.toThrow(message);

    expect(await wholeLog(store)).toEqual([entry(1, ["a"]), entry(2, ["b"])]);
    expect(await store.append(ID, portfolioEntry(3), [])).toBe("appended");
  });

  it("removes head and log, and takes the id anew", async () => {
    const store = await withPortfolio(["a"], MANY);
    await store.create(portfolioHead({ id: portfolioId(2) }));

    expect(await store.remove(ID)).toBe("removed");

    expect(await store.head(ID)).toBeNull();
    expect(await store.revisionOf(ID)).toBeNull();
    expect(await wholeLog(store)).toEqual([]);
    expect(await store.heads()).toEqual([portfolioHead({ id: portfolioId(2) })]);
    expect(await store.append(ID, portfolioEntry(3), [])).toBe("missing");
    expect(await store.remove(ID)).toBe("missing");
    expect(await store.create(portfolioHead())).toBe("created");
    expect(await wholeLog(store)).toEqual([]);
    expect(await store.append(ID, portfolioEntry(1), [["b"]])).toBe("appended");
  });

  it("shares no object with its callers", async () => {
    const store = await openFreshStore();
    const head = portfolioHead({ settings: { views: ["a"] } });
    await store.create(head);
    const said = portfolioEntry(1, { body: { note: ["a"] } });
    const lines = [{ text: "a" }];
    await store.append(ID, said, [lines]);
    head.name = "改名";
    said.body = null;
    Object.assign(lines[0] ?? {}, { text: "b" });
    const [read] = await wholeLog(store);
    Object.assign(read?.lines[0] ?? {}, { text: "c" });

    expect(await store.heads()).toEqual([portfolioHead({ settings: { views: ["a"] } })]);
    expect(await wholeLog(store)).toEqual([
      { entry: portfolioEntry(1, { body: { note: ["a"] } }), lines: [{ text: "a" }] },
    ]);
  });

  it.each(["直播间 🎥", "a\0b", "\u2028\u2029", "\ud800", '"}\n', "\ufffd", "\u202e", " \t\r\n"])(
    "keeps the text %j exactly",
    async (text) => {
      const store = await openFreshStore();
      await store.create(portfolioHead({ settings: { [`key ${text}`]: text } }));
      const said = portfolioEntry(1, { body: { [`key ${text}`]: text } });
      const many = [...MANY, text];
      await store.append(ID, said, [[text]]);
      await store.append(ID, { ...said, revision: 2 }, batches(many));

      expect((await store.head(ID))?.settings).toEqual({ [`key ${text}`]: text });
      expect(await wholeLog(store)).toEqual([
        { entry: said, lines: [text] },
        { entry: { ...said, revision: 2 }, lines: many },
      ]);
    },
  );

  it("keeps a line of a million characters", async () => {
    const store = await withPortfolio(["零".repeat(1_000_000)], ["a", "零".repeat(1_000_000), "b"]);

    expect((await wholeLog(store)).map(({ lines }) => lines.length)).toEqual([1, 3]);
  });

  it("is ready", async () => {
    const store = await openFreshStore();

    expect(await store.health()).toEqual({ status: "ready" });
  });

  it("finishes what was asked of it before it closes", async () => {
    const store = await openFreshStore();
    const asked = [
      store.create(portfolioHead()),
      store.create(portfolioHead({ id: portfolioId(2) })),
    ];
    await Promise.all(asked);
    const appended = store.append(ID, portfolioEntry(1), batches(MANY));
    const rewritten = store.rewrite(portfolioId(2), 0, asEntries([entry(1, MANY)]));

    await store.close();

    expect([await appended, await rewritten]).toEqual(["appended", "rewritten"]);
  });
}
