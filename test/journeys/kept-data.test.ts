import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { codeFromTyped, idFromTypedCode } from "../../server/application/onboarding/identity.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";
import {
  copyKeptData,
  fileNamed,
  type KeptOnboarding,
  KNOWN,
  LATER,
  openKeptData,
  rewrite,
} from "./kept-data.ts";

type Json = Record<string, unknown>;

const COMPLETED = kept("by hand, completed");
const CONNECTED = kept("connected");
const APPLIED = kept("connected, application sent");
const UNDETERMINED = kept("by hand, undetermined");
const FRESH = kept("by hand, fresh");

let directory: string;
let service: ServiceProcess;

function beginWith(prepare: () => void): void {
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "kaibo-kept-"));
    copyKeptData(directory);
    prepare();
    service = await openKeptData(directory);
    await vi.waitUntil(areDueJobsRun, { timeout: 30_000 });
  });
  afterAll(async () => {
    await service.stop();
    rmSync(directory, { recursive: true, force: true });
  });
}

describe("a data directory of 2026-11-27 is read as it was left", () => {
  beginWith(() => undefined);

  it.each(Object.entries(KNOWN.onboardings))("%s", async (_name, onboarding) => {
    // The jobs that have become due since may have written a line more.
    const { revision, steps, ...reads } = onboarding.reads;

    const json = await read(onboarding);

    expect(json).toMatchObject(reads);
    expect(json.revision).toBeGreaterThanOrEqual(revision);
    expect((json.steps as { status: string }[]).map(({ status }) => status)).toEqual(steps);
    const { items } = await read(onboarding, "/history?pageSize=500");
    expect((items as Json[]).length).toBeGreaterThanOrEqual(onboarding.history);
  });

  it("with its pictures", async () => {
    const { room, goods } = (await read(COMPLETED)) as { room: Answered; goods: Answered[] };
    const { coverImg, shareImg, feedsImg } = room.answers;
    for (const image of [coverImg, shareImg, feedsImg, goods[0]?.answers.coverImgUrl]) {
      const picture = await call(COMPLETED, `/images/${String(image)}`);
      expect(picture.headers.get("content-type")).toBe("image/jpeg");
    }
  });

  it("with its jobs: those that are due are run, the others wait, the finished ones are listed", async () => {
    expect(await jobsOf(COMPLETED)).toEqual(COMPLETED.jobs);
    expect(await jobsOf(APPLIED)).toEqual(APPLIED.jobs);
    // All goods that were sent are decided, so there is nothing left to read.
    const run = CONNECTED.jobs.map((job) =>
      job.kind === "read-reviews" ? { ...job, status: "done" } : job,
    );
    expect(await jobsOf(CONNECTED)).toEqual(run);
  });

  it("with what is spent of WeChat's daily quota", async () => {
    const { sync } = (await read(CONNECTED, "/goods")) as { sync: unknown };

    expect(sync).toMatchObject({ leftToday: 498 });
  });

  it("with its resume codes", async () => {
    for (const { resumeCode, id } of Object.values(KNOWN.onboardings)) {
      const reply = await fetch(`${service.url}/resume/${resumeCode}`);
      expect(await reply.text()).toContain(`name="code" value="${codeFromTyped(resumeCode)}"`);
      expect(idFromTypedCode(resumeCode)).toBe(id);
    }
  });

  it("with the replies that it remembers", async () => {
    const { of, key, event, revision } = KNOWN.repeatable;

    const { status, json } = await send(kept(of), event, { "idempotency-key": key });

    expect(status).toBe(200);
    expect(json).toMatchObject({ revision });
    expect(await read(kept(of))).toMatchObject({ revision });
  });

  it("with the operator's rules and platform gate, and with the API keys", async () => {
    const check = await post("/checks", { facts: { followers: 120 } });
    expect(await check.json()).toMatchObject({
      ruleset: { id: "wechat-live", version: "undated-own" },
      platform: { acceptsNewActivations: "open" },
    });
    const accounts = [{ id: "a", facts: { followers: 110 } }];
    const impact = (key: string) =>
      post(
        "/rulesets/wechat-live/2020-09/impact",
        { accounts },
        { authorization: `Bearer ${key}` },
      );
    expect((await impact(KNOWN.apiKey)).status).toBe(200);
    expect((await impact(KNOWN.apiKey.slice(0, -1))).status).toBe(401);
  });

  it("without a warning in the log", () => {
    expect(service.output()).not.toMatch(/"level":[456]0/);
  });
});

