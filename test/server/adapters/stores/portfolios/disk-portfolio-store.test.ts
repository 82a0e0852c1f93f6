import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDiskPortfolioStore } from "../../../../../server/adapters/stores/portfolios/disk-portfolio-store.ts";
import {
  asEntries,
  batches,
  portfolioEntry,
  portfolioHead,
  portfolioId,
  someLines,
  wholeLog,
} from "../../../../helpers/portfolio-log-factory.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { itIsAPortfolioStore } from "../portfolio-store.conformance.ts";

const ID = portfolioId(1);
const MANY = someLines(2000);

function open(directory: string) {
  return openDiskPortfolioStore({
    directory,
    onDamaged(id, error) {
      throw new Error(`${id} is damaged`, { cause: error });
    },
  });
}

async function withPortfolio() {
  const directory = await temporaryDirectory();
  const store = await open(directory);
  await store.create(portfolioHead());
  await store.append(ID, portfolioEntry(1), batches(MANY));
  await store.append(ID, portfolioEntry(2), [["b"]]);
  return { directory, folder: join(directory, "portfolios", ID), store };
}

const first = { entry: portfolioEntry(1), lines: MANY };
const second = { entry: portfolioEntry(2), lines: ["b"] };

describe("the store of portfolios on disk", () => {
  itIsAPortfolioStore(async () => open(await temporaryDirectory()));

  it("has everything again after it was closed and opened", async () => {
    const { directory, store } = await withPortfolio();
    const head = portfolioHead({ revision: 2, name: "改名" });
    await store.replaceHead(head);
    await store.close();

    const reopened = await open(directory);

    expect(await reopened.heads()).toEqual([head]);
    expect(await reopened.head(ID)).toEqual(head);
    expect(await wholeLog(reopened)).toEqual([first, second]);
    expect(await reopened.append(ID, portfolioEntry(3), [])).toBe("appended");
    expect(await reopened.rewrite(ID, 3, asEntries([{ ...first, entry: portfolioEntry(4) }]))).toBe(
      "rewritten",
    );
    expect(await wholeLog(await open(directory))).toEqual([
      { entry: portfolioEntry(4), lines: MANY },
    ]);
  });

  it("keeps a head, a journal and a file for each large entry, readable by their owner alone", async () => {
    const { directory, folder } = await withPortfolio();

    const names = (await readdir(folder)).sort();
    expect(names).toEqual(["head.json", "journal-1.ndjson", "segment-1-1.ndjson.gz"]);
    for (const name of names) expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
    expect(await readdir(join(directory, "portfolios"))).toEqual(["incoming", ID]);
    expect(await readdir(join(directory, "portfolios", "incoming"))).toEqual([]);
  });

  it("has nothing on the disk of what was rewritten or removed", async () => {
    const { directory, folder, store } = await withPortfolio();
    const secret = { entry: portfolioEntry(3), lines: ["客户的秘密", ...MANY] };
    await store.append(ID, secret.entry, [["客户的秘密"], MANY]);
    await store.append(ID, portfolioEntry(4), [["客户的秘密"]]);

    await store.rewrite(ID, 4, asEntries([first, { ...second, entry: portfolioEntry(5) }]));

    const names = (await readdir(folder)).sort();
    expect(names).toEqual(["head.json", "journal-2.ndjson", "segment-2-1.ndjson.gz"]);
    expect(await readFile(join(folder, "journal-2.ndjson"), "utf8")).not.toContain("秘密");
    await store.remove(ID);
    expect(await readdir(join(directory, "portfolios"))).toEqual(["incoming"]);
    expect(await readdir(join(directory, "portfolios", "incoming"))).toEqual([]);
  });

  it("opens a directory of before there were portfolios, and leaves alone what it does not know", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "portfolios", "lost+found"), { recursive: true });
    await writeFile(join(directory, "portfolios", "readme.txt"), "ours");

    const store = await open(directory);

    expect(await store.heads()).toEqual([]);
    expect(await readFile(join(directory, "portfolios", "readme.txt"), "utf8")).toBe("ours");
  });

  it("refuses every call after it was closed", async () => {
    const { store } = await withPortfolio();
    await store.close();

    await expect(store.heads()).rejects.toThrow("the store is open");
    await expect(store.head(ID)).rejects.toThrow("the store is open");
    await expect(wholeLog(store)).rejects.toThrow("the store is open");
    await expect(store.append(ID, portfolioEntry(3), [])).rejects.toThrow("the store is open");
  });
});
