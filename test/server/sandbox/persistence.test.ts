import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { findProjectDirectory } from "../../../rules/load-rulesets.ts";
import { coalesced } from "../../../server/sandbox/persistence/coalesced.ts";
import { temporaryDirectory } from "../../helpers/temporary-directory.ts";
import { TestClock } from "../../helpers/test-clock.ts";
import { picture } from "../adapters/wechat/pictures.ts";
import { addGoods, createRoom, goodsInfo, openSandbox, PATHS, type Reply } from "./driver.ts";

const LIST = { start: 0, limit: 10 };
const NOON = "2026-11-22T04:00:00Z";
/** Written by the sandbox before it had more than the 14 calls of the five steps. */
const FORMAT_1 = join(import.meta.dirname, "world-of-format-1.json");
const worldFile = (directory: string) => join(directory, "world", "world.json");

/** A sandbox that is ready and remembers; a second one on the same directory is a restart. */
async function remembering(directory: string, clock = new TestClock(NOON)) {
  const warnings: string[] = [];
  const log = { info: () => undefined, warn: (_: object, words: string) => warnings.push(words) };
  const driver = openSandbox({ directory, clock, log });
  await driver.app.ready();
  return { ...driver, warnings };
}

describe("a sandbox with a directory, after a restart", () => {
  test("has everything it had, but not the ordered faults", async () => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const ready = await before.prepared();
    const roomId = await createRoom(before, ready, { subAnchorWechat: "" });
    const { goodsId } = await addGoods(before, ready, { priceType: 3, price: 9.99, price2: 0.01 });
    await before.control("POST", `/goods/${goodsId}/review`, { decision: "approved" });
    await before.post(PATHS.importGoods, { roomId, ids: [goodsId] }, ready.token);
    await before.post(PATHS.addRole, { username: "Anchor_001", role: 2 }, ready.token);
    await before.post(PATHS.addRole, { username: "Anchor_001", role: 3 }, ready.token);
    await before.control("POST", "/goods", { appid: "wx0002", name: "x", url: "a/b", priceFen: 1 });
    await before.control("PUT", "/clock", { advanceSeconds: 0.5 });
    await before.control("PUT", "/quotas", { [PATHS.addGoods]: 7 });
    await before.control("PUT", "/profile", { reviewDelaySeconds: 1.5, emptyRoomList: 9410000 });
    await before.control("PUT", "/faults", [{ path: PATHS.addGoods, kind: "html" }]);
    await before.control("POST", `/rooms/${roomId}/broadcast`, { live: true });

    const after = await remembering(directory);

    expect(after.state()).toEqual({ ...before.state(), faults: [] });
    expect(after.state()).toMatchObject({
      rooms: [{ goodsIds: [goodsId], liveStatus: 101 }],
      goods: [{ priceFen: 999, price2Fen: 1 }, { madeIn: "console" }],
      members: [{ username: "Anchor_001", roles: [2, 3] }],
      media: [{ mediaId: ready.media }],
    });
    expect(after.warnings).toEqual([]);
  });

  test("knows its tokens, shows its pictures and gives the same push address", async () => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const ready = await before.prepared();
    const roomId = String(await createRoom(before, ready));
    const address = await before.get(PATHS.getPushUrl, { roomId }, ready.token);

    const after = await remembering(directory);
    const shown = await after.send("GET", `/_sandbox/media/${ready.media}`);

    expect(await after.get(PATHS.getPushUrl, { roomId }, ready.token)).toEqual(address);
    expect(await after.token()).toBe(ready.token);
    expect(shown.rawPayload).toEqual(await picture(300, 300));
    expect(await addGoods(after, ready)).toMatchObject({ goodsId: 1 });
  });

  test("goes on counting the calls of the day and the numbers it gives", async () => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const ready = await before.prepared();
    await before.control("PUT", "/quotas", { [PATHS.addGoods]: 2 });
    const first = await addGoods(before, ready);

    const after = await remembering(directory);
    const second = await addGoods(after, ready);
    const third = await after.post(
      PATHS.addGoods,
      { goodsInfo: goodsInfo(ready.media) },
      ready.token,
    );

    expect([second.goodsId, second.auditId]).toEqual([first.goodsId + 1, first.auditId + 1]);
    expect(third.errcode).toBe(45009);
  });

  test("does not give the number of deleted or forgotten things again", async () => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const ready = await before.prepared();
    const deleted = await createRoom(before, ready);
    await before.post(PATHS.deleteRoom, { id: deleted }, ready.token);
    const forgotten = await createRoom(before, ready);
    await before.control("POST", "/reset");

    const after = await remembering(directory);
    const empty = after.state().rooms;
    const next = await createRoom(after, await after.prepared());

    expect(empty).toEqual([]);
    expect(next).toBeGreaterThan(Math.max(deleted, forgotten));
  });

  test("has decided the reviews that fell due while it was off, and ended its tokens", async () => {
    const directory = await temporaryDirectory();
    const clock = new TestClock(NOON);
    const before = await remembering(directory, clock);
    const ready = await before.prepared();
    await before.control("PUT", "/profile", { reviewDelaySeconds: 60, reviewDecision: "rejected" });
    await addGoods(before, ready);

    clock.advance({ seconds: 59 });
    const early = await remembering(directory, clock);
    const pending = early.state().goods;
    clock.advance({ seconds: 7200 });
    const late = await remembering(directory, clock);

    expect(pending).toMatchObject([{ reviewStatus: "in-review" }]);
    expect(late.state().goods).toMatchObject([{ reviewStatus: "rejected" }]);
    expect(await late.post(PATHS.getLiveInfo, LIST, ready.token)).toMatchObject({ errcode: 42001 });
  });

  test("keeps one file for the same picture and removes those that nothing shows", async () => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const token = await before.token();
    const bytes = await picture(10, 10);
    for (const upload of [bytes, bytes, await picture(20, 20)]) await before.upload(token, upload);
    const folder = join(directory, "world", "pictures");
    const kept = await readdir(folder);

    await writeFile(join(folder, "half.tmp"), "left by a dead process");
    await writeFile(`${worldFile(directory)}.1-ab.tmp`, "left by a dead process");
    const after = await remembering(directory);

    expect(kept).toHaveLength(2);
    expect((await readdir(folder)).sort()).toEqual(kept.sort());
    expect((await readdir(join(directory, "world"))).sort()).toEqual(["pictures", "world.json"]);
    await after.control("POST", "/reset");
    expect(await readdir(folder)).toEqual([]);
  });

  test("whatever was done before, the state is the same", async () => {
    const command = fc.oneof(
      fc.constant({ do: "room" } as const),
      fc.record({ do: fc.constant("goods"), name: fc.string({ unit: "grapheme", maxLength: 12 }) }),
      fc.record({ do: fc.constant("role"), who: fc.constantFrom("anchor_001", "Helper-02") }),
      fc.record({ do: fc.constant("clock"), seconds: fc.double({ min: -1e9, max: 1e9 }) }),
      fc.constant({ do: "reset" } as const),
    );
    type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;
    const run = async (driver: ReturnType<typeof openSandbox>, step: Command) => {
      const ready = await driver.prepared();
      if ("name" in step) await addGoods(driver, ready, { name: `三个字${step.name}` });
      else if ("who" in step)
        await driver.post(PATHS.addRole, { username: step.who, role: 3 }, ready.token);
      else if ("seconds" in step)
        await driver.control("PUT", "/clock", { advanceSeconds: step.seconds });
      else if (step.do === "room") await createRoom(driver, ready);
      else await driver.control("POST", "/reset");
    };

    await fc.assert(
      fc.asyncProperty(fc.array(command, { maxLength: 6 }), async (steps) => {
        const directory = await temporaryDirectory();
        const before = await remembering(directory);
        for (const step of steps) await run(before, step);

        const after = await remembering(directory);

        expect(after.state()).toEqual(before.state());
        expect(after.warnings).toEqual([]);
      }),
      { seed: 20_261_122, numRuns: 20 },
    );
  });
});

