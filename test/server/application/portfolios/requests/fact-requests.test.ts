import { describe, expect, it } from "vitest";
import { REQUESTS_MAX } from "../../../../../server/application/portfolios/requests/fact-requests.ts";
import { recordOf } from "../../../../../server/application/portfolios/requests/request-record.ts";
import type { DeskRecords } from "../../../../../server/application/ports/desk-records.ts";
import { isCoded } from "../../../../../server/errors.ts";
import {
  accountId,
  CONSULTANT,
  edit,
  entityId,
  GOOD_FACTS,
  personNamed,
  statementsOf,
} from "../../../../factories/portfolios.ts";
import { answersTo, requestsInMemory, SETTLED, WANTED } from "./requests-in-memory.ts";

/** Two accounts of one entity: nothing is known of followers, users and spend, nor of the second one's payment. */
const ROWS = [
  { account: "甲店", entity: "甲公司", facts: { ...SETTLED, lastPaymentOn: "2026-11-10" } },
  { account: "甲二店", entity: "甲公司", facts: SETTLED },
  { account: "乙店", entity: "乙公司", facts: { ...GOOD_FACTS, followers: 63, dau: 60 } },
];
const PAYMENT = `lastPaymentOn.${accountId(2)}`;
const OTHER = personNamed("李雷", 2);

const followersIn = async ({ reopened }: Awaited<ReturnType<typeof requestsInMemory>>) =>
  (await reopened()).standings().of(accountId(1))?.facts.followers;

describe("a link for a merchant", () => {
  it("opens its request and nothing else does", async () => {
    const { requests, make } = await requestsInMemory(ROWS);
    const { request, token } = await make();

    expect((await requests.opened(token))?.request.id).toBe(request.id);
    expect(await requests.opened(`${token.slice(0, -1)}_`)).toBeNull();
    expect(await requests.opened(request.id)).toBeNull();
    expect(await requests.opened("")).toBeNull();
  });

  it("keeps nothing from which the token can be made", async () => {
    const { deskRecords, make, id } = await requestsInMemory(ROWS);
    const { token } = await make();

    const kept = JSON.stringify(await deskRecords.list("request", id));

    expect(kept).not.toContain(token);
    expect(kept).not.toContain(token.slice(4));
  });

  it("opens on its last day until midnight in Shanghai, and then no more", async () => {
    const { requests, make, clock } = await requestsInMemory(ROWS);
    const { token } = await make({ expiresOn: "2026-11-21" });

    clock.advance({ seconds: 11 * 3600 + 3599 });
    expect(await requests.opened(token)).not.toBeNull();
    clock.advance({ seconds: 1 });
    expect(await requests.opened(token)).toBeNull();
    expect(await requests.answer(token, answersTo({ followers: 500 }))).toBeNull();
  });

  it("opens nothing once it is revoked, and what was answered stays", async () => {
    const { requests, make, look } = await requestsInMemory(ROWS);
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));

    await requests.revoke(CONSULTANT, request.id);
    await requests.revoke(CONSULTANT, request.id);

    expect(await requests.opened(token)).toBeNull();
    expect(await look(request.id)).toMatchObject({
      status: "revoked",
      answers: [{ state: "waiting" }],
    });
  });

  it("is replaced by another one, and opens nothing itself then", async () => {
    const { requests, make } = await requestsInMemory(ROWS);
    const { request, token } = await make({ facts: ["followers"], accepts: "at-once" });

    const made = await requests.renew(CONSULTANT, request.id, "2026-12-10");

    expect(await requests.opened(token)).toBeNull();
    expect((await requests.opened(made.token))?.request).toMatchObject({
      ...{ about: WANTED.about, facts: ["followers"], accepts: "at-once" },
      expiresOn: "2026-12-10",
    });
  });

  it("is for those who may see the portfolio: anybody else finds none", async () => {
    const { requests, make } = await requestsInMemory(ROWS);
    const { request } = await make();

    await expect(requests.find(OTHER, request.id)).rejects.toSatisfy((error: unknown) =>
      isCoded(error, "fact-request-not-found"),
    );
    await expect(requests.find(CONSULTANT, "req_00000000000000000000")).rejects.toSatisfy(
      (error: unknown) => isCoded(error, "fact-request-not-found"),
    );
  });

  it("is not made by who may only read", async () => {
    const { requests, portfolios, id } = await requestsInMemory(ROWS);
    const member = { principal: OTHER.id, name: OTHER.name, role: "read" as const };
    await portfolios.putMember(CONSULTANT, id, { member, seen: null });

    await expect(requests.make(OTHER, id, WANTED)).rejects.toSatisfy((error: unknown) =>
      isCoded(error, "portfolio-read-only"),
    );
  });

  it("is as the portfolio is set where nobody says how answers are taken", async () => {
    const { portfolios, make, id } = await requestsInMemory(ROWS);
    await portfolios.changeSettings(CONSULTANT, id, () => ({ requests: { accepts: "at-once" } }));

    expect((await make({ accepts: null })).request.accepts).toBe("at-once");
  });

  it("is refused where there are as many as there may be", async () => {
    const { requests, make, deskRecords, id } = await requestsInMemory(ROWS);
    const { request } = await make();
    const many = Array.from({ length: REQUESTS_MAX }, () => recordOf(request));
    const crowded: DeskRecords = {
      ...deskRecords,
      list: () => Promise.resolve(many.map((one) => ({ ...one, bytes: null }))),
    };
    Object.assign(deskRecords, crowded);

    await expect(requests.make(CONSULTANT, id, WANTED)).rejects.toSatisfy((error: unknown) =>
      isCoded(error, "fact-requests-full"),
    );
  });
});

