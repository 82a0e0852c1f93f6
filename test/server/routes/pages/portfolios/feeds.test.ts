import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { actorOf } from "../../../../../server/application/people/principals.ts";
import type { OpenPortfolio } from "../../../../../server/application/portfolios/open-portfolio.ts";
import { paths } from "../../../../../server/paths.ts";
import {
  accountId,
  edit,
  GOOD_FACTS,
  type PortfolioRow,
  seedPortfolio,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { buildTestApp, type TestApp } from "../../../../helpers/build-app.ts";
import { type SignedInPerson, signedInPerson } from "../../../../helpers/sign-in.ts";
import { attribute } from "../../../../views/html.ts";
import { find, signedInVisitor } from "../visitor.ts";

const ROWS: readonly PortfolioRow[] = [
  { account: "一店", owner: "王芳", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-20" } },
  { account: "二店", owner: "李骏", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-09-20" } },
  { account: "三店", owner: "李骏", facts: { ...GOOD_FACTS, lastSevereViolationOn: "2026-06-03" } },
];

let test: TestApp;
let wang: SignedInPerson;
let li: SignedInPerson;
let open: OpenPortfolio;
beforeEach(async () => {
  test = await buildTestApp();
  wang = await signedInPerson(test, "王芳");
  li = await signedInPerson(test, "李骏");
  open = await seedPortfolio(test.portfolios, ROWS, { principal: wang.principal });
  const member = { principal: li.principal.id, name: "李骏", role: "read" as const };
  await test.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
});
afterEach(() => test.close());

const feedsOf = () => `/api/v1/portfolios/${open.head.id}/feeds`;

async function make(person: SignedInPerson, body: object = {}) {
  const reply = await test.app.inject({
    ...{ method: "POST", url: feedsOf(), headers: person.headers, payload: body },
  });
  expect(reply.statusCode).toBe(201);
  const { url, id } = reply.json<{ url: string; id: string }>();
  return { id, address: new URL(url).pathname };
}

const reads = async (address: string, headers: Record<string, string> = {}) =>
  await test.app.inject({ url: address, headers });
const eventsIn = (text: string) =>
  text
    .replaceAll("\r\n ", "")
    .split("BEGIN:VEVENT")
    .slice(1)
    .map((event) =>
      Object.fromEntries(
        event
          .split("\r\n")
          .filter((line) => line.includes(":"))
          .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
      ),
    );

describe("a calendar at a secret address", () => {
  it("has a whole day for each day and kind, for whoever asks there, without a session", async () => {
    const { id, address } = await make(wang);
    const reply = await reads(address);
    const events = eventsIn(reply.body);

    expect([reply.statusCode, reply.headers["content-type"]]).toEqual([
      200,
      "text/calendar; charset=utf-8",
    ]);
    expect(reply.headers["set-cookie"]).toBeUndefined();
    expect(reply.body).toContain("REFRESH-INTERVAL;VALUE=DURATION:PT6H");
    expect(reply.body).not.toContain("TZID");
    expect(
      events.map((one) => [one["DTSTART;VALUE=DATE"], one["DTEND;VALUE=DATE"], one.UID]),
    ).toEqual([
      ["20261203", "20261204", `2026-12-03-ripe-${id}@kaibo`],
      ["20261219", "20261220", `2026-12-19-payment-${id}@kaibo`],
      ["20270208", "20270209", `2027-02-08-look-${id}@kaibo`],
    ]);
    expect(events[1]?.DESCRIPTION).toContain("一店\\n二店\\n");
  });

  it("of one owner has the accounts of that one alone", async () => {
    const { address } = await make(li, { owner: "王芳" });
    const events = eventsIn((await reads(address)).body);

    expect(events.map((one) => one["DTSTART;VALUE=DATE"])).toEqual(["20261219"]);
    expect(events[0]?.DESCRIPTION).not.toContain("二店");
  });

  it("says the same, byte by byte, and 304 to whoever has it, until something is another", async () => {
    const { address } = await make(wang);
    const first = await reads(address);
    test.clock.advance({ seconds: 3600 });
    const again = await reads(address);
    const known = { "if-none-match": String(first.headers.etag) };

    expect(again.body).toBe(first.body);
    expect((await reads(address, known)).statusCode).toBe(304);

    await edit(await test.portfolios.open(wang.principal, open.head.id), [
      {
        is: "account",
        id: accountId(1),
        facts: statementsOf({ lastPaymentOn: "2026-11-20" }, { observedOn: "2026-11-21" }),
      },
    ]);
    const changed = await reads(address, known);
    const versions = (text: string) =>
      eventsIn(text).map((one) => [one["DTSTART;VALUE=DATE"], one.SEQUENCE, one["LAST-MODIFIED"]]);
    const [before, after] = [versions(first.body), versions(changed.body)];

    expect(changed.statusCode).toBe(200);
    expect(after).toEqual([
      before[0],
      ["20261219", "1", "20261121T050000Z"],
      before[2],
      ["20270218", "0", "20261121T050000Z"],
    ]);
  });

  it("is nothing any more when it is revoked, and another one when it is made anew", async () => {
    const { id, address } = await make(wang);
    const visitor = signedInVisitor(test.app, wang);
    const page = async () => await visitor.visits(paths.portfolioCalendar(open.head.id));
    const form = paths.calendarFeeds(open.head.id);
    const renewed = await visitor.submits(await page(), form, {
      fields: { intent: "renew", feed: id },
    });
    const shown = find(renewed, "code", { id: "feed-address" })[0]?.text ?? "";
    const other = new URL(shown).pathname;

    expect((await reads(address)).statusCode).toBe(404);
    expect((await reads(other)).statusCode).toBe(200);
    expect((await page()).html).not.toContain(other);

    const feed = find(await page(), "tr").flatMap((row) => attribute(row, "data-feed") ?? [])[0];
    await test.app.inject({
      ...{ method: "DELETE", url: `${feedsOf()}/${feed ?? ""}`, headers: wang.headers },
    });
    const [revoked, guessed] = [
      await reads(other),
      await reads(paths.calendarFeed(`kbc_${"A".repeat(43)}`)),
    ];
    const said = ({ statusCode, headers, body }: typeof revoked) => [
      ...[statusCode, headers["content-type"], headers["cache-control"]],
      body.replaceAll(/[0-9a-f-]{36}|name="_\w+" value="[^"]*"|\/cal\/[^"&?]*/g, ""),
    ];

    expect(said(revoked)).toEqual(said(guessed));
    expect(revoked.statusCode).toBe(404);
  });

  it("ends with the membership, and while its person is not let in", async () => {
    const { address } = await make(li);
    const status = async () => (await reads(address)).statusCode;
    const seen: number[] = [await status()];
    await test.people.all.setDisabled(li.id, true);
    seen.push(await status());
    await test.people.all.setDisabled(li.id, false);
    seen.push(await status());
    await test.portfolios.removeMember(wang.principal, open.head.id, {
      ...{ member: li.principal.id, seen: null },
    });
    seen.push(await status());

    expect(seen).toEqual([200, 404, 200, 404]);
  });

  it("is seen in the list by who made it and by the owner, and by nobody else", async () => {
    const he = await signedInPerson(test, "何晓");
    const member = { principal: he.principal.id, name: "何晓", role: "write" as const };
    await test.portfolios.putMember(wang.principal, open.head.id, { member, seen: null });
    const { id } = await make(li);
    const idsFor = async (person: SignedInPerson) => {
      const reply = await test.app.inject({ url: feedsOf(), headers: person.headers });
      expect(reply.body).not.toContain("kbc_");
      return reply.json<{ items: { id: string }[] }>().items.map((one) => one.id);
    };
    const removal = { method: "DELETE", url: `${feedsOf()}/${id}`, headers: he.headers } as const;

    expect([await idsFor(li), await idsFor(wang), await idsFor(he)]).toEqual([[id], [id], []]);
    expect((await test.app.inject(removal)).json()).toMatchObject({ code: "feed-not-found" });
  });

  it("is refused to who has as many as one may have", async () => {
    for (let at = 0; at < 20; at += 1) await make(li);
    const reply = await test.app.inject({
      ...{ method: "POST", url: feedsOf(), headers: li.headers, payload: {} },
    });

    expect([reply.statusCode, reply.json<{ code: string }>().code]).toEqual([409, "feeds-full"]);
    await make(wang);
  });

  it("goes with its portfolio, and with whoever made it", async () => {
    const [ofLi, ofWang] = [await make(li), await make(wang)];
    const { erasure } = test.useCases;
    await erasure.person(actorOf(wang.principal), li.principal.id, null);
    const left = (await test.desk.all("feed")).map(({ id }) => id);
    await erasure.portfolio(wang.principal, open.head.id);

    expect(left).toEqual([ofWang.id]);
    expect(left).not.toContain(ofLi.id);
    expect(await test.desk.all("feed")).toEqual([]);
  });
});