describe("a sandbox with the directory of an earlier version", () => {
  test("has what was there, and for what is new the state of a new world", async () => {
    const directory = await temporaryDirectory();
    await mkdir(join(directory, "world"));
    await copyFile(FORMAT_1, worldFile(directory));

    const after = await remembering(directory);
    const state = after.state();
    await after.control("PUT", "/clock", { advanceSeconds: 1 });

    expect(after.warnings).toEqual([]);
    expect(state.profile).toEqual({
      ...openSandbox().state().profile,
      reviewDelaySeconds: null,
      emptyRoomList: 1,
    });
    expect(state).toMatchObject({
      rooms: [{ goodsIds: [1], offSaleIds: [], assistants: [], banComment: 0, liveStatus: 102 }],
      goods: [{ goodsId: 1, reviewStatus: "approved" }],
      members: [{ username: "Anchor_001", roles: [2] }],
      followers: [],
      liveApplications: [],
    });
    expect(JSON.parse(await readFile(worldFile(directory), "utf8"))).toMatchObject({ format: 2 });
  });
});

describe("a sandbox that cannot write", () => {
  test.each([
    ["a call of WeChat's", (driver: Remembering) => driver.send("GET", PATHS.token)],
    ["a control", (driver: Remembering) => driver.control("PUT", "/clock", { advanceSeconds: 1 })],
    [
      "the verification page",
      (driver: Remembering) =>
        driver.send("POST", "/_sandbox/verify", {
          body: "wechatId=newcomer_1",
          type: "application/x-www-form-urlencoded",
        }),
    ],
  ])("fails %s instead of promising it, and goes on when it can write again", async (_, act) => {
    const directory = await temporaryDirectory();
    const driver = await remembering(directory);
    await driver.prepared();
    await rm(directory, { recursive: true });
    await writeFile(directory, "a file where the directory was");

    const refused = await act(driver);
    await rm(directory);
    const accepted = await act(driver);

    expect(refused.statusCode).toBe(500);
    expect(refused.json()).not.toHaveProperty("errcode");
    expect(driver.warnings).toEqual(["the sandbox cannot write to its directory"]);
    expect(accepted.statusCode).toBeLessThan(400);
    expect((await remembering(directory)).state()).toEqual(driver.state());
  });

  test("has the effect on disk when it answers", async () => {
    const directory = await temporaryDirectory();
    const driver = await remembering(directory);
    const ready = await driver.prepared();

    const seen = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const { goodsId } = await addGoods(driver, ready);
        return (await readFile(worldFile(directory), "utf8")).includes(`{"goodsId":${goodsId},`);
      }),
    );

    expect(seen).toEqual(Array<boolean>(20).fill(true));
  });
});
type Remembering = Awaited<ReturnType<typeof remembering>>;

