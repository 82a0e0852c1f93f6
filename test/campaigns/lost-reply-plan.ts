import fc from "fast-check";
import type { Trouble } from "../server/application/world.ts";

/** What becomes of WeChat's answers to one onboarding, call by call; when a list is used up, all goes well. */
export type LostReplyPlan = {
  /** A number for the name of each of the goods: the same number is the same name and path. */
  readonly goods: readonly number[];
  readonly members: number;
  readonly room: readonly Trouble[];
  readonly submissions: readonly Trouble[];
  readonly roles: readonly Trouble[];
  /** For the lists in which is looked up what was lost. */
  readonly lookUps: readonly Trouble[];
};

const CREATE = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Trouble>("lost-before") },
  { weight: 9, arbitrary: fc.constant<Trouble>("lost-after") },
  { weight: 1, arbitrary: fc.constant<Trouble>("answered") },
);
const LOOK_UP = fc.oneof(
  { weight: 24, arbitrary: fc.constant<Trouble>("answered") },
  { weight: 1, arbitrary: fc.constant<Trouble>("lost-before") },
);
const SILENCE = fc.constantFrom<Trouble>("silent-before", "silent-after");
/** A job whose runs take the process with them is given up after five. */
const SILENCES_MAX = 3;

const creates = (count: number) =>
  fc
    .tuple(
      fc.array(CREATE, { minLength: count, maxLength: count }),
      fc.array(fc.tuple(fc.nat(count - 1), SILENCE), { maxLength: SILENCES_MAX }),
    )
    .map(([troubles, silences]) => {
      const silentAt = new Map(silences);
      return troubles.map((trouble, call) => silentAt.get(call) ?? trouble);
    });

export const lostReplyPlan: fc.Arbitrary<LostReplyPlan> = fc.record({
  goods: fc.array(fc.nat(99), { minLength: 5, maxLength: 20 }),
  members: fc.integer({ min: 1, max: 8 }),
  room: creates(6),
  submissions: creates(160),
  roles: creates(16),
  lookUps: fc.array(LOOK_UP, { minLength: 300, maxLength: 300 }),
});
