/** Who said the facts, what is told differently and which door is open, in words. */
import { groupDigits } from "../../../../rules/texts.ts";
import type {
  DeskPart,
  FactConflict,
  FactsSaid,
  SaidValue,
} from "../../../application/audits/clients/desk-part.ts";
import { factWords } from "../../checks/fact-words.ts";
import { textsIn } from "../../texts/texts.ts";
import { factName } from "./action-view.ts";
import type { Phrases } from "./client-phrases.ts";
import { DESK_WORDS } from "./desk-words.ts";

/** Of so many facts in one go, the names of none are told. */
const NAMED_MAX = 6;
/** Of so many different sayings each is told. */
const TOLD_MAX = 4;

/** Of each go, what came in it, from where, and who brought it when. */
export function saidSentences(said: readonly FactsSaid[], phrases: Phrases, max: number): string[] {
  const words = DESK_WORDS[phrases.language];
  const more = said.length - max;
  return [
    ...said.slice(0, max).map(({ facts, by, on, ...from }) => {
      const names = facts.map((fact) => factName(fact, phrases)).join(phrases.words.data.joined);
      const isAll = facts.length > NAMED_MAX && said.length === 1;
      return words.said(isAll ? words.allFacts : names, fromText(from, phrases), by, on);
    }),
    ...(more > 0 ? [words.moreSaid(groupDigits(more))] : []),
  ];
}

/** What was said again in the same way is told once. */
function someOf(texts: readonly string[], more: (count: string) => string): readonly string[] {
  const different = [...new Set(texts)];
  const left = different.length - TOLD_MAX;
  return left > 0 ? [...different.slice(0, TOLD_MAX), more(groupDigits(left))] : different;
}

export function conflictText(
  { fact, account, counting, others }: FactConflict,
  phrases: Phrases,
): string {
  const { conflict } = DESK_WORDS[phrases.language];
  const name = factName(fact, phrases);
  const whose = account === null ? name : `${account} ${name}`;
  const joined = someOf(
    others.map((one) => conflict.one(...told(one))),
    conflict.more,
  ).join(phrases.words.data.joined);
  return counting === null
    ? conflict.undecided(whose, joined)
    : conflict.counting(whose, ...told(counting)) + conflict.others(joined);

  function told(one: SaidValue): [value: string, from: string] {
    return [
      factWords(fact, one.value, textsIn(phrases.language)),
      conflict.from(fromText(one, phrases), one.by, one.on),
    ];
  }
}

/** Beside the platform's gate: whom it does not stop, and what is open besides. */
export function doorSentences({ enabled, channels }: DeskPart, { language }: Phrases): string[] {
  const { doors } = DESK_WORDS[language];
  const verdicts = ["eligible", "ineligible", "undetermined"] as const;
  const parts = verdicts.flatMap((verdict) => {
    const count = channels?.[verdict] ?? 0;
    return count > 0 ? [doors[verdict](groupDigits(count))] : [];
  });
  return [
    ...(enabled > 0 ? [doors.enabled(groupDigits(enabled))] : []),
    ...(parts.length > 0 ? [doors.channels(parts.join(language === "en" ? ", " : "，"))] : []),
  ];
}

function fromText(
  { file, source }: Pick<SaidValue, "file" | "source">,
  { language }: Phrases,
): string {
  return file ?? DESK_WORDS[language].sources[source];
}
