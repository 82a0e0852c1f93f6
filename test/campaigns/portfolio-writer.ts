/** A consultant's program: whole lists, edits, what is taken back, clients that are erased, members, all of one portfolio. */
import assert from "node:assert/strict";
import { isDeepStrictEqual } from "node:util";
import { parse } from "csv-parse/sync";
import type { ServiceProcess } from "../helpers/service-process.ts";
import { type Answer, Desk } from "./desk-requests.ts";
import type { Writer } from "./kill-writers.ts";
import { assertDone } from "./merchant-requests.ts";
import {
  accountsIn,
  clientOf,
  EMPTY,
  type PortfolioModel,
  type Said,
  type SeenPortfolio,
  seenOf,
  standingEntries,
  type WaitingList,
  waitingLine,
  withEntry,
  withoutClient,
  withoutEntry,
} from "./portfolio-model.ts";
import { add, Refused, type Tally } from "./tally.ts";

/** More than a journal takes in: such a list is kept as a file of its own. */
const LARGE = 300;
/** Never erased, so that lists that wait can speak of it. */
const LASTING = "客户0";
const UNDO_AMONG = 6;
/** The oldest goes for a fifth list, and some may wait that nobody was told of. */
const WAITING_MAX = 2;
const READERS = 3;

/** Each kind of write comes by in this order, again and again. */
const STEPS = [
  "putNew",
  "stage",
  "edit",
  "answer",
  "putChanges",
  "editMany",
  "apply",
  "putLarge",
  "undo",
  "putMember",
  "edit",
  "erase",
  "undo",
  "rename",
  "removeMember",
] as const;
type Step = (typeof STEPS)[number];

/** With one session, each with a portfolio of its own and at another place of the steps. */
export function portfolioWriters(): Writer[] {
  const desk = new Desk();
  return [0, 5, 10].map((step) => new PortfolioWriter(desk, step));
}

class PortfolioWriter implements Writer {
  readonly #desk: Desk;
  #path = "";
  #model = EMPTY;
  /** What it is if the one was kept for which no answer has come. */
  #next: PortfolioModel | null = null;
  /** The list that was applied last, and the revision that it made. */
  #applied: { readonly id: string; readonly revision: number } | null = null;
  #step: Step = "putNew";
  #steps: number;
  /** So that everything that is said can be told from all else. */
  #count = 0;

  constructor(desk: Desk, steps: number) {
    this.#desk = desk;
    this.#steps = steps;
  }

  /** Of the portfolio's writes the one that was made last. */
  get kind(): string {
    return `portfolios: ${this.#step}`;
  }

  async enrol(service: ServiceProcess): Promise<void> {
    await this.#desk.comeIn(service);
    this.#path = await this.#desk.newPortfolio(service, EMPTY.name);
    this.#model = EMPTY;
    this.#next = null;
    this.#applied = null;
    await this.#send(service, this.#listOf(LASTING, 2));
  }

  async write(service: ServiceProcess): Promise<void> {
    this.#step = STEPS[this.#steps % STEPS.length] ?? "putNew";
    this.#steps += 1;
    await this.#take(service, this.#step);
  }

  /** The portfolio is as it was before the write without an answer, or as it is after it; in all that it tells. */
  async compare(service: ServiceProcess, tally: Tally): Promise<void> {
    const seen = await this.#look(service);
    const possible = [this.#model, this.#next].flatMap((model) => model ?? []);
    const wanted = possible.map((model) => seenOf(model));
    const model = possible[wanted.findIndex((one) => isDeepStrictEqual(one, seen))];
    if (model === undefined) {
      const what = wanted.map((one) => differences(one, seen).join("; "));
      add(tally, "lost", { kind: this.kind, what });
      return;
    }
    this.#model = model;
    this.#next = null;
    await this.#applyAgain(service);
  }

  /** Who got no answer asks once more, and nothing is said twice. */
  async #applyAgain(service: ServiceProcess): Promise<void> {
    if (this.#applied?.revision !== this.#model.revision) return;
    const { id, revision } = this.#applied;
    const { text } = await this.#ask(service, `/imports/${id}/apply`, { method: "POST" });
    assert.equal((JSON.parse(text) as { revision: number }).revision, revision);
  }

  #take(service: ServiceProcess, step: Step): Promise<void> {
    switch (step) {
      case "putNew":
        return this.#send(service, this.#listOf(this.#newClient(), 3));
      case "putLarge":
        return this.#send(service, this.#listOf(this.#newClient(), LARGE));
      case "putChanges":
        return this.#send(service, this.#said(accountsIn(this.#model).slice(0, 5)));
      case "stage":
        return this.#stage(service);
      case "answer":
        return this.#answer(service);
      case "apply":
        return this.#apply(service);
      case "edit":
        return this.#edit(service);
      case "editMany":
        return this.#editMany(service);
      case "undo":
        return this.#undo(service);
      case "erase":
        return this.#erase(service);
      case "putMember":
        return this.#putMember(service);
      case "removeMember":
        return this.#removeMember(service);
      case "rename":
        return this.#rename(service);
      default:
        return step satisfies never;
    }
  }

