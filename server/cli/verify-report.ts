/** What a verification found, for a person at a terminal and for a program. */
import type { Difference } from "../application/receipts/differences.ts";
import { fingerprintOf } from "../application/receipts/public-key.ts";
import type { Receipt } from "../application/receipts/receipt.ts";
import type { TestResult, Verification } from "../application/receipts/verify-receipt.ts";
import type { ReportOptions } from "./check-report.ts";
import { CHECK_WORDS } from "./check-words.ts";
import { joinSections, section, wrap } from "./terminal.ts";
import { VERIFY_WORDS } from "./verify-words.ts";

const DIFFERENCES_TOLD_MAX = 20;
const MARKS = { passed: ["green", "✓"], failed: ["red", "✗"], skipped: ["yellow", "–"] } as const;

/** What the verification means, in sentences; nothing is proved by a receipt that is not valid. */
export function meaningOf(
  { isValid, receipt, tests }: Verification,
  language: ReportOptions["language"],
): { readonly proves: readonly string[]; readonly doesNotProve: readonly string[] } {
  if (!isValid || receipt === null) return { proves: [], doesNotProve: [] };
  const words = VERIFY_WORDS[language];
  const verified = verifiedBy(receipt, language);
  const isKeyCompared = tests.some(({ test, result }) => test === "key" && result === "passed");
  return {
    proves: [words.unchanged(verified), words.judged(verified)],
    doesNotProve: [...words.limits, ...(isKeyCompared ? [] : [words.holderUnknown(verified.key)])],
  };
}

/** Lines of at most `columns` where they can be broken. Ends with a line break. */
export function renderVerification(verification: Verification, options: ReportOptions): string {
  const { language, columns, paint } = options;
  const words = VERIFY_WORDS[language];
  const { isValid, receipt, tests } = verification;
  const outcome = isValid ? paint("green", words.valid) : paint("red", words.invalid);
  // What is not valid says nothing of an account, least of all in a headline.
  const subject = isValid && receipt ? `  ${paint("dim", subjectOf(receipt, options))}` : "";
  const { proves, doesNotProve } = meaningOf(verification, language);
  const listed = (sentences: readonly string[]) =>
    sentences.flatMap((text) => wrap(printable(text), { columns, first: "  • ", rest: "    " }));
  return joinSections([
    [paint("bold", outcome) + subject],
    tests.flatMap((test) => testLines(test, options)),
    isValid ? section(words.proves, listed(proves), paint) : [words.provesNothing],
    section(words.doesNotProve, listed(doesNotProve), paint),
  ]);
}

function verifiedBy({ content, publicKey }: Receipt, language: ReportOptions["language"]) {
  const { ruleset, asOf, verdict } = content;
  return {
    ruleset: `${ruleset.id}@${ruleset.version}`,
    hash: ruleset.hash,
    asOf,
    verdict: CHECK_WORDS[language].verdict[verdict],
    key: fingerprintOf(publicKey),
  };
}

function subjectOf(receipt: Receipt, { language }: ReportOptions): string {
  const { verdict, asOf, ruleset } = verifiedBy(receipt, language);
  return printable(`${verdict} · ${asOf} · ${ruleset}`);
}

function testLines({ test, result, differences }: TestResult, options: ReportOptions): string[] {
  const words = VERIFY_WORDS[options.language];
  const [style, mark] = MARKS[result];
  const reason = test === "key" ? words.keyNotCompared : words.notMade;
  const more = differences.length - DIFFERENCES_TOLD_MAX;
  return [
    `  ${options.paint(style, mark)} ${words.tests[test]}`,
    ...(result === "skipped" ? indented(reason, options) : []),
    ...differences
      .slice(0, DIFFERENCES_TOLD_MAX)
      .flatMap((difference) => indented(sentenceFor(difference, options), options)),
    ...(more > 0 ? indented(words.more(more), options) : []),
  ];
}

function sentenceFor({ pointer, read, expected }: Difference, { language }: ReportOptions): string {
  const words = VERIFY_WORDS[language];
  const place = `${pointer || "/"}: `;
  if (read === null) return place + words.missing(expected ?? "…");
  return place + (expected === null ? words.surplus(read) : words.differs(read, expected));
}

function indented(text: string, { columns }: ReportOptions): string[] {
  return wrap(printable(text), { columns, first: "    ", rest: "    " });
}

/** A receipt comes from strangers: nothing in it may move the cursor or turn the direction of writing. */
function printable(text: string): string {
  return text.replaceAll(/\p{C}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
}
