/** Programs of merchants that write as fast as they are answered, and know what was acknowledged. */
import assert from "node:assert/strict";
import { randomBytes, randomUUID } from "node:crypto";
import sharp from "sharp";
import { ELIGIBLE_FACTS } from "../helpers/answers.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";

/** What a comparison found; of all but `acknowledged` there has to be none. */
export type Tally = {
  readonly acknowledged: Record<string, number>;
  lost: number;
  doubled: number;
  invented: number;
  unreadable: number;
  /** Of each of these, what it was. */
  readonly found: string[];
};

export type Writer = {
  readonly kind: string;
  /** Begins with an onboarding of its own, and with nothing acknowledged. */
  enrol(service: ServiceProcess): Promise<void>;
  /** One more write; resolves when it was acknowledged, throws what `fetch` throws when the connection breaks. */
  write(service: ServiceProcess): Promise<void>;
  /** Counts what of it is there after a crash. */
  compare(service: ServiceProcess, tally: Tally): Promise<void>;
};

type Own = { readonly id: string; readonly token: string };

/** One of each kind of write, and so many of events that there are eight in all. */
export function eightWriters(): Writer[] {
  const events = Array.from({ length: 4 }, () => new EventWriter());
  return [
    ...events,
    new CreationWriter(),
    new PictureWriter(),
    new ImportWriter(),
    new JobWriter(),
  ];
}

/** What somebody sent in numbers from 1 on, held against the numbers that are there. */
class Numbered {
  #next = 1;
  #acknowledged = new Set<number>();

  next(): number {
    const number = this.#next;
    this.#next += 1;
    return number;
  }

  acknowledge(number: number): void {
    this.#acknowledged.add(number);
  }

  /** Of what was sent and not answered the last one alone may be there; it counts as acknowledged from now on. */
  compare(kind: string, kept: readonly number[], tally: Tally): void {
    const there = new Set(kept);
    const last = this.#next - 1;
    add(tally, "doubled", { kind, what: kept.filter((one, index) => kept.indexOf(one) < index) });
    add(tally, "lost", { kind, what: [...this.#acknowledged].filter((one) => !there.has(one)) });
    const strange = [...there].filter((one) => !this.#acknowledged.has(one) && one !== last);
    add(tally, "invented", { kind, what: strange });
    this.#acknowledged = there;
  }
}

/** Facts whose followers count up, so that every event can be told from every other. */
class EventWriter implements Writer {
  readonly kind = "events";
  #own: Own | null = null;
  #sent = new Numbered();

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "manual" });
    this.#sent = new Numbered();
  }

  async write(service: ServiceProcess): Promise<void> {
    const followers = this.#sent.next();
    await tell(service, this.#own, { type: "facts.submitted", facts: { followers } });
    this.#sent.acknowledge(followers);
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    type Entry = { event: { type: string; facts?: { followers: number } } };
    const entries = await itemsOf<Entry>(service, this.#own, "/history", tally);
    const facts = entries.filter(({ event }) => event.type === "facts.submitted");
    const followers = facts.map(({ event }) => event.facts?.followers ?? 0);
    this.#sent.compare(this.kind, followers, tally);
  }
}

/** Onboardings, each with a key that makes it one. */
class CreationWriter implements Writer {
  readonly kind = "creations";
  #made: Own[] = [];

  enrol(): Promise<void> {
    this.#made = [];
    return Promise.resolve();
  }

  async write(service: ServiceProcess): Promise<void> {
    this.#made.push(await begin(service, { mode: "manual" }));
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    const ids = this.#made.map(({ id }) => id);
    add(tally, "doubled", { kind: this.kind, what: repeated(ids) });
    for (const own of this.#made) {
      count(await ask(service, `/onboardings/${own.id}`, { own }), tally);
    }
  }
}

class PictureWriter implements Writer {
  readonly kind = "pictures";
  #own: Own | null = null;
  #kept: string[] = [];

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "manual" });
    this.#kept = [];
  }

