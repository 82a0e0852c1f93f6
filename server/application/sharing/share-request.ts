/** What a consultant asks of a merchant, sealed into a link: to be shown an onboarding beside one account. */
import { z } from "zod";
import { civilDateInShanghai } from "../../../rules/civil-date.ts";
import { readAs } from "../../../rules/fact-problems.ts";
import { isCoded } from "../../errors.ts";
import type { Share } from "../ports/onboarding-record.ts";
import { PERSON_ID } from "../ports/principals.ts";
import type { SecretBox } from "../ports/secrets.ts";
import type { FieldProblem } from "../reading/field-problems.ts";

/** Who asks, and beside which account. */
export type ShareRequest = Pick<Share, "person" | "portfolio" | "account">;

export const SHARE_LINK_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

const CONTEXT = "share request";
const CODE = /v1\.[\w-]+\.[\w-]+\.[\w-]+/;
const Sealed = z.strictObject({
  person: z.string().regex(PERSON_ID),
  portfolio: z.string(),
  account: z.string(),
  until: z.int(),
});

/** The end of the link; whoever has it can ask, and see nothing. */
export function sealRequest(
  { person, portfolio, account }: ShareRequest,
  { secrets, now }: { readonly secrets: SecretBox; readonly now: Date },
): { readonly code: string; readonly until: Date } {
  const until = now.getTime() + SHARE_LINK_DAYS * DAY_MS;
  const plain = JSON.stringify({ person, portfolio, account, until });
  return { code: secrets.seal(plain, CONTEXT), until: new Date(until) };
}

/** Reads a link, or its end, however it was copied from a message. */
export function readRequest(
  typed: string,
  { secrets, now }: { readonly secrets: SecretBox; readonly now: Date },
): ShareRequest | FieldProblem {
  const [code] = CODE.exec(typed.replaceAll(/\s+/g, "")) ?? [];
  const plain = code === undefined ? null : opened(code, secrets);
  if (plain === null) return unknownLink(typed);
  const { until, ...request } = Sealed.parse(JSON.parse(plain));
  if (until > now.getTime()) return request;
  const on = civilDateInShanghai(new Date(until));
  return { pointer: "/code", code: "share-link-expired", read: "", params: { on } };
}

function opened(code: string, secrets: SecretBox): string | null {
  try {
    return secrets.open(code, CONTEXT);
  } catch (error) {
    if (isCoded(error, "secret-unreadable")) return null;
    throw error;
  }
}

const READ_MAX = 40;

function unknownLink(typed: string): FieldProblem {
  if (typed.trim() === "") return { pointer: "/code", code: "required", read: "null" };
  const read = readAs(typed.replaceAll(/\p{C}/gu, "").slice(0, READ_MAX));
  return { pointer: "/code", code: "share-link-unknown", read };
}
