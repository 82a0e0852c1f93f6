import { beforeAll, describe, expect, it } from "vitest";
import {
  type AccountFilter,
  NO_FILTER,
} from "../../../../server/application/portfolios/account-filter.ts";
import {
  countAccounts,
  selectAccounts,
} from "../../../../server/application/portfolios/select-accounts.ts";
import type { Standings } from "../../../../server/application/portfolios/standing.ts";
import {
  entityId,
  GOOD_FACTS,
  type PortfolioRow,
  portfoliosInMemory,
  seedPortfolio,
} from "../../../factories/portfolios.ts";

const WITHOUT_FOLLOWERS = { ...GOOD_FACTS, followers: undefined };

const ROWS: readonly PortfolioRow[] = [
  {
    account: "云朵旗舰店",
    entity: "昆明云朵",
    owner: "王芳",
    tags: ["重点", "花艺"],
    facts: GOOD_FACTS,
    live: { status: "enabled", on: "2026-01-02" },
  },
  { account: "Ｙｕｎ小铺", entity: "昆明云朵", appid: "wx0123456789abcdef", facts: GOOD_FACTS },
  { account: "半亩", owner: "李骏", note: "等合同", facts: { ...GOOD_FACTS, followers: 63 } },
  { account: "南枝", facts: { ...GOOD_FACTS, followers: 12, lastPaymentOn: "never" } },
  { account: "渝味", externalId: "K-7", facts: WITHOUT_FOLLOWERS },
  { account: "木棉", facts: { ...GOOD_FACTS, lastPaymentOn: "2026-08-24" } },
];

describe("the accounts that a filter lets pass", () => {
  let standings: Standings;
  beforeAll(async () => {
    const { portfolios } = portfoliosInMemory();
    standings = (await seedPortfolio(portfolios, ROWS)).standings();
  });
  const named = (filter: Partial<AccountFilter>) =>
    selectAccounts(standings, { ...NO_FILTER, ...filter }, "closed").map(
      ({ account }) => account.name,
    );
  const [cloud, shop, half, south, river, cotton] = ROWS.map(({ account }) => account);

  it.each<[Partial<AccountFilter>, (string | undefined)[]]>([
    [{}, [cloud, shop, half, south, river, cotton]],
    [{ verdict: ["eligible"] }, [cloud, shop, cotton]],
    [{ verdict: ["ineligible", "undetermined"] }, [half, south, river]],
    [{ oneShort: true }, [half]],
    [{ onlyUnknown: true }, [river]],
    [{ expiresWithin: 0 }, []],
    [{ expiresWithin: 1 }, [cotton]],
    [{ expiresWithin: 90 }, [cloud, shop, cotton]],
    [{ condition: ["followers"] }, [half, south]],
    [{ condition: ["recent-payment"] }, [south]],
    [{ condition: ["recent-payment", "followers"], verdict: ["eligible"] }, []],
    [{ entity: entityId(1) }, [cloud, shop]],
    [{ owner: "李骏" }, [half]],
    [{ unowned: true }, [shop, south, river, cotton]],
    [{ unowned: true, owner: "李骏" }, []],
    [{ tag: "花艺" }, [cloud]],
    [{ live: ["enabled"] }, [cloud]],
    [{ live: ["not-enabled"], verdict: ["eligible"] }, [shop, cotton]],
    [{ door: "mini-program" }, [cloud]],
    [{ q: "yun" }, [shop]],
    [{ q: "云朵 旗舰" }, [cloud]],
    [{ q: "WX0123" }, [shop]],
    [{ q: "k-7" }, [river]],
    [{ q: "合同" }, [half]],
    [{ q: "重点" }, [cloud]],
    [{ q: "没有这个" }, []],
  ])("%o", (filter, expected) => {
    expect(named(filter)).toEqual(expected);
    expect(countAccounts(standings, { ...NO_FILTER, ...filter }, "closed")).toBe(expected.length);
  });

  it.each<[AccountFilter["sort"], (string | undefined)[]]>([
    ["-list", [cotton, river, south, half, shop, cloud]],
    ["verdict", [cloud, shop, cotton, half, river, south]],
    ["nearest", [half, south, river, cloud, shop, cotton]],
    ["until", [cotton, cloud, shop, half, south, river]],
    ["-until", [cloud, shop, cotton, half, south, river]],
    ["owner", [half, cloud, shop, south, river, cotton]],
    ["-owner", [cloud, half, shop, south, river, cotton]],
  ])("in the order %s, what says nothing last", (sort, expected) => {
    expect(named({ sort })).toEqual(expected);
  });

  it("finds the same view again without working it out", () => {
    const filter = { ...NO_FILTER, sort: "name" as const };

    expect(selectAccounts(standings, { ...filter }, "closed")).toBe(
      selectAccounts(standings, { ...filter }, "closed"),
    );
    expect(selectAccounts(standings, filter, "open")).not.toBe(
      selectAccounts(standings, filter, "closed"),
    );
  });
});