describe("a directory that cannot be read", () => {
  test.each([
    ["cut off", (text: string) => text.slice(0, text.length / 2)],
    ["empty", () => ""],
    ["of a later format", (text: string) => text.replace('"format":2', '"format":3')],
    ["wrong in one place", (text: string) => text.replace('"auditStatus":1', '"auditStatus":9')],
    ["no world", () => "[]"],
  ])("when it is %s, it is put aside and a new world begins", async (_, damage) => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const { goodsId } = await addGoods(before, await before.prepared());
    const damaged = damage(await readFile(worldFile(directory), "utf8"));
    await writeFile(worldFile(directory), damaged);

    const first = await remembering(directory);
    const after = await remembering(directory);
    const empty = after.state();
    const next = await addGoods(after, await after.prepared());
    const aside = (await readdir(directory)).find((name) => name.endsWith(".aside")) ?? "";

    expect([empty.goods, empty.media]).toEqual([[], []]);
    expect([first.warnings.length, after.warnings.length]).toEqual([1, 0]);
    expect(next.goodsId).toBeGreaterThan(goodsId);
    expect(await readFile(join(directory, aside, "world.json"), "utf8")).toBe(damaged);
    expect(await readdir(join(directory, aside, "pictures"))).toHaveLength(1);
    expect((await remembering(directory)).state().goods).toHaveLength(1);
  });

  test("when there is a folder in the place of the file, it starts as well", async () => {
    const directory = await temporaryDirectory();
    await mkdir(worldFile(directory), { recursive: true });

    const driver = await remembering(directory);
    await driver.prepared();

    expect((await remembering(directory)).state().verified).toEqual(["anchor_001"]);
  });

  test.each([
    ["lost", (file: string) => rm(file)],
    ["damaged", (file: string) => writeFile(file, "no picture")],
  ])("a picture that is %s is as good as expired", async (_, damage) => {
    const directory = await temporaryDirectory();
    const before = await remembering(directory);
    const ready = await before.prepared();
    await createRoom(before, ready);
    const folder = join(directory, "world", "pictures");
    for (const name of await readdir(folder)) await damage(join(folder, name));

    const after = await remembering(directory);
    const refused = await after.post(
      PATHS.addGoods,
      { goodsInfo: goodsInfo(ready.media) },
      ready.token,
    );

    expect(after.state().rooms).toHaveLength(1);
    expect(after.warnings).toEqual(["a picture of the sandbox is lost"]);
    expect(refused.errcode).toBe(300006);
  });
});

test("the oldest account is forgotten, with its token, when there are more than 1,000", async () => {
  const driver = openSandbox();
  const ready = await driver.prepared();
  await addGoods(driver, ready);
  for (let number = 2; number <= 1000; number += 1) await driver.token(`wx${number}`);
  const full = driver.state();

  const last = await driver.token("wx1001");

  expect([full.goods.length, full.media.length]).toEqual([1, 1]);
  expect([driver.state().goods, driver.state().media]).toEqual([[], []]);
  expect((await driver.post(PATHS.getLiveInfo, LIST, ready.token)).errcode).toBe(40001);
  expect((await driver.post(PATHS.getLiveInfo, LIST, last)).errcode).toBe(9410000);
});

