/** What a webhook can tell of, and what it says then. */
import { z } from "zod";
import { CONDITION_IDS } from "../../../rules/conditions.ts";
import { Verdict } from "../../../rules/verdict.ts";

export const EVENT_TYPES = [
  "verdict.changed",
  "eligibility.expiring",
  "goods.reviewed",
  "onboarding.completed",
  "ruleset.activated",
] as const;
export const EventType = z.enum(EVENT_TYPES);
export type EventType = z.infer<typeof EventType>;

/** Those of an onboarding, which are told to whoever began it. */
export const ONBOARDING_EVENTS: readonly EventType[] = [
  "verdict.changed",
  "goods.reviewed",
  "onboarding.completed",
];

/** Accounts in one message; what is more comes in further ones. */
export const ACCOUNTS_A_MESSAGE = 500;
/** How far ahead a lapse is told. */
export const EXPIRING_DAYS = 30;

const Part = z
  .strictObject({ number: z.int().min(1), of: z.int().min(1) })
  .describe("Which part this is, where one message does not hold all of it");

const PortfolioVerdicts = z.strictObject({
  portfolio: z.string(),
  audit: z.string().describe("The audit that found it"),
  comparedWith: z.string().describe("The audit before"),
  asOf: z.iso.date(),
  ruleset: z.string(),
  part: Part,
  changes: z
    .array(
      z.strictObject({
        account: z.string(),
        from: z.enum(["eligible", "undetermined", "ineligible"]),
        to: z.enum(["eligible", "undetermined", "ineligible"]),
        causes: z.array(z.enum(["facts", "calendar", "rules"])),
        conditions: z.array(z.enum(CONDITION_IDS)),
      }),
    )
    .max(ACCOUNTS_A_MESSAGE),
});

const OfOnboarding = { onboarding: z.string(), externalId: z.string().nullable() };

/** By event, one shape for each thing it may be of. */
export const EVENT_DATA = {
  "verdict.changed": z.union([
    PortfolioVerdicts,
    z.strictObject({
      ...OfOnboarding,
      asOf: z.iso.date(),
      ruleset: z.string(),
      from: Verdict,
      to: Verdict,
    }),
  ]),
  "eligibility.expiring": z.strictObject({
    portfolio: z.string(),
    asOf: z.iso.date(),
    days: z.int().describe("How far ahead was looked"),
    accounts: z
      .array(
        z.strictObject({
          account: z.string(),
          until: z.iso.date().describe("The last day on which it is eligible, as far as is known"),
        }),
      )
      .max(ACCOUNTS_A_MESSAGE),
  }),
  "goods.reviewed": z.strictObject({
    ...OfOnboarding,
    goods: z.array(
      z.strictObject({
        key: z.string().nullable(),
        goodsId: z.int().nullable().describe("WeChat's id"),
        decision: z.enum(["approved", "rejected"]),
        reason: z.string().nullable(),
      }),
    ),
  }),
  "onboarding.completed": z.strictObject(OfOnboarding),
  "ruleset.activated": z.strictObject({
    ruleset: z.string(),
    hash: z.string(),
    before: z.string().describe("The one that was active before"),
  }),
} as const satisfies Record<EventType, z.ZodType>;

export type EventData<Type extends EventType> = z.infer<(typeof EVENT_DATA)[Type]>;

/** Something that happened, as it is told; `what` are the parts that make it this event and no other. */
export type Happened<Type extends EventType = EventType> = {
  readonly type: Type;
  readonly at: string;
  readonly what: readonly (string | number)[];
  readonly data: EventData<Type>;
};
