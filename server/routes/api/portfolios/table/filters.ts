/** The filters of accounts as parameters of calls. */
import { z } from "zod";
import { ConditionId } from "../../../../../rules/conditions.ts";
import { Verdict } from "../../../../../rules/verdict.ts";
import { Door, Sort } from "../../../../application/portfolios/account-filter.ts";
import { DAYS_MAX } from "../../../../application/portfolios/filter-query.ts";
import { LiveStatus, NAME_LENGTH_MAX } from "../../../../application/portfolios/statements.ts";

const several = (values: readonly string[], meaning: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe(`${meaning}; several with commas: ${values.join(", ")}`);
const flag = (meaning: string) => z.string().optional().describe(`\`1\`: ${meaning}`);
const text = (meaning: string) => z.string().max(NAME_LENGTH_MAX).optional().describe(meaning);

/** Documented here, and read as the pages read it. */
export const FILTERS = {
  verdict: several(Verdict.options, "The verdict"),
  oneShort: flag("ineligible for want of one thing"),
  onlyUnknown: flag("undetermined, and nothing that decides is unmet"),
  expiresWithin: z
    .string()
    .optional()
    .describe(`Eligible, and no more within so many days, 0 to ${DAYS_MAX}`),
  condition: several(ConditionId.options, "A condition that is not met and decides"),
  among: text("Counts among these: a number of the overview, such as `only.followers`"),
  action: text(
    "Eligible with that action, such as `ent_….followers`; with `.more` behind it, with that and one more",
  ),
  turns: text("Its verdict turns then, such as `2026-12-19.payment` or `2026-12-01..2026-12-31`"),
  entity: text("Of the entity with that id"),
  owner: text("Whoever looks after it"),
  unowned: flag("nobody looks after it"),
  tag: text("With that tag"),
  live: several(LiveStatus.options, "Whether it may broadcast; what nobody said is `not-enabled`"),
  stale: flag("with facts that decide and were observed too long ago"),
  conflicts: flag("with statements that contradict each other"),
  door: text(`Which doors are open to it: ${Door.options.join(", ")}`),
  q: text("In its name, entity, AppID, own number, tags or note"),
  sort: text(`One of ${Sort.options.join(", ")}`),
};