describe("what is asked", () => {
  it("is of the entity once for all its accounts, and of an account by itself", async () => {
    const { make, asked } = await requestsInMemory(ROWS);
    const { request } = await make();

    expect(await asked(request.id)).toEqual([
      PAYMENT,
      "followers",
      `dau.${accountId(1)}`,
      `dau.${accountId(2)}`,
      "adSpend",
    ]);
  });

  it("is less after an answer that settles something", async () => {
    const { requests, make, asked } = await requestsInMemory(ROWS);
    const { request, token } = await make();

    await requests.answer(token, answersTo({ followers: 500 }));

    expect(await asked(request.id)).toEqual([PAYMENT]);
  });

  it("is nothing where nothing can change the verdict", async () => {
    const { make, asked } = await requestsInMemory(ROWS);
    const { request } = await make({ about: { entity: entityId(2) } });

    expect(await asked(request.id)).toEqual([]);
  });

  it("is besides what the consultant chose, until it is answered", async () => {
    const { requests, make, asked } = await requestsInMemory(ROWS);
    const { request, token } = await make({ about: { entity: entityId(2) }, facts: ["followers"] });
    const before = await asked(request.id);

    await requests.answer(token, answersTo({ followers: 80 }));
    const after = await asked(request.id);
    await requests.accept(CONSULTANT, request.id, "all");

    expect([before, after, await asked(request.id)]).toEqual([["followers"], [], []]);
  });

  it("is of one account only what that one needs", async () => {
    const { make, asked } = await requestsInMemory(ROWS);
    const { request } = await make({ about: { account: accountId(1) } });

    expect(await asked(request.id)).not.toContain(PAYMENT);
  });

  it("is what statements contradict each other about, where that decides", async () => {
    const { make, look, reopened } = await requestsInMemory([
      { account: "丙店", entity: "丙公司", facts: { ...GOOD_FACTS, followers: 63 } },
    ]);
    const facts = statementsOf({ followers: 500 }, { source: "document" });
    await edit(await reopened(), [{ is: "entity", id: entityId(1), facts }]);
    const { request } = await make();

    const { open } = await look(request.id);

    expect(open).toMatchObject([{ fact: "followers", why: "contested" }]);
    expect(open[0]?.said.map(({ raw }) => raw)).toEqual([63, 500]);
  });

  it("goes on being asked when the merchant does not know, and is told apart", async () => {
    const { requests, make, look } = await requestsInMemory(ROWS);
    const { request, token } = await make();

    await requests.answer(token, answersTo({ [PAYMENT]: null }));

    const { open, unknown, answers, status } = await look(request.id);
    expect(open.map(({ fact }) => fact)).not.toContain("lastPaymentOn");
    expect(unknown).toMatchObject([{ fact: "lastPaymentOn" }]);
    expect([answers[0]?.state, status]).toEqual(["unknown", "open"]);
  });
});

