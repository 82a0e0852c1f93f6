import { describe, expect, it } from "vitest";
import { readRequest } from "../../../../../server/application/portfolios/requests/read-request.ts";
import {
  accountId,
  entityId,
  portfoliosInMemory,
  seedPortfolio,
  TODAY,
} from "../../../../factories/portfolios.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", externalId: "A-1", appid: "wx00000000000000a1" },
  { account: "分店", entity: "甲公司" },
  { account: "分店", entity: "乙公司" },
];

async function read(body: unknown) {
  const { portfolio } = await seedPortfolio(portfoliosInMemory().portfolios, ROWS);
  return readRequest(body, { portfolio, today: TODAY });
}

async function problemsIn(body: unknown) {
  const result = await read(body);
  return result.ok ? [] : result.problems.map(({ pointer, code }) => [pointer, code]);
}

describe("whom somebody asks", () => {
  it.each([
    [{ entity: entityId(1) }, { entity: entityId(1) }],
    [{ entity: "乙公司" }, { entity: entityId(2) }],
    [{ account: accountId(2) }, { account: accountId(2) }],
    [{ account: "A-1" }, { account: accountId(1) }],
    [{ account: "wx00000000000000a1" }, { account: accountId(1) }],
    [{ account: "甲店" }, { account: accountId(1) }],
  ])("is found by %j", async (body, about) => {
    expect(await read(body)).toEqual({
      ok: true,
      wanted: { about, facts: [], expiresOn: "2026-12-05", accepts: null },
    });
  });

  it.each([
    [{}, [["/entity", "required"]]],
    [{ entity: entityId(7) }, [["/entity", "entity-unknown"]]],
    [{ account: "丙店" }, [["/account", "account-unknown"]]],
    [{ account: "分店" }, [["/account", "account-ambiguous"]]],
    [{ entity: "甲公司", account: "甲店" }, [["/account", "contradiction"]]],
    [{ entity: 1 }, [["/entity", "text-expected"]]],
    [null, [["", "required"]]],
  ])("is refused for %j", async (body, problems) => {
    expect(await problemsIn(body)).toEqual(problems);
  });
});

describe("what a request says besides", () => {
  it("is read", async () => {
    const body = { entity: "甲公司", facts: ["dau", "dau", "followers"], accepts: "at-once" };

    expect(await read({ ...body, expiresOn: TODAY })).toMatchObject({
      wanted: { facts: ["dau", "followers"], accepts: "at-once", expiresOn: TODAY },
    });
  });

  it.each([
    [{ facts: ["fans"] }, [["/facts/0", "choice-expected"]]],
    [{ accepts: "never" }, [["/accepts", "choice-expected"]]],
    [{ expiresOn: "2026-11-20" }, [["/expiresOn", "date-past"]]],
    [{ expiresOn: "2027-02-20" }, [["/expiresOn", "date-in-future"]]],
    [{ expiresOn: "soon" }, [["/expiresOn", "date-expected"]]],
    [{ days: 3 }, [["/days", "key-unexpected"]]],
  ])("is refused for %j", async (body, problems) => {
    expect(await problemsIn({ entity: "甲公司", ...body })).toEqual(problems);
  });
});
