/** Bytes that a disk changes by itself: that portfolio alone is stopped, whoever opened the store is told where, others go on. */
import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import {
  batches,
  portfolioEntry,
  portfolioHead,
  portfolioId,
  someLines,
  wholeLog,
} from "../../../../helpers/portfolio-log-factory.ts";
import { ForgetfulDisk } from "../../disk/forgetful-disk.ts";

const [HURT, OTHER] = [portfolioId(1), portfolioId(2)];
const FOLDER = `/data/portfolios/${HURT}`;
const JOURNAL = `${FOLDER}/journal-1.ndjson`;
const SEGMENT = `${FOLDER}/segment-1-2.ndjson.gz`;
const HEAD = `${FOLDER}/head.json`;
const FILES = [HEAD, JOURNAL, SEGMENT];
const CORRUPT = { code: "store-record-corrupt", params: { id: HURT } };

async function twoPortfolios() {
  const files = new ForgetfulDisk();
  const store = await open(files);
  for (const id of [HURT, OTHER]) {
    await store.create(portfolioHead({ id }));
    await store.append(id, portfolioEntry(1), [["a"]]);
    await store.append(id, portfolioEntry(2), batches(someLines(300)));
    await store.append(id, portfolioEntry(3), [["b"]]);
  }
  return { files, store, log: await wholeLog(store, OTHER) };
}

type Told = [id: string, cause: unknown];

function open(files: ForgetfulDisk, told: Told[] = []) {
  return openDiskPortfolioStore({
    directory: "/data",
    files,
    onDamaged: (id, error) => told.push([id, (error as Error).cause]),
  });
}

function contentOf(files: ForgetfulDisk, path: string): Buffer {
  return Buffer.from(files.contents().get(path) ?? []);
}

describe("a flipped bit", () => {
  it.each(FILES)("anywhere in %s is noticed, before and after a restart", async (path) => {
    const { files, store, log } = await twoPortfolios();
    const whole = contentOf(files, path);

    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.nat(whole.length - 1), fc.constantFrom(0, whole.length - 1)),
        fc.nat(7),
        async (position, bit) => {
          const content = Buffer.from(whole);
          content[position] = (content[position] ?? 0) ^ (1 << bit);
          files.overwrite(path, content);
          const told: Told[] = [];
          const reopened = await open(files, told);

          for (const each of [store, reopened]) {
            await expect(wholeLog(each, HURT)).rejects.toMatchObject(CORRUPT);
            expect(await wholeLog(each, OTHER)).toEqual(log);
          }
          if (path === JOURNAL) {
            const append = reopened.append(HURT, portfolioEntry(4), []);
            await expect(append).rejects.toMatchObject(CORRUPT);
          }
          expect(told.map(([id]) => id)).toEqual([HURT]);
          if (path !== HEAD) expect(String(told[0]?.[1])).toContain(path);
          expect(contentOf(files, path)).toEqual(content);
        },
      ),
      { numRuns: 20 },
    );
  });
});

describe("a damaged head", () => {
  it("is left out of the list, takes no change, and keeps its id", async () => {
    const { files } = await twoPortfolios();
    files.overwrite(HEAD, Buffer.from("null\n"));
    const store = await open(files);

    expect((await store.heads()).map(({ id }) => id)).toEqual([OTHER]);
    await expect(store.head(HURT)).rejects.toMatchObject(CORRUPT);
    await expect(store.replaceHead(portfolioHead({ revision: 2 }))).rejects.toMatchObject(CORRUPT);
    await expect(store.remove(HURT)).rejects.toMatchObject(CORRUPT);
    expect(await store.create(portfolioHead())).toBe("exists");
    expect(await store.health()).toEqual({ status: "ready" });
  });

  it("that is missing is no leftover, because there is a log", async () => {
    const { files } = await twoPortfolios();
    await files.unlink(HEAD);
    const store = await open(files);

    await expect(store.head(HURT)).rejects.toMatchObject(CORRUPT);
    expect(await store.create(portfolioHead())).toBe("exists");
    expect(files.contents().has(JOURNAL)).toBe(true);
  });

  it("works again without a restart when it is restored", async () => {
    const { files } = await twoPortfolios();
    const backup = contentOf(files, HEAD);
    files.overwrite(HEAD, Buffer.alloc(backup.length));
    const told: Told[] = [];
    const store = await open(files, told);
    await expect(store.head(HURT)).rejects.toMatchObject(CORRUPT);
    await expect(store.head(HURT)).rejects.toMatchObject(CORRUPT);
    expect(told).toHaveLength(1);

    files.overwrite(HEAD, backup);

    expect(await store.head(HURT)).toEqual(portfolioHead());
    expect(await store.heads()).toHaveLength(2);
    expect(await wholeLog(store, HURT)).toHaveLength(3);
  });
});

