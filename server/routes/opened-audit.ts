/** What every page and file of an audit begins with: who looks, at which audit, through which filter. */
import type { FastifyRequest } from "fastify";
import type { LoadedRuleset } from "../../rules/load-rulesets.ts";
import type { AccountFilter } from "../application/portfolios/account-filter.ts";
import type { Audit } from "../application/portfolios/audits/audit-record.ts";
import type { Gate } from "../application/portfolios/doors.ts";
import { type Query, readFilter } from "../application/portfolios/filter-query.ts";
import type { OpenPortfolio } from "../application/portfolios/open-portfolio.ts";
import { selectAccounts } from "../application/portfolios/select-accounts.ts";
import type { Standing, Standings } from "../application/portfolios/standing.ts";
import type { Principal } from "../application/ports/principals.ts";
import type { UseCases } from "../compose.ts";
import { AppError } from "../errors.ts";
import { QueryMalformed } from "../presenters/frame/query-problems.ts";

type Dependencies = Pick<UseCases, "audits" | "portfolios" | "checks" | "rulebook">;

/** Throws `audit-not-found`. */
export async function openAudit(
  principal: Principal,
  id: string,
  { audits, portfolios }: Pick<Dependencies, "audits" | "portfolios">,
): Promise<{ readonly audit: Audit; readonly open: OpenPortfolio }> {
  const audit = await audits.find(principal, id);
  return { audit, open: await portfolios.open(principal, audit.portfolio) };
}

/** Through a filter, as a file or a list has it. */
export type FilteredAudit = {
  readonly audit: Audit;
  readonly open: OpenPortfolio;
  /** Of the portfolio. */
  readonly name: string;
  readonly standings: Standings;
  readonly filter: AccountFilter;
  readonly rows: readonly Standing[];
  readonly ruleset: LoadedRuleset;
};

/** Throws `audit-not-found`, `audit-ruleset-gone`, and `request-malformed` for a filter that cannot be read. */
export async function openFilteredAudit(
  request: FastifyRequest,
  { principal, id }: { readonly principal: Principal; readonly id: string },
  deps: Dependencies,
): Promise<FilteredAudit> {
  const { audit, open } = await openAudit(principal, id, deps);
  const { filter, problems } = readFilter(request.query as Query);
  if (problems.length > 0) throw new QueryMalformed(problems);
  const standings = await deps.audits.standings(open, audit);
  return {
    ...{ audit, open, name: open.head.name, standings, filter },
    rows: selectAccounts(standings, filter, gateOf(deps)),
    ruleset: rulesetOf(audit, deps),
  };
}

/** Whether WeChat takes new activations. */
export function gateOf({ checks }: Pick<Dependencies, "checks">): Gate {
  return checks.platform("zh-CN")?.acceptsNewActivations ?? "unknown";
}

/** Throws `audit-ruleset-gone`. */
export function rulesetOf(
  { moment: { ruleset } }: Audit,
  { rulebook }: Pick<Dependencies, "rulebook">,
): LoadedRuleset {
  const loaded = rulebook.rulesets.find(({ name }) => name === ruleset);
  if (loaded === undefined) throw new AppError("audit-ruleset-gone", { params: { ruleset } });
  return loaded;
}
