/** Which accounts a view shows, in which order: the same for pages, API and exports, and all of it in the URL. */
import { z } from "zod";
import type { ConditionId } from "../../../rules/conditions.ts";
import type { Verdict } from "../../../rules/verdict.ts";
import type { Group } from "./groups.ts";
import type { LiveStatus } from "./statements.ts";

/** `only-unknown`: nothing is unmet, something is unknown. */
export const SORTS = [
  "list",
  "name",
  "entity",
  "verdict",
  "nearest",
  "from",
  "until",
  "observed",
  "owner",
] as const;
/** By the name of a column; `-` in front turns it round. */
export const Sort = z.enum([...SORTS, ...SORTS.map((sort) => `-${sort}` as const)]);
export type Sort = z.infer<typeof Sort>;

/** A filter that is left out lets everything pass; several must all let an account pass. */
export type AccountFilter = {
  readonly verdict: readonly Verdict[];
  /** Ineligible for want of one condition. */
  readonly oneShort: boolean;
  /** Undetermined though no condition that decides is unmet. */
  readonly onlyUnknown: boolean;
  /** Eligible, and no more within so many days. */
  readonly expiresWithin: number | null;
  /** A condition that is not met and decides. */
  readonly condition: readonly ConditionId[];
  /** It counts among these: a number of the overview. */
  readonly among: Group | null;
  /** What makes it eligible, by the id of an action; with `.more` behind it, that and one more change. */
  readonly action: string | null;
  /** Its verdict turns on that day, or within those days, for want of that: `2026-12-19.payment`, `2026-12-01..2026-12-31`. */
  readonly turns: string | null;
  /** By the id of an entity. */
  readonly entity: string | null;
  readonly owner: string | null;
  /** Nobody looks after it. */
  readonly unowned: boolean;
  readonly tag: string | null;
  readonly live: readonly LiveStatus[];
  /** With a fact that was observed too long ago. */
  readonly stale: boolean;
  /** With statements that contradict each other. */
  readonly conflicts: boolean;
  /** Which doors are open to it: mini program live, Channels live. */
  readonly door: Door | null;
  /** In names, entity, AppID, own number, tags or note, without regard to case and width. */
  readonly q: string;
  readonly sort: Sort;
};

/** Everything, in the order in which it came. */
export const NO_FILTER: AccountFilter = {
  verdict: [],
  oneShort: false,
  onlyUnknown: false,
  expiresWithin: null,
  condition: [],
  among: null,
  action: null,
  turns: null,
  entity: null,
  owner: null,
  unowned: false,
  tag: null,
  live: [],
  stale: false,
  conflicts: false,
  door: null,
  q: "",
  sort: "list",
};

export const Door = z.enum(["both", "mini-program", "channels", "channels-unknown", "none"]);
export type Door = z.infer<typeof Door>;
