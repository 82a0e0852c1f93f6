/** Plain sentences for what is proven of a ruleset, and for what differs between two. */

import { alternativesOf } from "../../../rules/alternatives.ts";
import { NOT_OPEN } from "../../../rules/borders/open-category.ts";
import type { ConditionId, Extent } from "../../../rules/conditions.ts";
import type { Difference, Turn } from "../../../rules/diff.ts";
import type {
  ChannelsAssociation,
  ChannelsEntity,
  EntityType,
  Region,
} from "../../../rules/facts/all.ts";
import { amountOf } from "../../../rules/money.ts";
import type { Property } from "../../../rules/properties.ts";
import type { Admission, EffectiveFrom, Ruleset } from "../../../rules/ruleset.ts";
import { groupDigits } from "../../../rules/texts.ts";
import type { ConditionStatus, Verdict } from "../../../rules/verdict.ts";
import { type Both, type Language, textOf } from "../../errors.ts";

type Versions = { readonly before: Ruleset; readonly after: Ruleset };
type Say = (...both: Both) => string;

/** One sentence for one difference. */
export function differenceSentence(
  difference: Difference,
  versions: Versions,
  language: Language,
): string {
  const say = sayIn(language);
  const title = (id: ConditionId) => titleOf(versions, id, language);
  switch (difference.kind) {
    case "effective-from":
      return say(
        `生效时间：${dateWords(difference.before, say)} → ${dateWords(difference.after, say)}。`,
        `In force: ${dateWords(difference.before, say)} → ${dateWords(difference.after, say)}.`,
      );
    case "admission":
      return say(
        `准入方式：${admissionWords(difference.before, say)} → ${admissionWords(difference.after, say)}。`,
        `Admission: ${admissionWords(difference.before, say)} → ${admissionWords(difference.after, say)}.`,
      );
    case "condition-added":
      return say(
        `新增条件“${title(difference.condition)}”。`,
        `There is a new condition, “${title(difference.condition)}”.`,
      );
    case "condition-removed":
      return say(
        `取消条件“${title(difference.condition)}”。`,
        `The condition “${title(difference.condition)}” is gone.`,
      );
    case "group":
      return difference.after === "mandatory"
        ? say(
            `“${title(difference.condition)}”由任选一项改为必须满足。`,
            `“${title(difference.condition)}” was one of several and is now always needed.`,
          )
        : say(
            `“${title(difference.condition)}”由必须满足改为任选一项。`,
            `“${title(difference.condition)}” was always needed and is now one of several.`,
          );
    case "readings": {
      const options = (side: "before" | "after") =>
        difference[side].map((option) => optionTitle(versions[side], option, language));
      const [before, after] = [options("before"), options("after")];
      const [zhBefore, zhAfter] = [before, after].map((one) => one.join("、") || "只有一种");
      const [enBefore, enAfter] = [before, after].map((one) => one.join(", ") || "in one way only");
      return say(
        `“${title(difference.condition)}”的算法：${zhBefore} → ${zhAfter}（第一个为默认）。`,
        `“${title(difference.condition)}” is read as ${enBefore} → ${enAfter} (the first is the default).`,
      );
    }
    case "status": {
      const what = extentWords(difference.extent, say);
      const change = statusChange(difference, say);
      return say(
        `“${title(difference.condition)}”：${what}，${change}。`,
        `“${title(difference.condition)}”: ${what} ${change}.`,
      );
    }
  }
}

/** One sentence for the accounts whose verdict turns for the same cause. */
export function turnSentence(turn: Turn, versions: Versions, language: Language): string {
  const say = sayIn(language);
  const causes = turn.responsible.map((id) => `“${titleOf(versions, id, language)}”`);
  const verdicts = `${say(...VERDICT_WORDS[turn.before])} → ${say(...VERDICT_WORDS[turn.after])}`;
  return say(
    `${verdicts}：因为${causes.join("和")}。`,
    `${verdicts}: because of ${causes.join(" and ")}.`,
  );
}

