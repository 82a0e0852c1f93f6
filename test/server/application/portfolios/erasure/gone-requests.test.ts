import { describe, expect, it } from "vitest";
import { tableOpener } from "../../../../../server/adapters/lists/open-table.ts";
import { memoryStagedImports } from "../../../../../server/adapters/stores/memory/memory-staged-imports.ts";
import { knownColumns } from "../../../../../server/application/audits/list-layouts.ts";
import { actorOf } from "../../../../../server/application/people/principals.ts";
import { Erasure } from "../../../../../server/application/portfolios/erasure/erasure.ts";
import { IMPORT_LIMITS } from "../../../../../server/application/portfolios/import/read-list.ts";
import { accountId, CONSULTANT, entityId, personNamed } from "../../../../factories/portfolios.ts";
import { answersTo, requestsInMemory, SETTLED } from "../requests/requests-in-memory.ts";

const ROWS = [
  { account: "甲店", entity: "甲公司", facts: SETTLED },
  { account: "甲二店", entity: "甲公司", facts: SETTLED },
  { account: "乙店", entity: "乙公司", facts: SETTLED },
];
const COLLEAGUE = personNamed("李雷", 2);

async function world() {
  const all = await requestsInMemory(ROWS);
  const { portfolios, store, clock, deskRecords } = all;
  const erasure = new Erasure({
    ...{ portfolios, portfolioStore: store, clock, deskRecords },
    stagedImports: memoryStagedImports(clock),
    tables: tableOpener(IMPORT_LIMITS, knownColumns),
    pause: () => Promise.resolve(),
  });
  return { ...all, erasure };
}

describe("erasing those who were asked", () => {
  it("takes the requests to an entity and its accounts along, and leaves the others", async () => {
    const { erasure, requests, make, id } = await world();
    const { token } = await make();
    await make({ about: { account: accountId(2) } });
    const other = await make({ about: { entity: entityId(2) } });

    await erasure.entity(CONSULTANT, id, entityId(1));

    expect((await requests.of(id)).map((one) => one.id)).toEqual([other.request.id]);
    expect(await requests.opened(token)).toBeNull();
  });

  it("takes what was answered for an account along", async () => {
    const { erasure, requests, make, look, id } = await world();
    const { request, token } = await make();
    const paid = (number: number) => `lastPaymentOn.${accountId(number)}`;
    await requests.answer(token, answersTo({ [paid(1)]: "never", [paid(2)]: "2026-11-01" }));

    await erasure.account(CONSULTANT, id, accountId(2));

    expect((await look(request.id)).answers.map(({ answer }) => answer.account)).toEqual([
      accountId(1),
    ]);
  });

  it("takes all of a portfolio's along", async () => {
    const { erasure, deskRecords, make, id } = await world();
    await make();

    await erasure.portfolio(CONSULTANT, id);

    expect(await deskRecords.all("request")).toEqual([]);
  });

  it("leaves no name of a person who asked, accepted or declined", async () => {
    const { erasure, portfolios, requests, make, reopened, deskRecords, id } = await world();
    const member = { principal: COLLEAGUE.id, name: COLLEAGUE.name, role: "write" as const };
    await portfolios.putMember(CONSULTANT, id, { member, seen: null });
    const { request, token } = await make();
    await requests.make(COLLEAGUE, id, { ...request, expiresOn: "2026-12-01" });
    await requests.answer(token, answersTo({ followers: 500, adSpend: "1.00" }));
    await requests.accept(COLLEAGUE, request.id, [1]);
    await requests.decline(COLLEAGUE, request.id, [2]);

    await erasure.person(actorOf(CONSULTANT), COLLEAGUE.id);

    const { entries } = (await reopened()).portfolio;
    expect(JSON.stringify([entries, await deskRecords.all("request")])).not.toContain("李雷");
    expect(entries.at(-2)?.accepted).toEqual({
      by: { principal: COLLEAGUE.id, name: "—" },
      answers: [1],
    });
  });
});
