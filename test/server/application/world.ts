/** The use cases with everything real but the disk, the network and the clock; answers of WeChat can be lost to order. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import type { OnboardingEvent } from "../../../machines/onboarding/events.ts";
import { advance, restore, snapshotOf } from "../../../machines/onboarding/run.ts";
import { memoryCallLedger } from "../../../server/adapters/stores/calls/memory-call-ledger.ts";
import { memoryTurns } from "../../../server/adapters/stores/memory/memory-turns.ts";
import { weChatClient } from "../../../server/adapters/wechat/client/wechat-client.ts";
import { JobRunner } from "../../../server/application/jobs/runner.ts";
import {
  type Access,
  type Onboarding,
  type Onboardings,
  type Remember,
} from "../../../server/application/onboarding/onboardings.ts";
import type { ImageStore } from "../../../server/application/ports/images.ts";
import type { OnboardingRecord } from "../../../server/application/ports/onboarding-record.ts";
import type { OnboardingStore } from "../../../server/application/ports/onboardings.ts";
import type { WeChatError } from "../../../server/application/ports/wechat/wechat-error.ts";
import { jobHandlers } from "../../../server/application/wizard/jobs/handlers.ts";
import { compose } from "../../../server/compose.ts";
import { invariant } from "../../../server/errors.ts";
import { createSandbox } from "../../../server/sandbox/sandbox.ts";
import { goodsAnswers, roomAnswers } from "../../helpers/answers.ts";
import { injectedFetch } from "../../helpers/injected-fetch.ts";
import { memoryOnboardingStore } from "../../helpers/memory-onboarding-store.ts";
import { testAdapters } from "../../helpers/test-adapters.ts";
import { TestClock } from "../../helpers/test-clock.ts";
import { TestTimer } from "../../helpers/test-timer.ts";

/** Saturday, noon in Shanghai. */
export const NOW = "2026-11-21T04:00:00.000Z";
export const ANCHOR = "xiaobai_live";
export const SECRET = "5ec2e75ec2e75ec2e75ec2e75ec2e700";

/** What becomes of the next call of a path: lost before WeChat acts, after it, or never answered at all; or nothing. */
export type Trouble = "lost-before" | "lost-after" | "silent-before" | "silent-after" | "answered";

export type World = Awaited<ReturnType<typeof openWorld>>;

export async function openWorld({
  store = memoryOnboardingStore(),
}: {
  store?: OnboardingStore;
} = {}) {
  const directory = await mkdtemp(join(tmpdir(), "kaibo-application-"));
  const clock = new TestClock(NOW);
  const sandbox = createSandbox({ clock });
  const wire = troubledFetch(injectedFetch(sandbox.app));
  const unfinished: WeChatError[] = [];
  const ledger = memoryCallLedger();
  /** With nothing in its memory, as a process has it that came up just now. */
  const newClient = () =>
    weChatClient({
      apiUrl: "http://wechat.test",
      configuredUrls: ["http://wechat.test"],
      clock,
      ledger,
      fetch: wire.fetch,
      pause: () => Promise.resolve(),
    });
  const adapters = {
    ...(await testAdapters({ directory, clock, wechat: newClient() })),
    store,
    images: memoryImageStore(),
    onUnfinished: (_id: string, error: WeChatError) => void unfinished.push(error),
  };
  const { pictures, queue } = adapters;
  const { onboardings, jobs } = compose(adapters);

  const control = async (method: "POST" | "PUT", path: string, payload: object = {}) => {
    const reply = await sandbox.app.inject({ method, url: `/_sandbox${path}`, payload });
    invariant(reply.statusCode === 200, `the sandbox takes ${path}`);
  };

  /** The jobs of a service that came up just now, run by hand. */
  const runnerOf = (onboardings: Onboardings) =>
    new JobRunner({
      queue,
      handlers: jobHandlers({ work: onboardings.work, clock }),
      clock,
      timer: new TestTimer(clock),
      jitter: () => 0,
      onError: (_job, error) => {
        throw error;
      },
    });

  return {
    clock,
    store,
    sandbox,
    pictures,
    jobs,
    queue,
    runnerOf,
    unfinished,
    ...wire,
    control,
    onboardings,
    /** The service as it comes up some time after a crash: the same store, an empty memory. */
    afterCrash: () => {
      clock.advance({ seconds: 16 });
      return compose({ ...adapters, wechat: newClient(), turns: memoryTurns(clock) }).onboardings;
    },
    serviceOver: (other: OnboardingStore) => compose({ ...adapters, store: other }).onboardings,
    verifyAnchor: () => control("POST", `/members/${ANCHOR}/verify`),
    close: () => rm(directory, { recursive: true, force: true }),
  };
}

