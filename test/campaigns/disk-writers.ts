/** Programs that write to each store of the service, and what has to be there for each of them to be acknowledged. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { ELIGIBLE_FACTS } from "../helpers/answers.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { deskWriters } from "./desk-disk-writers.ts";
import type { StoreName } from "./disk-cells.ts";
import { eightWriters, type Writer } from "./kill-writers.ts";
import { ask, begin, tell } from "./merchant-requests.ts";
import { add, Numbered, Refused, type Tally } from "./tally.ts";

export type DiskWriter = Writer & {
  /** Where it is kept. */
  readonly store: StoreName;
  /** What has to work besides. */
  readonly needs: readonly StoreName[];
};

const STORES: Readonly<Record<string, StoreName>> = { pictures: "pictures", jobs: "jobs" };

/** At least one for each store; to be enrolled in this order. */
export function diskWriters(dataDirectory: string): DiskWriter[] {
  const merchants = eightWriters().map((writer) =>
    Object.assign(writer, { store: STORES[writer.kind] ?? "onboardings", needs: [] }),
  );
  const others = [new SandboxWriter(), new CallWriter(dataDirectory)];
  return [...merchants, ...others, ...deskWriters()];
}

const APPID = "wx0000000000000001";

/** Goods in WeChat's console, told apart by their prices. */
class SandboxWriter implements DiskWriter {
  readonly kind = "sandbox goods";
  readonly store = "sandbox";
  readonly needs = [];
  #sent = new Numbered();

  enrol(): Promise<void> {
    this.#sent = new Numbered();
    return Promise.resolve();
  }

  async write(service: ServiceProcess): Promise<void> {
    await this.#sent.send(async (priceFen) => {
      const goods = { appid: APPID, name: "围巾", url: "a/b", priceFen };
      await control(service, { method: "POST", path: "/goods", body: goods });
    });
  }

  /** What was refused may be there: the sandbox has done it, and only its memory of it was in danger. */
  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    type Item = { appid: string; priceFen: number };
    const { goods } = await stateOf<{ goods: Item[] }>(service);
    const own = goods.filter(({ appid }) => appid === APPID);
    this.#sent.compareKept(
      this.kind,
      own.map(({ priceFen }) => priceFen),
      tally,
    );
  }
}

/** Applications for live, of which an account has a hundred a day: each a call that is counted before it is made. */
class CallWriter implements DiskWriter {
  readonly kind = "scarce calls";
  readonly store = "calls";
  /** A WeChat that fails is left in peace for a while after it works again. */
  readonly needs = ["onboardings", "sandbox"] as const;
  readonly #dataDirectory: string;

  constructor(dataDirectory: string) {
    this.#dataDirectory = dataDirectory;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    await control(service, { method: "PUT", path: "/profile", body: { liveEnabled: false } });
  }

  async write(service: ServiceProcess): Promise<void> {
    const own = await begin(service, { mode: "connected", facts: ELIGIBLE_FACTS });
    const appid = `wx${createHash("sha256").update(own.id).digest("hex").slice(0, 16)}`;
    await tell(service, own, { type: "connection.submitted", appid, appsecret: "a-secret" });
    const body = JSON.stringify({ type: "enable.application-requested" });
    const asked = { own, body, type: "application/json" };
    const reply = await ask(service, `/onboardings/${own.id}/events`, asked);
    if ((await this.#applied(service)).includes(appid)) return;
    throw new Refused(reply.text);
  }

  /** WeChat has got no call that is not counted on the disk. */
  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    for (const appid of await this.#applied(service)) {
      const name = createHash("sha256").update(appid).digest("hex");
      const file = join(this.#dataDirectory, "calls", `${name}.json`);
      const counted = /"applyLiveInfo":[1-9]/.test(await readFile(file, "utf8").catch(() => ""));
      add(tally, "lost", { kind: this.kind, what: counted ? [] : [appid] });
    }
  }

  async #applied(service: ServiceProcess): Promise<string[]> {
    const state = await stateOf<{ liveApplications: { appid: string }[] }>(service);
    return state.liveApplications.map(({ appid }) => appid);
  }
}

async function stateOf<State>(service: ServiceProcess): Promise<State> {
  const reply = await fetch(`${service.sandboxUrl}/_sandbox/state`);
  assert.equal(reply.status, 200);
  return (await reply.json()) as State;
}

async function control(
  service: ServiceProcess,
  { method, path, body }: { method: string; path: string; body: object },
): Promise<void> {
  const reply = await fetch(`${service.sandboxUrl}/_sandbox${path}`, {
    method,
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const text = await reply.text();
  if (reply.status === 500) throw new Refused(text);
  assert.equal(reply.status, 200, text);
}
