/** Programs of merchants that write as fast as they are answered, and know what was acknowledged. */
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import sharp from "sharp";
import { ELIGIBLE_FACTS } from "../helpers/answers.ts";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { ask, assertDone, begin, itemsOf, type Own, tell } from "./merchant-requests.ts";
import { add, count, Numbered, repeated, type Tally } from "./tally.ts";

export type Writer = {
  /** What it writes; of several kinds the one that was written last. */
  readonly kind: string;
  /** Begins with an onboarding or a portfolio of its own, and with nothing acknowledged. */
  enrol(service: ServiceProcess): Promise<void>;
  /** One more write; resolves when it was acknowledged, throws what `fetch` throws when the connection breaks. */
  write(service: ServiceProcess): Promise<void>;
  /** Counts what of it is there after a crash: of what is asked for one by one, what is new since the last time, or all. */
  compare(service: ServiceProcess, tally: Tally, scope: Scope): Promise<void>;
};
export type Scope = "new" | "all";

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
    await this.#sent.send((followers) =>
      tell(service, this.#own, { type: "facts.submitted", facts: { followers } }),
    );
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
  #looked = 0;

  enrol(): Promise<void> {
    this.#made = [];
    this.#looked = 0;
    return Promise.resolve();
  }

  async write(service: ServiceProcess): Promise<void> {
    this.#made.push(await begin(service, { mode: "manual" }));
  }

  async compare(service: ServiceProcess, tally: Tally, scope: Scope): Promise<void> {
    const ids = this.#made.map(({ id }) => id);
    add(tally, "doubled", { kind: this.kind, what: repeated(ids) });
    for (const own of this.#made.slice(scope === "all" ? 0 : this.#looked)) {
      count(await ask(service, `/onboardings/${own.id}`, { own }), tally);
    }
    this.#looked = this.#made.length;
  }
}

class PictureWriter implements Writer {
  readonly kind = "pictures";
  #own: Own | null = null;
  #kept: string[] = [];
  #looked = 0;

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "manual" });
    this.#kept = [];
    this.#looked = 0;
  }

  async write(service: ServiceProcess): Promise<void> {
    const raw = { width: 320, height: 320, channels: 3 as const };
    const body = await sharp(randomBytes(320 * 320 * 3), { raw })
      .png()
      .toBuffer();
    const path = `/onboardings/${this.#own?.id}/images?for=goods`;
    const reply = await ask(service, path, { own: this.#own, body, type: "image/png" });
    assertDone(reply, 201);
    this.#kept.push((JSON.parse(reply.text) as { image: string }).image);
  }

  /** A picture that nothing refers to is kept for a while, which is longer than a campaign stays with one onboarding. */
  async compare(service: ServiceProcess, tally: Tally, scope: Scope): Promise<void> {
    add(tally, "doubled", { kind: this.kind, what: repeated(this.#kept) });
    for (const image of this.#kept.slice(scope === "all" ? 0 : this.#looked)) {
      const path = `/onboardings/${this.#own?.id}/images/${image}`;
      count(await ask(service, path, { own: this.#own }), tally);
    }
    this.#looked = this.#kept.length;
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
    await this.#sent.send((list) => this.#import(service, list));
  }

  async #import(service: ServiceProcess, list: number): Promise<void> {
    const row = (goods: number) =>
      `围巾 ${list}-${goods},https://mall.example/7.jpg,99.00,pages/detail?id=${list}-${goods}\n`;
    const body = Buffer.from(`商品名称,封面图片,价格,商品路径\n${row(1)}${row(2)}${row(3)}`);
    const path = `/onboardings/${this.#own?.id}/goods/import?file=goods.csv`;
    const reply = await ask(service, path, { own: this.#own, body, type: "text/csv" });
    assertDone(reply, 200);
    assert.equal((JSON.parse(reply.text) as { imported: number }).imported, 3, reply.text);
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
  #looked = 0;

  async enrol(service: ServiceProcess): Promise<void> {
    this.#own = await begin(service, { mode: "connected", facts: ELIGIBLE_FACTS });
    const appid = `wx${this.#own.id.slice(-10)}`;
    await tell(service, this.#own, { type: "connection.submitted", appid, appsecret: "a-secret" });
    const member = { username: "anchor_one", role: "anchor" };
    await tell(service, this.#own, { type: "member.added", member });
    this.#wanted = new Set();
    this.#looked = 0;
  }

  async write(service: ServiceProcess): Promise<void> {
    const path = `/onboardings/${this.#own?.id}/members/poll`;
    const reply = await ask(service, path, {
      own: this.#own,
      body: "{}",
      type: "application/json",
    });
    assertDone(reply, 202);
    this.#wanted.add((JSON.parse(reply.text) as { id: string }).id);
  }

  async compare(service: ServiceProcess, tally: Tally, scope: Scope): Promise<void> {
    for (const id of [...this.#wanted].slice(scope === "all" ? 0 : this.#looked)) {
      count(await ask(service, `/jobs/${id}`, { own: this.#own }), tally);
    }
    this.#looked = this.#wanted.size;
    type Listed = { id: string; kind: string; status: string };
    const jobs = await itemsOf<Listed>(service, this.#own, "/jobs", tally);
    add(tally, "doubled", { kind: this.kind, what: repeated(jobs.map(({ id }) => id)) });
  }
}
