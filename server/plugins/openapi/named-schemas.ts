/** What stands in many schemas gets a name, wherever it stands: one type for a client instead of a hundred alike. */
import { z } from "zod";
import {
  GoodsAnswers,
  MemberAnswers,
  RoomAnswers,
  RoomOperation,
} from "../../../machines/onboarding/answers.ts";
import {
  Context,
  GoodsItem,
  LiveAccess,
  Member,
  Problem as WeChatProblem,
} from "../../../machines/onboarding/context.ts";
import { canonicalJson } from "../../../rules/canonical-json.ts";
import { ConditionId } from "../../../rules/conditions.ts";
import { FactKey } from "../../../rules/facts/all.ts";
import { LocalizedText, Source } from "../../../rules/localized-text.ts";
import { Condition } from "../../../rules/ruleset.ts";
import { ConditionStatus, Verdict } from "../../../rules/verdict.ts";
import { FIELD_PROBLEM_CODES } from "../../application/reading/field-problems.ts";
import { invariant } from "../../errors.ts";
import { plainSchemas } from "./plain-schemas.ts";
import { type Json, mapInside, parted, reference, without } from "./schema-tree.ts";

/** Those that stand in others come first. */
const SHARED: readonly (readonly [name: string, schema: z.ZodType, description: string])[] = [
  ["CivilDate", z.iso.date(), "A civil date in Asia/Shanghai, for example `2026-11-22`"],
  ["Instant", z.iso.datetime(), "A time of RFC 3339, in UTC"],
  ["Verdict", Verdict, "`undetermined`: what is unknown can still decide"],
  ["ConditionId", ConditionId, "One of the conditions that the rulesets have"],
  ["ConditionStatus", ConditionStatus, "Whether a condition holds"],
  ["FactKey", FactKey, "The name of a fact"],
  ["FieldProblemCode", z.enum(FIELD_PROBLEM_CODES), "What is wrong; `/docs/errors` explains each"],
  ["LocalizedText", LocalizedText, "A text in both languages"],
  ["Source", Source, "Where a rule comes from"],
  ["RulesetCondition", Condition, "A condition with its border, its words and its sources"],
  ["LiveAccess", LiveAccess, "Whether live can be used through WeChat's API"],
  ["WeChatProblem", WeChatProblem, "What WeChat, or the way to it, refused"],
  ["RoomAnswers", RoomAnswers, "What was entered for the room"],
  ["KeptRoomOperation", RoomOperation, "What was asked of a room that WeChat has"],
  ["RoomState", Context.shape.room, "The room as it is kept"],
  ["GoodsAnswers", GoodsAnswers, "What was entered for goods"],
  ["MemberAnswers", MemberAnswers, "What was entered for a member"],
  ["GoodsItem", GoodsItem, "Goods, with what became of them at WeChat"],
  ["LiveMember", Member, "A live member, with what became of the role at WeChat"],
];

type Schemas = Readonly<Record<string, Json>>;

export type Naming = {
  /** The shared schemas, and those that were given, all of them referring to each other. */
  readonly schemas: Schemas;
  /** Puts references for what has a name. */
  readonly named: (tree: Json) => Json;
};

export function nameSchemas(given: Schemas): Naming {
  const names = new Map<string, string>();
  const replace = (node: Json): Json => {
    const { said, shape } = parted(node);
    if (typeof node["x-schema"] === "string") return { ...reference(node["x-schema"]), ...said };
    const name = names.get(canonicalJson(shape));
    return name === undefined ? node : { ...reference(name), ...said };
  };
  const inside = (schema: Json) => mapInside(schema, replace);
  const learn = (name: string, schema: Json): Json => {
    const ours = inside(schema);
    names.set(canonicalJson(parted(ours).shape), name);
    return ours;
  };
  const shared = SHARED.map(([name, schema, description]) => {
    const json = without(z.toJSONSchema(schema), "$schema");
    return [name, { ...learn(name, plainSchemas(json) as Json), description }] as const;
  });
  const taken = SHARED.filter(([name]) => name in given);
  invariant(taken.length === 0, `the names are free: ${taken.map(([name]) => name).join(", ")}`);
  const others = Object.entries(given).map(([name, schema]) => [name, inside(schema)] as const);
  return { schemas: Object.fromEntries([...shared, ...others]), named: inside };
}