  async write(service: ServiceProcess): Promise<void> {
    const raw = { width: 320, height: 320, channels: 3 as const };
    const body = await sharp(randomBytes(320 * 320 * 3), { raw })
      .png()
      .toBuffer();
    const path = `/onboardings/${this.#own?.id}/images?for=goods`;
    const reply = await ask(service, path, { own: this.#own, body, type: "image/png" });
    assert.equal(reply.status, 201, reply.text);
    this.#kept.push((JSON.parse(reply.text) as { image: string }).image);
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    add(tally, "doubled", { kind: this.kind, what: repeated(this.#kept) });
    for (const image of this.#kept) {
      const path = `/onboardings/${this.#own?.id}/images/${image}`;
      count(await ask(service, path, { own: this.#own }), tally);
    }
    // A picture that nothing refers to is kept for a while only.
    this.#kept = [];
  }
}

/** Lists of three goods; of each list all are there or none. */
class ImportWriter implements Writer {
  readonly kind = "imports";
  #own: Own | null = null;
  #sent = new Numbered();

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "manual", facts: ELIGIBLE_FACTS });
    await tell(service, this.#own, { type: "live.declared-enabled" });
    this.#sent = new Numbered();
  }

  async write(service: ServiceProcess): Promise<void> {
    const list = this.#sent.next();
    const row = (goods: number) =>
      `围巾 ${list}-${goods},https://mall.example/7.jpg,99.00,pages/detail?id=${list}-${goods}\n`;
    const body = Buffer.from(`商品名称,封面图片,价格,商品路径\n${row(1)}${row(2)}${row(3)}`);
    const path = `/onboardings/${this.#own?.id}/goods/import?file=goods.csv`;
    const reply = await ask(service, path, { own: this.#own, body, type: "text/csv" });
    assert.equal(reply.status, 200, reply.text);
    assert.equal((JSON.parse(reply.text) as { imported: number }).imported, 3, reply.text);
    this.#sent.acknowledge(list);
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    type Goods = { answers: { name: string } };
    const goods = await itemsOf<Goods>(service, this.#own, "/goods", tally);
    const lists = goods.map(({ answers }) => Number(/ (\d+)-/.exec(answers.name)?.[1]));
    const halves = [...new Set(lists)].filter((one) => lists.filter((it) => it === one).length < 3);
    add(tally, "lost", { kind: this.kind, what: halves });
    const wholes = lists.filter((_list, index) => index % 3 === 0);
    this.#sent.compare(this.kind, wholes, tally);
  }
}

/** Jobs that ask WeChat, here the sandbox, for somebody's role. */
class JobWriter implements Writer {
  readonly kind = "jobs";
  #own: Own | null = null;
  #wanted = new Set<string>();

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "connected", facts: ELIGIBLE_FACTS });
    const appid = `wx${this.#own.id.slice(-10)}`;
    await tell(service, this.#own, { type: "connection.submitted", appid, appsecret: "a-secret" });
    const member = { username: "anchor_one", role: "anchor" };
    await tell(service, this.#own, { type: "member.added", member });
    this.#wanted = new Set();
  }

  async write(service: ServiceProcess): Promise<void> {
    const path = `/onboardings/${this.#own?.id}/members/poll`;
    const reply = await ask(service, path, {
      own: this.#own,
      body: "{}",
      type: "application/json",
    });
    assert.equal(reply.status, 202, reply.text);
    this.#wanted.add((JSON.parse(reply.text) as { id: string }).id);
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    for (const id of this.#wanted)
      count(await ask(service, `/jobs/${id}`, { own: this.#own }), tally);
    type Listed = { id: string; kind: string; status: string };
    const jobs = await itemsOf<Listed>(service, this.#own, "/jobs", tally);
    add(tally, "doubled", { kind: this.kind, what: repeated(jobs.map(({ id }) => id)) });
  }
}

function repeated(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

function add(
  tally: Tally,
  fault: "lost" | "doubled" | "invented" | "unreadable",
  { kind, what }: { kind: string; what: readonly unknown[] },
): void {
  tally[fault] += what.length;
  if (what.length > 0) tally.found.push(`${fault} ${kind}: ${what.join()}`);
}

/** A reply to a question for what was acknowledged. */
function count({ status, text }: Reply, tally: Tally): void {
  if (status === 200) return;
  add(tally, status === 404 ? "lost" : "unreadable", { kind: "reply", what: [text] });
}

async function begin(service: ServiceProcess, creation: object): Promise<Own> {
  const reply = await ask(service, "/onboardings", {
    own: null,
    body: JSON.stringify(creation),
    type: "application/json",
    key: randomUUID(),
  });
  assert.equal(reply.status, 201, reply.text);
  return JSON.parse(reply.text) as Own;
}

async function tell(service: ServiceProcess, own: Own | null, event: object): Promise<void> {
  const asked = { own, body: JSON.stringify(event), type: "application/json" };
  const reply = await ask(service, `/onboardings/${own?.id}/events`, asked);
  assert.equal(reply.status, 200, reply.text);
}

async function itemsOf<Item>(
  service: ServiceProcess,
  own: Own | null,
  path: string,
  tally: Tally,
): Promise<Item[]> {
  const items: Item[] = [];
  for (let page: string | null = ""; page !== null; ) {
    const query: string = page === "" ? "" : `?pageToken=${encodeURIComponent(page)}`;
    const reply = await ask(service, `/onboardings/${own?.id}${path}${query}`, { own });
    count(reply, tally);
    if (reply.status !== 200) return items;
    const body = JSON.parse(reply.text) as { items: Item[]; nextPageToken?: string | null };
    items.push(...body.items);
    page = body.nextPageToken ?? null;
  }
  return items;
}

type Asked = {
  readonly own: Own | null;
  readonly body?: string | Buffer;
  readonly type?: string;
  readonly key?: string;
};
type Reply = { readonly status: number; readonly text: string };

/** Each request claims another address, so that the limit for one address does not slow the load down. */
async function ask(
  service: ServiceProcess,
  path: string,
  { own, body, type, key }: Asked,
): Promise<Reply> {
  const part = () => Math.floor(Math.random() * 250) + 1;
  const reply = await fetch(`${service.url}/api/v1${path}`, {
    headers: {
      "x-forwarded-for": `10.${part()}.${part()}.${part()}`,
      ...(own && { authorization: `Bearer ${own.token}` }),
      ...(type !== undefined && { "content-type": type, "if-match": "*" }),
      ...(key !== undefined && { "idempotency-key": key }),
    },
    ...(body !== undefined && {
      method: "POST",
      body: typeof body === "string" ? body : new Uint8Array(body),
    }),
  });
  return { status: reply.status, text: await reply.text() };
}
