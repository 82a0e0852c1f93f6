/** What of a list is no account, in one sentence. */
import { groupDigits } from "../../../rules/texts.ts";
import type { AuditCounts } from "../../application/ports/audits.ts";
import type { Language } from "../../errors.ts";
import { LIST_WORDS } from "./list-words.ts";

const TOLD = ["header", "total", "note"] as const;

/** Null when there is nothing of the kind. */
export function passedRows({ passed }: Pick<AuditCounts, "passed">, language: Language) {
  const words = LIST_WORDS[language];
  const kinds = TOLD.flatMap((kind) => {
    const count = passed[kind] ?? 0;
    return count === 0 ? [] : [`${words.passedKinds[kind]} ${groupDigits(count)}`];
  });
  return kinds.length === 0 ? null : words.passedRows(kinds.join(" · "));
}
