/** An action as the API tells it. */
import { z } from "zod";
import { ConditionId } from "../../../../rules/conditions.ts";
import { FactKey } from "../../../../rules/facts/all.ts";
import { type Action, resultOf } from "../../../application/portfolios/actions/action.ts";
import { questionIn } from "../../../application/portfolios/actions/ask-first.ts";
import type { RankedActions } from "../../../application/portfolios/actions/ranked-actions.ts";
import { languageOf } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";
import { actionWords } from "./action-words.ts";

const Named = z.strictObject({ id: z.string(), name: z.string() });
const DateOrNull = z.iso.date().nullable();

export const ActionJson = z
  .strictObject({
    id: z
      .string()
      .describe("`ent_….followers`; the filter `action` of the list of accounts takes it"),
    entity: Named,
    account: Named.nullable().describe("Null where the entity does it once for all its accounts"),
    owners: z.array(z.string()).describe("Who looks after the accounts that it helps"),
    fact: FactKey.describe("What has to be another"),
    condition: ConditionId.describe("What is met then"),
    now: z.unknown().describe("As `actual` of a check tells it"),
    needed: z.unknown().describe("As `threshold` of a check tells it"),
    gap: z.union([z.number(), z.string()]).nullable().describe("What is missing, in `gapUnit`"),
    gapUnit: z.string().nullable(),
    isPossible: z.boolean().describe("False where this entity would have to be another one"),
    accounts: z.int().describe("So many are eligible with it alone"),
    withOneMore: z.int().describe("So many more with it and one other change, and not without it"),
    effort: z.number().describe("By the weights of the portfolio, how far away it is"),
    askFirst: z
      .array(z.strictObject({ condition: ConditionId, text: z.string(), whereToFind: z.string() }))
      .describe("What is not known and could make it needless"),
    until: DateOrNull.describe(
      "Done today, the first day on which one of the accounts is no more eligible is the day after; null for none in sight",
    ),
    by: DateOrNull.describe(
      "The last day on which it is enough for all of them; null for none in sight",
    ),
    instead: z.array(z.string()).describe("The ids of others that make the same accounts eligible"),
    eligibleAfter: z
      .int()
      .nullable()
      .describe(
        "Accounts that are eligible when it and all better ones are done, none counted twice; null where a better one does the same",
      ),
    text: z.string(),
  })
  .meta({ id: "PortfolioAction" });
export type ActionJson = z.infer<typeof ActionJson>;

export function actionJson(ranked: RankedActions, t: Texts): (action: Action) => ActionJson {
  const { standings, leading, eligibleAfter } = ranked;
  const wordsOf = actionWords(ranked, t);
  const places = new Map(leading.map((one, place) => [one, place]));
  const language = languageOf(t);
  return (action) => {
    const { entity, account, alone, withOneMore } = action;
    const { actual, threshold, gap, gapUnit } = resultOf(action, standings);
    const owners = [...alone, ...withOneMore].flatMap((row) => row.account.owner ?? []);
    return {
      id: action.id,
      entity: { id: entity.id, name: entity.name },
      account: account && { id: account.id, name: account.name },
      owners: [...new Set(owners)],
      fact: action.fact,
      condition: action.condition,
      now: actual,
      needed: threshold,
      ...{ gap, gapUnit },
      isPossible: action.isInHands,
      accounts: alone.length,
      withOneMore: withOneMore.length,
      effort: action.effort,
      askFirst: action.askFirst.map((condition) => {
        const { text, whereToFind } = questionIn(standings.ruleset, condition);
        return { condition, text: text[language], whereToFind: whereToFind[language] };
      }),
      until: action.until,
      by: action.by,
      instead: [...action.instead],
      eligibleAfter: eligibleAfter[places.get(action) ?? -1] ?? null,
      text: wordsOf(action).what,
    };
  };
}