const PROPERTY_WORDS: Readonly<Record<Property, Both>> = {
  "plan-agrees-on-conditions": [
    "每个条件在每个边界上，编译后的规则与 json-rules-engine 的结果一致",
    "at every border of every condition the compiled rules and json-rules-engine say the same",
  ],
  "plan-agrees-on-verdicts": [
    "条件状态的每一种组合，编译后的规则与 json-rules-engine 的结论一致",
    "for every combination of statuses the compiled rules and json-rules-engine give the same verdict",
  ],
  "plan-agrees-on-combinations": [
    "所有边界情形相互组合后，结论都正确",
    "all border cases combined with each other get the right verdict",
  ],
  groups: [
    "必须满足的条件缺一不可，任选的条件满足一项即可",
    "all of the mandatory conditions are needed, and one of the others is enough",
  ],
  "unknown-never-passes": [
    "未填写的内容从不算作满足，也从不算作不满足",
    "what is unknown never counts as met, nor as not met",
  ],
  "forgetting-never-decides": [
    "少知道一项，结论只会不变或变为待补充",
    "to know one thing less leaves the verdict as it is, or undetermined",
  ],
  "meeting-never-hurts": [
    "多满足一个条件，结论从不变差",
    "to meet one more condition never makes the verdict worse",
  ],
  "no-dead-condition": [
    "每个条件都可能满足、可能不满足，也都可能单独决定结论",
    "every condition can be met, can be failed, and can decide the verdict by itself",
  ],
  "strict-borders": [
    "数量门槛都是“大于”：正好等于不算通过，多一个就通过",
    "thresholds are strict: exactly the number fails, one more passes",
  ],
  "intervals-by-their-numbers": [
    "只知道范围时，范围内的数都通过才算满足，都不通过才算不满足，否则为待补充",
    "of an interval, all numbers in it have to pass to meet a condition and all to fail it; else it is unknown",
  ],
  "raising-an-end-never-hurts": [
    "范围的任何一端变大，条件从不变差",
    "to raise either end of an interval never makes a condition worse",
  ],
  "order-is-irrelevant": [
    "条件的先后顺序不影响结论",
    "the order of the conditions does not matter",
  ],
};

/** What a property promises. */
export function propertySentence(property: Property, language: Language): string {
  return textOf(PROPERTY_WORDS[property])[language];
}

/** Since when a version holds, as far as anybody knows. */
export function effectiveFromWords(
  effectiveFrom: EffectiveFrom | null,
  language: Language,
): string {
  return dateWords(effectiveFrom, sayIn(language));
}

/** How an account that meets the conditions gets in. */
export function admissionSentence(admission: Admission | null, language: Language): string {
  return admissionWords(admission, sayIn(language));
}

function sayIn(language: Language): Say {
  return (zhCn, en) => (language === "en" ? en : zhCn);
}

function titleOf({ before, after }: Versions, id: ConditionId, language: Language): string {
  const conditions = [...after.conditions, ...before.conditions];
  return conditions.find((one) => one.id === id)?.title[language] ?? id;
}

/** How an option of a reading is called in its own version. */
function optionTitle({ conditions }: Ruleset, option: string, language: Language): string {
  const found = conditions.flatMap(alternativesOf).find(({ id }) => id === option);
  return found?.title?.[language] ?? option;
}

function dateWords(effectiveFrom: EffectiveFrom | null, say: Say): string {
  if (effectiveFrom === null) return say("日期不明", "undated");
  const { on, basis } = effectiveFrom;
  return basis === "announced"
    ? say(`${on}（官方公布）`, `${on} (announced)`)
    : say(`${on}（证据日期，非官方公布）`, `${on} (date of the evidence, not announced)`);
}

function admissionWords(admission: Admission | null, say: Say): string {
  return say(
    ...(admission === null ? (["未说明", "not stated"] as const) : ADMISSION_WORDS[admission]),
  );
}

function statusChange(
  { before, after }: { before: ConditionStatus; after: ConditionStatus },
  say: Say,
): string {
  return say(...CHANGE_WORDS[after][before]);
}

const CHANGE_WORDS: Readonly<Record<ConditionStatus, Readonly<Record<ConditionStatus, Both>>>> = {
  met: {
    met: ["满足", "meets it as before"],
    unmet: ["现在满足（原先不满足）", "now meets it (it did not before)"],
    unknown: ["现在满足（原先不清楚）", "now meets it (it was not known before)"],
  },
  unmet: {
    met: ["不再满足（原先满足）", "no longer meets it (it did before)"],
    unmet: ["不满足", "does not meet it, as before"],
    unknown: ["现在不满足（原先不清楚）", "now does not meet it (it was not known before)"],
  },
  unknown: {
    met: ["现在要再确认（原先满足）", "is now asked about (it met it before)"],
    unmet: ["现在要再确认（原先不满足）", "is now asked about (it did not meet it before)"],
    unknown: ["不清楚", "is not known, as before"],
  },
};