describe("a data directory of 2026-11-27 goes on", () => {
  beginWith(() => undefined);
  const member = { username: "operator_01", role: "operator" };
  const facts = { entityType: "enterprise", followers: 121 };

  it("with an event for each, and reads the same after the next start", {
    timeout: 60_000,
  }, async () => {
    const sent = [
      [COMPLETED, { type: "member.added", member }, { members: [{}, {}, { answers: member }] }],
      [
        // WeChat is asked with the secret that was sealed then.
        CONNECTED,
        { type: "member.added", member },
        { members: [{}, {}, {}, { answers: member, status: "authorised" }] },
      ],
      [APPLIED, { type: "enable.check-requested" }, { state: "preparing" }],
      [UNDETERMINED, { type: "facts.submitted", facts }, { facts, verdict: "undetermined" }],
      [FRESH, { type: "facts.submitted", facts }, { facts, verdict: "undetermined" }],
    ] as const;
    for (const [onboarding, event, expected] of sent) {
      const { status, json } = await send(onboarding, event);
      expect(json).toMatchObject(expected);
      expect(status).toBe(200);
    }
    const all = () => Promise.all(sent.map(([onboarding]) => read(onboarding)));
    const before = await all();
    await service.stop();

    service = await openKeptData(directory);
    await vi.waitUntil(areDueJobsRun, { timeout: 30_000 });

    expect(await all()).toEqual(before);
  });
});

describe("of a data directory of 2026-11-27, what a later program wrote is refused", () => {
  const newer = new Map<string, Buffer>();
  const [job = { id: "" }] = APPLIED.jobs;
  beginWith(() => {
    const replace = (id: string, change: (record: Json) => void) => {
      const file = fileNamed(directory, `${id}.json`);
      newer.set(file, rewrite(file, change));
    };
    replace(FRESH.id, (record) => void (record.format = 2));
    replace(job.id, (record) => void (record.format = 3));
    replace(UNDETERMINED.id, (record) => {
      (record.snapshot as { machine: Json }).machine.version = 99;
    });
  });

  it("a document of a later format", async () => {
    const reply = await call(FRESH);

    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ code: "store-record-newer" });
  });

  it("a snapshot of a later machine", async () => {
    const reply = await call(UNDETERMINED);

    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ code: "store-record-newer" });
  });

  it("a job of a later format, and the log names it", async () => {
    const authorization = `Bearer ${APPLIED.token}`;
    const reply = await fetch(`${service.url}/api/v1/jobs/${job.id}`, {
      headers: { authorization },
    });

    expect(reply.status).toBe(500);
    expect(await reply.json()).toMatchObject({ code: "store-record-newer" });
    expect(service.output()).toContain(job.id);
  });

  it("while the others are served", async () => {
    expect(await read(COMPLETED)).toMatchObject({ state: "ready" });
    expect(await read(CONNECTED)).toMatchObject({ state: "ready" });
  });

  it("and nothing of it is changed", () => {
    expect(newer.size).toBe(3);
    for (const [file, bytes] of newer) expect(readFileSync(file)).toEqual(bytes);
  });
});

type Answered = { answers: Json };

function kept(name: string): KeptOnboarding {
  const found = KNOWN.onboardings[name];
  if (!found) throw new Error(`there is no onboarding ${name}`);
  return found;
}

function call(
  { id, token }: KeptOnboarding,
  path = "",
  init: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Response> {
  const headers = { authorization: `Bearer ${token}`, ...init.headers };
  return fetch(`${service.url}/api/v1/onboardings/${id}${path}`, { ...init, headers });
}

async function read(onboarding: KeptOnboarding, path = ""): Promise<Json> {
  const reply = await call(onboarding, path);
  expect(reply.status).toBe(200);
  return (await reply.json()) as Json;
}

async function jobsOf(onboarding: KeptOnboarding): Promise<Json[]> {
  const { items } = (await read(onboarding, "/jobs")) as { items: Json[] };
  return items.map(({ id, kind, status }) => ({ id, kind, status }));
}

/** What is due at a start is run at once, and writes into the onboarding. */
async function areDueJobsRun(): Promise<boolean> {
  const { items } = (await read(CONNECTED, "/jobs")) as { items: Json[] };
  return items.every(
    ({ status, nextRunAt }) =>
      status !== "running" && (typeof nextRunAt !== "string" || nextRunAt > LATER),
  );
}

async function send(
  onboarding: KeptOnboarding,
  event: Json,
  headers: Record<string, string> = {},
): Promise<{ status: number; json: Json }> {
  const etag = (await call(onboarding)).headers.get("etag") ?? "";
  const reply = await call(onboarding, "/events", {
    method: "POST",
    headers: { "content-type": "application/json", "if-match": etag, ...headers },
    body: JSON.stringify(event),
  });
  return { status: reply.status, json: (await reply.json()) as Json };
}

function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  return fetch(`${service.url}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