const LOG_DAMAGES: Readonly<Record<string, (files: ForgetfulDisk) => Promise<void> | void>> = {
  "whose journal is missing": (files) => files.unlink(JOURNAL),
  "whose journal is empty": (files) => files.overwrite(JOURNAL, Buffer.alloc(0)),
  "whose journal is that of another": (files) =>
    files.overwrite(JOURNAL, contentOf(files, JOURNAL.replace(HURT, OTHER))),
  "whose journal was cut before a large entry": (files) =>
    files.overwrite(JOURNAL, Buffer.from(linesOf(files).slice(0, 1).join(""))),
  "that lacks a line": (files) => {
    const [header = "", , ...rest] = linesOf(files);
    files.overwrite(JOURNAL, Buffer.from([header, ...rest].join("")));
  },
  "with lines in another order": (files) => {
    const [header = "", one = "", two = "", three = ""] = linesOf(files);
    files.overwrite(JOURNAL, Buffer.from([header, two, one, three].join("")));
  },
  "with a segment that is missing": (files) => files.unlink(SEGMENT),
  "with a segment that is that of another": (files) =>
    files.overwrite(SEGMENT, Buffer.concat([contentOf(files, SEGMENT), Buffer.from("x")])),
};

function linesOf(files: ForgetfulDisk): string[] {
  return contentOf(files, JOURNAL)
    .toString()
    .split(/(?<=\n)/);
}

describe("a log", () => {
  it.each(Object.entries(LOG_DAMAGES))("%s stops that portfolio alone", async (_, damage) => {
    const { files, log } = await twoPortfolios();
    await damage(files);
    const told: Told[] = [];
    const store = await open(files, told);

    await expect(wholeLog(store, HURT)).rejects.toMatchObject(CORRUPT);
    await expect(wholeLog(store, HURT)).rejects.toMatchObject(CORRUPT);

    expect(told).toHaveLength(1);
    expect(await wholeLog(store, OTHER)).toEqual(log);
    expect(await store.append(OTHER, portfolioEntry(4), [])).toBe("appended");
    expect(await store.heads()).toHaveLength(2);
  });

  it("has nothing of a line that was torn when the power was lost, and goes on", async () => {
    const { files, log } = await twoPortfolios();
    const whole = contentOf(files, JOURNAL);
    const last = (linesOf(files).at(-1) ?? "").length;

    for (const cut of [1, 2, last >> 1, last - 1]) {
      files.overwrite(JOURNAL, whole.subarray(0, -cut));
      const store = await open(files);
      expect(await wholeLog(store, HURT)).toEqual(log.slice(0, 2));
      expect(await store.append(HURT, portfolioEntry(3), [["b"]])).toBe("appended");
      expect(contentOf(files, JOURNAL)).toEqual(whole);
    }
  });
});

function checksummed(record: unknown): Buffer {
  const body = JSON.stringify(record);
  const hash = createHash("sha256").update(body).digest("hex");
  return Buffer.from(`{"checksum":"sha256:${hash}","record":${body}}\n`);
}

describe("a later format", () => {
  it.each([HEAD, JOURNAL])("of %s is refused and left as it is", async (path) => {
    const { files } = await twoPortfolios();
    const later = checksummed({ format: 2, id: HURT, anything: "else" });
    files.overwrite(path, later);
    const store = await open(files);

    await expect(wholeLog(store, HURT)).rejects.toMatchObject({
      code: "store-record-newer",
      params: { id: HURT },
    });

    expect(contentOf(files, path)).toEqual(later);
    expect(await wholeLog(store, OTHER)).toHaveLength(3);
  });
});