function extentWords(extent: Extent, say: Say): string {
  switch (extent.of) {
    case "categories":
      return namedWords("类目", "the category", extent.values.map(categoryWord(say)), say);
    case "entityTypes":
      return namedWords(
        "主体类型",
        "the entity type",
        extent.values.map(wordIn(ENTITY_WORDS, say)),
        say,
      );
    case "regions":
      return namedWords("所在地", "the region", extent.values.map(wordIn(REGION_WORDS, say)), say);
    case "relations": {
      const all = extent.values.map((value) => {
        const words = value.split("+").map((one) => wordIn(RELATION_WORDS, say)(one));
        return words.join(say("并且", " and "));
      });
      return say(all.join("；"), all.join("; "));
    }
    case "counts":
      return rangeWords(extent, say);
    case "weeks":
      return say(
        `七天为 ${extent.examples.map((week) => week.join("/")).join("、")} 之类`,
        `seven days such as ${extent.examples.map((week) => week.join("/")).join(", ")}`,
      );
    case "daysAgo":
      return extent.from === extent.to
        ? say(`${extent.from} 天前`, `${extent.from} days ago`)
        : say(`${extent.from} 至 ${extent.to} 天前`, `${extent.from} to ${extent.to} days ago`);
    case "spendDaysAgo":
      return say(
        `${extent.days.join("、")} 天前的消耗`,
        `what was spent ${extent.days.join(", ")} days ago`,
      );
    case "never":
      return say("从未有过", "never");
  }
}

const VERDICT_WORDS: Readonly<Record<Verdict, Both>> = {
  eligible: ["合格", "eligible"],
  ineligible: ["不合格", "ineligible"],
  undetermined: ["待补充", "undetermined"],
};
const ADMISSION_WORDS: Readonly<Record<Admission, Both>> = {
  application: ["自行申请", "by application"],
  invitation: ["等待微信邀请", "by WeChat's invitation"],
  "none-needed": ["无需申请", "without an application"],
};
const ENTITY_WORDS: Readonly<Record<EntityType, Both>> = {
  enterprise: ["企业", "enterprise"],
  "individual-business": ["个体工商户", "individual business"],
  government: ["政府", "government"],
  media: ["媒体", "media"],
  organisation: ["其他组织", "other organisation"],
  individual: ["个人", "individual"],
};
const REGION_WORDS: Readonly<Record<Region, Both>> = {
  mainland: ["境内", "mainland China"],
  overseas: ["境外", "overseas"],
};
/** Both facts about the relation to a Channels account; `""` is none of the three ties. */
const RELATION_WORDS: Readonly<Record<ChannelsEntity | ChannelsAssociation | "", Both>> = {
  same: ["视频号与小程序同主体", "the same entity"],
  different: ["视频号与小程序主体不同", "different entities"],
  "": ["没有任何关联", "no tie at all"],
  "open-platform-bound": ["小程序已绑定微信开放平台", "bound to an open platform account"],
  "open-platform-related": [
    "开放平台账号属于同一或关联主体",
    "an open platform account of the same or an associated entity",
  ],
  "channels-entity-listed": [
    "视频号主体在关联主体名单内",
    "the Channels account's entity is in its list",
  ],
};

function categoryWord(say: Say): (name: string) => string {
  return (name) =>
    name === NOT_OPEN ? say("（没有认出的）", "(one that is not recognised)") : name;
}

function wordIn(words: Readonly<Record<string, Both>>, say: Say): (value: string) => string {
  return (value) => say(...(words[value] ?? [value, value]));
}

function namedWords(zhCn: string, en: string, values: readonly string[], say: Say): string {
  return say(`${zhCn} ${values.join("、")}`, `${en} ${values.join(", ")}`);
}

function rangeWords({ from, to, unit }: Extract<Extent, { of: "counts" }>, say: Say): string {
  const shown = (count: number) => groupDigits(unit === "CNY" ? amountOf(count) : count);
  const suffix = unit === "CNY" ? say(" 元", " CNY") : "";
  return from === to
    ? say(`正好 ${shown(from)}${suffix}`, `exactly ${shown(from)}${suffix}`)
    : say(`${shown(from)} 至 ${shown(to)}${suffix}`, `${shown(from)} to ${shown(to)}${suffix}`);
}