describe("rounds of work", () => {
  test("calls that wait share the next round, which begins after them", async () => {
    const rounds: (() => void)[] = [];
    const save = coalesced(() => new Promise<void>((resolve) => void rounds.push(resolve)));
    const settled: string[] = [];

    const first = save().then(() => settled.push("first"));
    await Promise.resolve();
    const others = [save(), save()].map((round) => round.then(() => settled.push("other")));
    rounds[0]?.();
    await first;

    expect([rounds.length, settled]).toEqual([2, ["first"]]);
    rounds[1]?.();
    await Promise.all(others);
    expect([rounds.length, settled]).toEqual([2, ["first", "other", "other"]]);
  });

  test("a round that fails fails its callers, and the next one begins", async () => {
    let failing = true;
    const save = coalesced(() => (failing ? Promise.reject(new Error("full")) : Promise.resolve()));

    const outcomes = await Promise.allSettled([save(), save()]);
    failing = false;

    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(save()).resolves.toBeUndefined();
  });
});

describe("kaibo sandbox --data", () => {
  test("loses nothing acknowledged when it is killed in the middle of 50 parallel calls", async () => {
    const directory = await temporaryDirectory();
    const given: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const { url, child } = await startSandbox(directory);
      const ready = await preparedAt(url);
      const kept = await goodsIdsAt(url, ready.token);
      const acknowledged = await addUntilKilled({ url, child, ...ready });

      expect(kept).toEqual(expect.arrayContaining(given));
      expect(acknowledged.length).toBeGreaterThan(0);
      // What was kept without being acknowledged has its number for good as well.
      expect(Math.min(...acknowledged)).toBeGreaterThan(Math.max(0, ...kept, ...given));
      expect(new Set(acknowledged).size).toBe(acknowledged.length);
      given.push(...acknowledged);
    }
    const { url } = await startSandbox(directory);
    const { token } = await preparedAt(url);

    expect(await goodsIdsAt(url, token)).toEqual(expect.arrayContaining(given));
  }, 60_000);

  test("leaves the directory to the process that has it", async () => {
    const directory = await temporaryDirectory();
    await startSandbox(directory);

    const second = spawnSandbox(directory);
    let words = "";
    second.stderr?.on("data", (chunk: Buffer) => (words += chunk.toString()));
    const [exitCode] = (await once(second, "close")) as [number];

    expect(exitCode).toBe(2);
    expect(words).toContain(`--data: read \`${directory}\`: the data directory`);
  });
});

function spawnSandbox(directory: string): ChildProcess {
  const project = findProjectDirectory();
  const command = ["dist/kaibo/kaibo.js", "sandbox", "--port", "0"];
  const child = spawn(process.execPath, [...command, "--data", directory], { cwd: project });
  onTestFinished(() => killed(child));
  return child;
}

async function startSandbox(directory: string): Promise<{ url: string; child: ChildProcess }> {
  const child = spawnSandbox(directory);
  if (!child.stdout) throw new Error("stdout is a pipe");
  for await (const line of createInterface(child.stdout)) {
    const url = /^WeChat sandbox · (\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { url, child };
  }
  throw new Error("the sandbox ended before it was ready");
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Adds 50 goods at once and kills the sandbox at the first answer; resolves with the ids that were answered. */
async function addUntilKilled(at: {
  url: string;
  child: ChildProcess;
  token: string;
  media: string;
}) {
  const acknowledged: number[] = [];
  const body = JSON.stringify({ goodsInfo: goodsInfo(at.media) });
  const calls = Array.from({ length: 50 }, async () => {
    const reply = await postAt(`${at.url}${PATHS.addGoods}?access_token=${at.token}`, body);
    at.child.kill("SIGKILL");
    acknowledged.push(Number(reply.goodsId));
  });
  await Promise.allSettled(calls);
  await killed(at.child);
  return acknowledged;
}

async function preparedAt(url: string): Promise<{ token: string; media: string }> {
  const credentials = { grant_type: "client_credential", appid: "wx0001", secret: "secret" };
  const reply = await postAt(`${url}${PATHS.stableToken}`, JSON.stringify(credentials));
  const token = String(reply.access_token);
  const form = new FormData();
  form.set("media", new Blob([new Uint8Array(await picture(300, 300))]), "a.jpg");
  const upload = `${url}${PATHS.upload}?access_token=${token}&type=image`;
  const response = await fetch(upload, { method: "POST", body: form });
  return { token, media: String(((await response.json()) as Reply).media_id) };
}

async function goodsIdsAt(url: string, token: string): Promise<number[]> {
  const ids: number[] = [];
  for (const status of [1, 2]) {
    for (let offset = 0; ; offset += 100) {
      const query = `access_token=${token}&offset=${offset}&limit=100&status=${status}`;
      const response = await fetch(`${url}${PATHS.getApproved}?${query}`);
      const { goods } = (await response.json()) as { goods: { goodsId: number }[] };
      ids.push(...goods.map(({ goodsId }) => goodsId));
      if (goods.length < 100) break;
    }
  }
  return ids;
}

async function postAt(url: string, body: string): Promise<Reply> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body });
  return (await response.json()) as Reply;
}
