import { namesOf } from "../../../rules/categories/known-names.ts";
import { namedThresholdsIn } from "../../../rules/category-thresholds.ts";
import { type Evaluation, JudgedCondition } from "../../../rules/evaluation.ts";
import type { CheckRequest } from "../checks/check-request.ts";
import { checkId } from "../checks/checks.ts";
import type { ReceiptContent } from "./receipt.ts";

/** What no evaluation can tell: who says so, when, and what the platform was taken to be. */
export type Stamp = Pick<ReceiptContent, "facts" | "issuedAt" | "issuer" | "keyId" | "platform">;

/** What a receipt of format 1 says of a check. Whatever is added to evaluations, this stays as it is. */
export function receiptContent(
  request: CheckRequest,
  evaluation: Evaluation,
  { issuedAt, issuer, keyId, facts, platform }: Stamp,
): ReceiptContent {
  const { ruleset, hash } = request.ruleset;
  const { used, firm, deciding } = evaluation.readings;
  return {
    kind: "kaibo-receipt",
    format: 1,
    issuedAt,
    issuer,
    keyId,
    check: checkId(request),
    asOf: evaluation.asOf,
    ruleset: { id: ruleset.id, version: ruleset.version, hash },
    facts,
    readings: { pinned: request.readings, used, firm, deciding },
    ...namesBesides(request),
    verdict: evaluation.verdict,
    conditions: evaluation.conditions.map((result) => JudgedCondition.parse(result)),
    warnings: evaluation.warnings,
    platform,
  };
}

/** Of what the operator knows, what took part in this check. */
function namesBesides({ ruleset, facts }: CheckRequest): Pick<ReceiptContent, "categoryNames"> {
  const [threshold] = namedThresholdsIn(ruleset.ruleset);
  if (threshold === undefined) return {};
  const names = namesOf(threshold);
  const meant = (facts.categories ?? []).map((one) => names.recognise(one).name);
  const added = names.added.filter(({ name }) => meant.includes(name));
  return added.length === 0 ? {} : { categoryNames: added };
}
