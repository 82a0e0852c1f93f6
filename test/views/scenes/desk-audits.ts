/** Audits, what changed between two of them, and what is shared of them, in the states that people meet. */
import { NO_FILTER } from "../../../server/application/portfolios/account-filter.ts";
import type { Audit } from "../../../server/application/portfolios/audits/audit-record.ts";
import type { Principal } from "../../../server/application/ports/principals.ts";
import { paths } from "../../../server/paths.ts";
import { accountId, edit, entityId, statementsOf } from "../../factories/portfolios.ts";
import type { Page } from "../../server/routes/pages/visitor.ts";
import type { Desk, DeskScene } from "./desk.ts";

const LATER = "2027-02-01";
const UNTIL = "2099-12-31";

type Pair = { readonly earlier: Audit; readonly later: Audit; readonly principal: Principal };

/** Of the owner, before and after an edit that changes some accounts; the later one of a later day. */
async function pairOf({ service, portfolio }: Desk): Promise<Pair> {
  const id = portfolio.split("/").at(-1) ?? "";
  const { head } = await service.portfolios.openFor({ principal: "service", name: "Kaibo" }, id);
  const { principal: owner, name } = head.owner;
  const principal = { id: owner, name, kind: "person", scope: "write" } as const;
  const earlier = await service.audits.make(principal, id, { ruleset: "wechat-live@2020-09" });
  const open = await service.portfolios.open(principal, id);
  const before = [
    { is: "entity", id: entityId(1), facts: statementsOf({ followers: 20 }) },
    { is: "account", id: accountId(3), set: {}, facts: statementsOf({ lastPaymentOn: "never" }) },
  ] as const;
  await edit(open, before);
  const later = await service.audits.make(principal, id, { asOf: LATER });
  return { earlier, later, principal };
}

const audited =
  (path: (pair: Pair) => string): DeskScene =>
  async (desk) =>
    await desk.owner.visits(path(await pairOf(desk)));

async function shared(desk: Desk, q = ""): Promise<Page> {
  const { later, principal } = await pairOf(desk);
  const filter = { ...NO_FILTER, q };
  const wanted = { audit: later.id, filter, expiresOn: UNTIL };
  const { token } = await desk.service.shares.make(principal, wanted);
  return await desk.nobody.visits(paths.sharedAudit(token));
}

const compared =
  (which = ""): DeskScene =>
  async (desk) => {
    const { later, earlier } = await pairOf(desk);
    return await desk.owner.visits(paths.auditComparison(later.id, earlier.id, which));
  };

async function shareForm(desk: Desk): Promise<Page> {
  const { later } = await pairOf(desk);
  return await desk.owner.visits(paths.auditShare(later.id, "?verdict=eligible"));
}

export const AUDITS: Record<string, DeskScene> = {
  "no audits": async ({ owner, empty }) => await owner.visits(`${empty}/audits`),
  audits: async (desk) => {
    await shared(desk);
    return await desk.owner.visits(`${desk.portfolio}/audits`);
  },
  "audits, for a reader": async ({ reader, portfolio }) =>
    await reader.visits(`${portfolio}/audits`),
  "an audit of a day that is none": async ({ owner, portfolio }) =>
    await owner.submits(await owner.visits(`${portfolio}/audits`), "#make", {
      fields: { asOf: "2026-02-30" },
    }),
  "audits, scheduled": async ({ owner, portfolio }) =>
    await owner.submits(await owner.visits(`${portfolio}/audits`), "#schedule", {
      fields: { every: "week", weekday: "3", hour: "9" },
    }),
  "an audit that was just made": async ({ owner, portfolio }) =>
    await owner.submits(await owner.visits(`${portfolio}/audits`), "#make", { fields: {} }),
  "an audit": audited(({ later }) => paths.audit(later.id)),
  "an audit, filtered": audited(({ later }) =>
    paths.auditAccounts(later.id, "?verdict=ineligible&sort=-name"),
  ),
  "an audit, with nothing left": audited(({ later }) =>
    paths.auditAccounts(later.id, "?q=nothing-is-called-so"),
  ),
  "an audit, with a filter that is none": audited(({ later }) =>
    paths.auditAccounts(later.id, "?verdict=maybe"),
  ),
  "an audit to be deleted": audited(({ later }) => paths.auditRemoval(later.id)),
  "two audits compared": compared(),
  "two audits compared, those that lost": compared("lost"),
  "two audits compared, those by facts": compared("facts"),
  "two audits compared, from one to another": compared("eligible-oneShort"),
  "an audit compared with itself": audited(({ later }) =>
    paths.auditComparison(later.id, later.id),
  ),
  "an audit to be shared": shareForm,
  "an audit to be shared until a day that has passed": async (desk) =>
    await desk.owner.submits(await shareForm(desk), "#share", {
      fields: { expiresOn: "2020-01-01" },
    }),
  "an audit that was shared": async (desk) =>
    await desk.owner.submits(await shareForm(desk), "#share", { fields: {} }),
  "a shared audit": async (desk) => await shared(desk),
  "a shared audit without accounts": async (desk) => await shared(desk, "nothing-is-called-so"),
  "a share that opens nothing": async ({ nobody }) =>
    await nobody.visits(paths.sharedAudit(`kbv_${"a".repeat(43)}`)),
};
