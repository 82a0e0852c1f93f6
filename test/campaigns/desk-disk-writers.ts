/** A consultant's programs for the stores of the desk, one a store, with one session. */
import type { ServiceProcess } from "../helpers/service-process.ts";
import { Desk } from "./desk-requests.ts";
import type { DiskWriter } from "./disk-writers.ts";
import { assertDone } from "./merchant-requests.ts";
import { add, count, Numbered, type Tally } from "./tally.ts";

export function deskWriters(): DiskWriter[] {
  const desk = new Desk();
  return [
    new PersonWriter(desk),
    new AccountWriter(desk),
    new AuditWriter(desk),
    new WaitingListWriter(desk),
  ];
}

/** Invitations, told apart by whom they are for. */
class PersonWriter implements DiskWriter {
  readonly kind = "invitations";
  readonly store = "people";
  readonly needs = [];
  readonly #desk: Desk;
  readonly #sent = new Numbered();

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    await this.#desk.comeIn(service);
  }

  async write(service: ServiceProcess): Promise<void> {
    await this.#sent.send(async (number) => {
      const fields = { intent: "invite", invitee: `李骏${number}` };
      await this.#desk.submit(service, { page: "/settings", leads: 200 }, fields);
    });
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    const page = await this.#desk.read(service, "/settings");
    const table = /<table[^>]* id="invitations">.*?<\/table>/su.exec(page)?.[0] ?? "";
    const invited = [...table.matchAll(/>\s*李骏(\d+)\s*</g)].map(([, number]) => Number(number));
    this.#sent.compare(this.kind, invited, tally);
  }
}

/** Accounts, told apart by their names. */
class AccountWriter implements DiskWriter {
  readonly kind = "accounts";
  readonly store = "portfolios";
  readonly needs = [];
  readonly #desk: Desk;
  readonly #sent = new Numbered();
  #path = "";

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    this.#path = await this.#desk.newPortfolio(service, "客户");
  }

  async write(service: ServiceProcess): Promise<void> {
    await this.#sent.send(async (number) => {
      const line = { account: `店${number}`, facts: { followers: number } };
      const list = { method: "PUT", body: line, type: "application/x-ndjson" } as const;
      assertDone(await this.#desk.ask(service, `${this.#path}/accounts`, list), 200);
    });
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    const reply = await this.#desk.ask(service, `${this.#path}/accounts?pageSize=500`);
    count(reply, tally);
    const { items } = JSON.parse(reply.text) as { items: { account: string }[] };
    const numbers = items.map(({ account }) => Number(account.slice(1)));
    this.#sent.compare(this.kind, numbers, tally);
  }
}

const FIRST_DAY = Date.parse("2020-01-01T00:00:00Z");
const DAY_MS = 86_400_000;

type AuditList = {
  readonly items: readonly { asOf: string }[];
  readonly nextPageToken: string | null;
};

/** Audits, told apart by the day that they are of. */
class AuditWriter implements DiskWriter {
  readonly kind = "audits";
  readonly store = "desk";
  readonly needs = [];
  readonly #desk: Desk;
  readonly #sent = new Numbered();
  #path = "";

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    this.#path = await this.#desk.newPortfolio(service, "审查");
  }

  async write(service: ServiceProcess): Promise<void> {
    await this.#sent.send(async (number) => {
      const asOf = new Date(FIRST_DAY + number * DAY_MS).toISOString().slice(0, 10);
      const audit = { method: "POST", body: { asOf } } as const;
      assertDone(await this.#desk.ask(service, `${this.#path}/audits`, audit), 201);
    });
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    const numbers: number[] = [];
    for (let token: string | null = ""; token !== null; ) {
      const page = `${this.#path}/audits?pageSize=100${token === "" ? "" : `&pageToken=${token}`}`;
      const reply = await this.#desk.ask(service, page);
      count(reply, tally);
      const read = JSON.parse(reply.text) as AuditList;
      numbers.push(...read.items.map(({ asOf }) => (Date.parse(asOf) - FIRST_DAY) / DAY_MS));
      token = read.nextPageToken;
    }
    this.#sent.compare(this.kind, numbers, tally);
  }
}

/** Of one portfolio four are kept. */
const KEPT = 4;

/** Lists that wait to be imported. */
class WaitingListWriter implements DiskWriter {
  readonly kind = "waiting lists";
  readonly store = "imports";
  readonly needs = [];
  readonly #desk: Desk;
  #path = "";
  #kept: string[] = [];

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    this.#path = await this.#desk.newPortfolio(service, "等着的清单");
  }

  async write(service: ServiceProcess): Promise<void> {
    const list = {
      method: "POST",
      body: "小程序名称,公众号粉丝数\n店,500\n",
      type: "text/csv",
    } as const;
    const reply = await this.#desk.ask(service, `${this.#path}/imports?file=客户.csv`, list);
    assertDone(reply, 201);
    this.#kept.push((JSON.parse(reply.text) as { id: string }).id);
  }

  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    for (const id of this.#kept.slice(-KEPT)) {
      const reply = await this.#desk.ask(service, `${this.#path}/imports/${id}`);
      count(reply, tally);
      const { status } = JSON.parse(reply.text) as { status: string };
      add(tally, "lost", { kind: this.kind, what: status === "ready" ? [] : [`${id} ${status}`] });
    }
  }
}