describe("an answer", () => {
  it("waits for a hand, and counts once it is accepted, as the merchant's own word", async () => {
    const world = await requestsInMemory(ROWS);
    const { requests, make, look, reopened } = world;
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));
    expect((await look(request.id)).status).toBe("answered");
    expect(await followersIn(world)).toBeUndefined();

    const decided = await requests.accept(CONSULTANT, request.id, "all");

    expect(decided).toEqual({ done: [1], stale: [] });
    expect(await followersIn(world)).toBe(500);
    const [statement] =
      (await reopened()).portfolio.entities.get(entityId(1))?.statements.slice(-1) ?? [];
    expect(statement).toMatchObject({
      ...{ source: "self", observedOn: "2026-11-21" },
      entry: {
        by: { principal: `request:${request.id}`, name: "甲公司" },
        accepted: { by: { name: CONSULTANT.name }, answers: [1] },
      },
    });
    expect((await look(request.id)).answers).toMatchObject([{ state: "accepted" }]);
  });

  it("becomes one entry, however often and from however many places it is accepted", async () => {
    const { requests, make, reopened } = await requestsInMemory(ROWS);
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));
    const before = (await reopened()).portfolio.revision;

    await Promise.all([1, 2, 3].map(() => requests.accept(CONSULTANT, request.id, [1])));
    await requests.accept(CONSULTANT, request.id, "all");

    expect((await reopened()).portfolio.revision).toBe(before + 1);
  });

  it("counts at once where that was chosen and nothing contradicts it", async () => {
    const world = await requestsInMemory(ROWS);
    const { request, token } = await world.make({ accepts: "at-once" });

    await world.requests.answer(token, answersTo({ followers: 500 }));

    expect(await followersIn(world)).toBe(500);
    expect((await world.look(request.id)).answers).toMatchObject([
      { state: "accepted", entry: { accepted: { by: { principal: "service" } } } },
    ]);
  });

  it("waits for a hand even then where it contradicts what counts, and stands beside it", async () => {
    const { requests, make, look, reopened } = await requestsInMemory(ROWS);
    const about = { entity: entityId(2) };
    const { request, token } = await make({ about, accepts: "at-once", facts: ["followers"] });

    await requests.answer(token, answersTo({ followers: 500 }));

    const standing = (await reopened()).standings().of(accountId(3));
    expect(standing?.facts.followers).toBe(63);
    expect((await look(request.id)).answers).toMatchObject([{ state: "waiting", isAgainst: true }]);
  });

  it("that a hand accepts counts, also against a document", async () => {
    const { requests, make, reopened } = await requestsInMemory(ROWS);
    const about = { entity: entityId(2) };
    const { request, token } = await make({ about, facts: ["followers"] });
    await requests.answer(token, answersTo({ followers: 500 }));

    await requests.accept(CONSULTANT, request.id, "all");

    const standing = (await reopened()).standings().of(accountId(3));
    expect([standing?.facts.followers, standing?.conflicts]).toEqual([500, 0]);
  });

  it("of a payment since somebody looked contradicts nothing", async () => {
    const { requests, make, look, reopened } = await requestsInMemory(ROWS);
    const about = { account: accountId(1) };
    const { request, token } = await make({ about, accepts: "at-once", facts: ["lastPaymentOn"] });

    await requests.answer(token, answersTo({ [`lastPaymentOn.${accountId(1)}`]: "2026-11-20" }));

    expect((await reopened()).standings().of(accountId(1))?.facts.lastPaymentOn).toBe("2026-11-20");
    expect((await look(request.id)).answers).toMatchObject([{ state: "accepted" }]);
  });

  it("within what is known takes its place at once, whoever said that", async () => {
    const rows = [
      {
        account: "丙店",
        entity: "丙公司",
        facts: { ...SETTLED, lastPaymentOn: "2026-11-10", followers: { min: 100 } },
      },
    ];
    const { requests, make, reopened } = await requestsInMemory(rows);
    const { token } = await make({ accepts: "at-once" });

    await requests.answer(token, answersTo({ followers: 120 }));

    expect((await reopened()).standings().of(accountId(1))).toMatchObject({
      ...{ facts: { followers: 120 }, conflicts: 0, outcome: { verdict: "eligible" } },
    });
  });

  it("may be changed: the other one takes its place and its number is gone", async () => {
    const { requests, make, look } = await requestsInMemory(ROWS);
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));
    await requests.answer(token, answersTo({ followers: 90 }));

    const decided = await requests.accept(CONSULTANT, request.id, [1]);

    expect(decided).toEqual({ done: [], stale: [1] });
    const { answers } = await look(request.id);
    expect(answers).toMatchObject([{ answer: { id: 2, value: 90 }, state: "waiting" }]);
  });

  it("that is sent twice is one answer", async () => {
    const { requests, make, look } = await requestsInMemory(ROWS);
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));
    await requests.answer(token, answersTo({ followers: 500 }));

    expect((await look(request.id)).answers).toHaveLength(1);
  });

  it("that is declined becomes nothing, and is asked for again", async () => {
    const world = await requestsInMemory(ROWS);
    const { requests, make, look, asked } = world;
    const { request, token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));

    await requests.decline(CONSULTANT, request.id, [1]);
    const again = await requests.accept(CONSULTANT, request.id, [1]);

    expect(again).toEqual({ done: [], stale: [1] });
    expect(await followersIn(world)).toBeUndefined();
    expect((await look(request.id)).answers).toMatchObject([
      { state: "declined", answer: { declined: { by: { name: CONSULTANT.name } } } },
    ]);
    expect(await asked(request.id)).toContain("followers");
  });

  it("is counted for who asks how many came since", async () => {
    const { requests, make, clock, id } = await requestsInMemory(ROWS);
    const { token } = await make();
    await requests.answer(token, answersTo({ followers: 500 }));
    const since = clock.now();
    clock.advance({ days: 1 });
    await requests.answer(token, answersTo({ [PAYMENT]: null, adSpend: "20.00" }));

    expect(await requests.answeredSince(id, since)).toEqual({ answers: 2, requests: 1 });
  });

  it("about an account that is not there any more cannot be accepted", async () => {
    const { requests, make, reopened } = await requestsInMemory(ROWS);
    const { request, token } = await make();
    await requests.answer(token, answersTo({ [PAYMENT]: "2026-11-20" }));
    const removal = { is: "account" as const, id: accountId(2), set: { removed: true as const } };
    await edit(await reopened(), [{ ...removal, facts: [] }]);

    expect(await requests.accept(CONSULTANT, request.id, "all")).toEqual({ done: [], stale: [] });
  });
});
