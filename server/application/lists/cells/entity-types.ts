/** Legal forms, as licences, registers and people call them, read as the types of entity that WeChat parts. */
import type { EntityType } from "../../../../rules/facts/all.ts";
import { foldedTight } from "../../reading/folded.ts";

/**
 * From the most special: `个人独资企业` is an enterprise though 个人 stands in it, `民办非企业` is none though 企业 does.
 * WeChat registers 事业单位 as government (https://kf.qq.com/faq/170116AnaYjM170116bquE3Y.html).
 */
const FORMS: readonly (readonly [EntityType, RegExp])[] = [
  [
    "organisation",
    /民办非企业|民非|社会团体|社团|社会组织|社会服务机构|基金会|协会|学会|商会|联合会|促进会|研究会|工会|村民?委员?会|居委会|村委|宗教|其他组织|非营利|公益组织|ngo|npo|association|foundation|non-?profit|organi[sz]ation/,
  ],
  ["individual-business", /个体|individual-?business|self-?employed|soletrader/],
  ["enterprise", /(?:个人|自然人)(?:独资|投资|控股)|独资企业|合伙/],
  ["government", /事业单位|机关|政府|政务|党政|党委|行政单位|government|publicinstitution/],
  ["media", /媒体|报社|电视台|电台|广播台|杂志社|通讯社|新闻社|media|press|broadcaster/],
  [
    "enterprise",
    /公司|企业|集团|有限|股份|国企|央企|民企|外企|国有|国营|民营|私营|外资|合资|港资|台资|上市|工厂|enterprise|company|corporation|\b(?:ltd|inc|llc|corp|plc|gmbh|co)\b|ltd|partnership|soleproprietorshipenterprise/,
  ],
  ["individual", /个人|自然人|individual|personal|naturalperson/],
];
/** A text with one of these is about something else beside the form, or of two minds. */
const DOUBTFUL = /^非(?![营盈]利)|[?？]|或|还是|待|不是|转|原|拟|注销|吊销/;

/** Null for what no register calls a form, `其他` and `合作社` among it: somebody has to be asked. */
export function entityTypeIn(text: string): EntityType | null {
  const plain = foldedTight(text);
  if (DOUBTFUL.test(plain)) return null;
  const parts = new Set(plain.split(/[/、,;|]/).map(formOf));
  parts.delete(null);
  return parts.size > 1 ? null : formOf(plain);
}

function formOf(text: string): EntityType | null {
  return FORMS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}