/** An onboarding that was begun, and short words for what is done with it. */
export async function begin(world: World, body: object = { mode: "manual" }) {
  const created = await world.onboardings.create({ body, origin: "192.0.2.1" });
  invariant(created.ok, "the onboarding is begun");
  const { identity } = created.value;
  const access: Access = { id: identity.id, credential: identity.token };
  const { onboardings } = world;

  const image = await onboardings.keepImage(access, await square());
  const send = async (
    event: object,
    options: { expectedRevision?: number; remember?: Remember } = {},
  ) =>
    await onboardings.send(access, {
      body: event,
      expectedRevision: options.expectedRevision ?? null,
      ...(options.remember && { remember: options.remember }),
    });
  /** Sends an event whose call of WeChat is never answered, and resolves when that call has gone silent. */
  const sendUnanswered = async (
    event: object,
    { path, trouble }: { path: string; trouble: "silent-before" | "silent-after" },
  ): Promise<void> => {
    world.order(path, trouble);
    const silent = world.silent(path);
    void send(event);
    await silent;
  };
  const taken = async (event: object): Promise<Onboarding> => {
    const sent = await send(event);
    invariant(sent.ok, `${JSON.stringify(event)} is taken: ${JSON.stringify(sent)}`);
    return sent.value.onboarding;
  };
  const record = async (): Promise<OnboardingRecord> => {
    const loaded = await world.store.load(identity.id);
    invariant(loaded, "the record is there");
    return loaded;
  };
  /** Writes what an event leads to without doing what it asks for, as a crash after the commit leaves it. */
  const commitOnly = async (event: OnboardingEvent) => {
    const { revision, snapshot } = await record();
    const step = advance(restore(snapshot), event);
    invariant(step.accepted, `${event.type} is accepted`);
    await world.store.append(identity.id, revision, {
      at: world.clock.now().toISOString(),
      entries: [],
      snapshot: snapshotOf(step.state),
    });
  };
  return {
    identity,
    access,
    image,
    send,
    sendUnanswered,
    taken,
    record,
    commitOnly,
    room: {
      ...roomAnswers({ coverImg: image, shareImg: image, feedsImg: image }),
      anchorWechat: ANCHOR,
    },
    goods: goodsAnswers(image),
  };
}

/** A connected onboarding of an account that has live. */
export async function beginConnected(world: World) {
  const begun = await begin(world, { mode: "connected" });
  await begun.taken({ type: "connection.submitted", appid: "wxsandbox0001", appsecret: SECRET });
  return begun;
}

/** What the sandbox takes for goods: 300 × 300. */
async function square(): Promise<Uint8Array> {
  return await sharp({ create: { width: 300, height: 300, channels: 3, background: "#2b7" } })
    .jpeg()
    .toBuffer();
}

function memoryImageStore(): ImageStore {
  const kept = new Map<string, Uint8Array>();
  return {
    put(onboardingId, bytes) {
      const id = `img_${createHash("sha256").update(bytes).digest("hex").slice(0, 32)}`;
      kept.set(`${onboardingId}/${id}`, bytes);
      return Promise.resolve(id);
    },
    removeUnused: () => Promise.resolve(0),
    get: (onboardingId, imageId) => Promise.resolve(kept.get(`${onboardingId}/${imageId}`) ?? null),
  };
}

function troubledFetch(fetch: typeof globalThis.fetch) {
  const troubles = new Map<string, Trouble[]>();
  const calls: string[] = [];
  const reached = new Map<string, () => void>();
  let life = { callsLeft: Number.POSITIVE_INFINITY, die: (): void => undefined };
  const never = (path: string) =>
    new Promise<never>(() => {
      reached.get(path)?.();
    });
  return {
    /** The paths that were called, in order. */
    calls,
    countOf: (path: string) => calls.filter((called) => called === path).length,
    /** What becomes of the next calls of a path, one after the other. */
    order: (path: string, ...next: Trouble[]) => void troubles.set(path, next),
    /** Resolves when a call of the path has gone silent. */
    silent: (path: string) => new Promise<void>((resolve) => reached.set(path, resolve)),
    /**
     * Resolves when that many more calls were made: the last one, and whatever the dying process may still send, is
     * never answered. Whoever asks for it begins another life.
     */
    dieAfter: (calls: number) =>
      new Promise<void>((die) => {
        life = { callsLeft: calls, die };
      }),
    fetch: async (...[input, init]: Parameters<typeof globalThis.fetch>): Promise<Response> => {
      const { pathname } = new URL(new Request(input, init).url);
      calls.push(pathname);
      life.callsLeft -= 1;
      if (life.callsLeft <= 0) {
        // Every other one has reached WeChat before the process was gone.
        if (life.callsLeft === 0 && calls.length % 2 === 0) await fetch(input, init);
        life.die();
        return await never(pathname);
      }
      const trouble = troubles.get(pathname)?.shift();
      if (trouble === "silent-before") return await never(pathname);
      if (trouble === "lost-before") throw noAnswer();
      const response = await fetch(input, init);
      if (trouble === "silent-after") return await never(pathname);
      if (trouble === "lost-after") throw noAnswer();
      return response;
    },
  };
}

/** What Node's `fetch` throws when the answer does not come in time. */
function noAnswer(): TypeError {
  const cause = Object.assign(new Error("headers timeout"), { code: "UND_ERR_HEADERS_TIMEOUT" });
  return new TypeError("fetch failed", { cause });
}
