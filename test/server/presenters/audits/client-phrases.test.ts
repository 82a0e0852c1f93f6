import { expect, it } from "vitest";
import { clientPhrases } from "../../../../server/presenters/audits/clients/client-phrases.ts";
import { RULESET, SHORT, standing } from "../../application/audits/clients/client-of.ts";

it.each([
  ["zh-CN", "等到 05-01、查清支付"],
  ["en", "from 05-01, find out: Payment"],
] as const)("what is not known stands beside what is waited for, in %s", (language, expected) => {
  const facts = { ...SHORT, followers: 101, lastSevereViolationOn: "2026-11-01" };
  const phrases = clientPhrases(RULESET.ruleset, language);

  expect(phrases.next(standing("a", { ...facts, lastPaymentOn: null }))).toBe(expected);
  expect(phrases.next(standing("a", { ...facts, lastPaymentOn: "2026-11-20" }))).not.toContain(
    expected.split(language === "en" ? ", " : "、")[1],
  );
});