  #number(): number {
    this.#count += 1;
    return this.#count;
  }

  #newClient(): string {
    return `客户${this.#number()}`;
  }

  #listOf(client: string, accounts: number): Said {
    return this.#said(Array.from({ length: accounts }, (_, at) => `${client}-${at}`));
  }

  /** Something of these accounts, and of each client, that nobody has said before. */
  #said(accounts: readonly string[]): Said {
    const owners = new Map(accounts.map((account) => [account, `李${this.#number()}`]));
    const clients = new Set(accounts.map(clientOf));
    const followers = new Map([...clients].map((one) => [one, this.#number()]));
    return { by: "import", owners, followers };
  }

  /** Makes the write of which the model becomes the one given, or stays as it is where it is refused. */
  async #write(next: PortfolioModel, write: () => Promise<void>): Promise<void> {
    this.#next = next;
    try {
      await write();
      this.#model = next;
      this.#next = null;
    } catch (error) {
      if (error instanceof Refused) this.#next = null;
      throw error;
    }
  }

  async #ask(
    service: ServiceProcess,
    path: string,
    asked: Parameters<Desk["ask"]>[2],
    expected = 200,
  ): Promise<Answer> {
    const reply = await this.#desk.ask(service, this.#path + path, asked);
    assertDone(reply, expected);
    return reply;
  }

  async #send(service: ServiceProcess, said: Said): Promise<void> {
    const lines = [...said.owners].map(([account, owner]) => {
      const entity = clientOf(account);
      const facts = { followers: said.followers.get(entity) };
      return JSON.stringify({ account, entity, owner, facts });
    });
    const next = withEntry(this.#model, said);
    await this.#write(next, async () => {
      const seen = `"${this.#model.revision}"`;
      const asked = {
        method: "PUT",
        body: lines.join("\n"),
        type: "application/x-ndjson",
      } as const;
      const reply = await this.#ask(service, "/accounts", { ...asked, seen });
      const { revision, problems } = JSON.parse(reply.text) as {
        revision: number;
        problems: unknown[];
      };
      assert.deepEqual([revision, problems, reply.etag], [next.revision, [], `"${revision}"`]);
    });
  }

  /** A list of a new client and one that is known, with a cell that has to be asked about. */
  async #stage(service: ServiceProcess): Promise<void> {
    if (this.#model.waiting.length >= WAITING_MAX) {
      await this.#apply(service);
      return;
    }
    const fresh = this.#listOf(this.#newClient(), 2);
    const known = this.#said([`${LASTING}-1`]);
    const said: Said = {
      by: "import",
      owners: new Map([...fresh.owners, ...known.owners]),
      followers: new Map([...fresh.followers, ...known.followers]),
    };
    const rows = [...said.owners].map(([account, owner]) => {
      const followers = said.followers.get(clientOf(account));
      const typed = fresh.owners.has(account) ? `约${followers}` : followers;
      return `${clientOf(account)},${account},${typed},${owner}`;
    });
    const list = ["客户名称,小程序名称,公众号粉丝数,负责人", ...rows].join("\r\n");
    const asked = { method: "POST", body: list, type: "text/csv" } as const;
    const { waiting } = this.#model;
    // Its id is not known before the answer; without one the list may wait all the same, and nobody asks for it.
    const { text } = await this.#ask(service, "/imports?file=台账.csv", asked, 201);
    const { id } = JSON.parse(text) as { id: string };
    this.#model = { ...this.#model, waiting: [...waiting, { id, said, isAnswered: false }] };
  }

  async #answer(service: ServiceProcess): Promise<void> {
    const list = this.#model.waiting.find(({ isAnswered }) => !isAnswered);
    if (list === undefined) {
      await this.#stage(service);
      return;
    }
    await this.#answerFor(service, list);
  }

  async #answerFor(service: ServiceProcess, list: WaitingList): Promise<void> {
    const answered = { ...list, isAnswered: true };
    const next = { ...this.#model, waiting: replaced(this.#model.waiting, answered) };
    const fresh = [...list.said.followers].filter(([client]) => client !== LASTING);
    const answers = fresh.map(([, count]) => ({
      fact: "followers",
      typed: `约${count}`,
      as: String(count),
    }));
    await this.#write(next, async () => {
      const body = { answers, remember: false };
      await this.#ask(service, `/imports/${list.id}`, { method: "PATCH", body });
    });
  }

  async #apply(service: ServiceProcess): Promise<void> {
    const [list] = this.#model.waiting;
    if (list === undefined) {
      await this.#stage(service);
      return;
    }
    if (!list.isAnswered) {
      await this.#answerFor(service, list);
      return;
    }
    const waiting = this.#model.waiting.filter((one) => one !== list);
    const next = { ...withEntry(this.#model, list.said), waiting };
    this.#applied = { id: list.id, revision: next.revision };
    await this.#write(next, async () => {
      const asked = { method: "POST" } as const;
      const { text } = await this.#ask(service, `/imports/${list.id}/apply`, asked);
      assert.equal((JSON.parse(text) as { revision: number }).revision, next.revision);
    });
  }

  async #edit(service: ServiceProcess): Promise<void> {
    const accounts = accountsIn(this.#model);
    const account = accounts[this.#number() % accounts.length] ?? "";
    const said: Said = { ...this.#said([account]), by: "edit" };
    const id = (await this.#ids(service, account)).get(account);
    const { etag } = await this.#ask(service, `/accounts/${id}`, {});
    const next = withEntry(this.#model, said);
    await this.#write(next, async () => {
      const facts = { followers: said.followers.get(clientOf(account)) };
      const body = { owner: said.owners.get(account), facts };
      const asked = { method: "PATCH", body, seen: etag } as const;
      const changed = await this.#ask(service, `/accounts/${id}`, asked);
      assert.equal(changed.etag, `"${next.revision}"`);
    });
  }

  async #editMany(service: ServiceProcess): Promise<void> {
    const ids = await this.#ids(service, LASTING);
    const owner = `李${this.#number()}`;
    const owners = new Map([...ids.keys()].map((one) => [one, owner]));
    const next = withEntry(this.#model, { by: "edit", owners, followers: new Map() });
    const page = `${this.#path}/accounts`;
    const fields = {
      account: [...ids.values()],
      owner,
      revision: String(this.#model.revision),
      intent: "apply",
    };
    await this.#write(next, async () =>
      this.#desk.submit(service, { page, action: `${page}/edit` }, fields),
    );
  }

  /** Of the last few entries one; not the first, of which the lasting client is. */
  async #undo(service: ServiceProcess): Promise<void> {
    const entries = standingEntries(this.#model).slice(1).slice(-UNDO_AMONG);
    const entry = entries[this.#number() % entries.length];
    if (entry === undefined) {
      await this.#edit(service);
      return;
    }
    const next = withoutEntry(this.#model, entry.revision);
    const page = `${this.#path}/accounts`;
    const of = String(entry.revision);
    await this.#write(next, async () =>
      entry.by === "import"
        ? this.#desk.submit(service, { page, action: `${this.#path}/import/undo` }, { entry: of })
        : this.#desk.submit(service, { page, action: `${page}/edit/undo` }, { of }),
    );
  }

  /** The largest one. */
  async #erase(service: ServiceProcess): Promise<void> {
    const sizes = new Map<string, number>();
    for (const account of accountsIn(this.#model)) {
      const client = clientOf(account);
      if (client !== LASTING) sizes.set(client, (sizes.get(client) ?? 0) + 1);
    }
    const [client] = [...sizes.keys()].sort(
      (one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0),
    );
    if (client === undefined) {
      await this.#edit(service);
      return;
    }
    const { items } = await this.#list(service, `q=${encodeURIComponent(client)}-`);
    const entity = items.find((one) => one.entity.name === client)?.entity.id;
    const seen = `"${this.#model.revision}"`;
    await this.#write(withoutClient(this.#model, client), async () => {
      await this.#ask(service, `/entities/${entity}`, { method: "DELETE", seen }, 204);
    });
  }

  async #putMember(service: ServiceProcess): Promise<void> {
    const member = `key:reader-${this.#number() % READERS}`;
    const role = this.#number() % 2 === 0 ? "read" : "write";
    const members = { ...this.#model.members, [member]: role };
    await this.#write({ ...this.#model, members }, async () => {
      await this.#ask(service, "/members", { method: "PUT", body: { member, role } });
    });
  }

  async #removeMember(service: ServiceProcess): Promise<void> {
    const [member, ...others] = Object.entries(this.#model.members);
    if (member === undefined) {
      await this.#putMember(service);
      return;
    }
    const next = { ...this.#model, members: Object.fromEntries(others) };
    await this.#write(next, async () => {
      const query = `?principal=${encodeURIComponent(member[0])}`;
      await this.#ask(service, `/members${query}`, { method: "DELETE" }, 204);
    });
  }

  async #rename(service: ServiceProcess): Promise<void> {
    const name = `客户${this.#number()}`;
    await this.#write({ ...this.#model, name }, async () => {
      await this.#ask(service, "", { method: "PATCH", body: { name } });
    });
  }

  /** All that the portfolio tells, which has to agree with itself. */
  async #look(service: ServiceProcess): Promise<SeenPortfolio> {
    const { revision, items } = await this.#list(service, "");
    for (const { id, revision: own } of items.slice(0, 1)) {
      const { etag } = await this.#ask(service, `/accounts/${id}`, {});
      const tag = Number(etag.replaceAll('"', ""));
      assert.ok(own <= tag && tag <= revision, `${own} of ${etag} of ${revision}`);
    }
    const { name } = await this.#json<{ name: string }>(service, "");
    const { members } = await this.#json<{ members: Member[] }>(service, "/members");
    return {
      name,
      revision,
      members: Object.fromEntries(members.map(({ principal, role }) => [principal, role])),
      accounts: await this.#accounts(service),
      waiting: await this.#waiting(service),
    };
  }

  async #accounts(service: ServiceProcess): Promise<readonly string[]> {
    const { text } = await this.#ask(service, "/accounts/export.csv", {});
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    const lines = rows.map((row) =>
      [row["账号"], row["主体"], row["负责人"], row["公众号粉丝数"]].join(" "),
    );
    return lines.sort();
  }

  /** Of the lists that waited those that wait; applied ones do not. */
  async #waiting(service: ServiceProcess): Promise<readonly string[]> {
    type Listed = { status: string; cells: unknown[] };
    const lines: string[] = [];
    for (const { id } of this.#model.waiting) {
      const { status, cells } = await this.#json<Listed>(service, `/imports/${id}`);
      if (status !== "applied") lines.push(waitingLine({ id, isAnswered: cells.length === 0 }));
    }
    return lines;
  }

  async #json<Json>(service: ServiceProcess, path: string): Promise<Json> {
    return JSON.parse((await this.#ask(service, path, {})).text) as Json;
  }

  async #ids(service: ServiceProcess, words: string): Promise<ReadonlyMap<string, string>> {
    const { items } = await this.#list(service, `q=${encodeURIComponent(words)}`);
    return new Map(items.map(({ account, id }) => [account, id]));
  }

  async #list(service: ServiceProcess, query: string): Promise<AccountList> {
    return await this.#json<AccountList>(service, `/accounts?pageSize=500&${query}`);
  }
}

type Member = { readonly principal: string; readonly role: string };
type AccountList = {
  readonly revision: number;
  readonly items: readonly {
    readonly id: string;
    readonly account: string;
    readonly revision: number;
    readonly entity: { readonly id: string; readonly name: string };
  }[];
};

function replaced(all: readonly WaitingList[], one: WaitingList): readonly WaitingList[] {
  return all.map((list) => (list.id === one.id ? one : list));
}

/** What is there and ought not to be, and the other way round; by the parts of a portfolio. */
function differences(wanted: SeenPortfolio, seen: SeenPortfolio): readonly string[] {
  const parts = Object.keys(wanted) as (keyof SeenPortfolio)[];
  const different = parts.filter((part) => !isDeepStrictEqual(wanted[part], seen[part]));
  return different.map((part) => {
    const [own, theirs] = [wanted[part], seen[part]];
    const lists = [own, theirs].map((one) =>
      Array.isArray(one) ? one.map(String) : [JSON.stringify(one)],
    );
    const [missing, surplus] = [0, 1].map((at) =>
      lists[at]?.filter((one) => !lists[1 - at]?.includes(one)).slice(0, 5),
    );
    return `${part}: ${String(missing)} wanted, ${String(surplus)} seen`;
  });
}
