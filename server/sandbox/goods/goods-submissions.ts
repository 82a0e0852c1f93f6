/** Submitting goods for review again, and taking a submission back. */
import { z } from "zod";
import { IN_REVIEW, NOT_SUBMITTED, REJECTED } from "../account.ts";
import { field, positive } from "../form.ts";
import { SUBMISSIONS, spendQuota } from "../quotas.ts";
import { DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nextNumber, nowIn, type World } from "../world.ts";
import { goodsIdField, OF_CONSOLE, WRONG_REVIEW, withGoods } from "./goods-at-hand.ts";

export const NO_SUBMISSIONS_LEFT = new Refusal(300012, "no audit quota left today");

/** Far from the goods ids, so that nobody mistakes one for the other. */
const FIRST_AUDIT_ID = 400_000_000;

export function nextAuditId(world: World): number {
  return FIRST_AUDIT_ID + nextNumber(world, "audit");
}

const AuditForm = z.object({ goodsId: goodsIdField });

export const resubmitAudit = withGoods(AuditForm, (goods, _form, { world, account }) => {
  if (goods.madeIn === "console") return OF_CONSOLE;
  if (goods.auditStatus !== NOT_SUBMITTED && goods.auditStatus !== REJECTED) return WRONG_REVIEW;
  if (!spendQuota(world, account, SUBMISSIONS)) return NO_SUBMISSIONS_LEFT;
  if (world.profile.reviewSubmissions === "failing") return new Refusal(300013, "audit failed");
  goods.auditId = nextAuditId(world);
  goods.auditStatus = IN_REVIEW;
  goods.submittedAtMs = nowIn(world).getTime();
  return { auditId: goods.auditId, errcode: 0 };
});

const ResetForm = z.object({
  goodsId: goodsIdField,
  auditId: field(positive, invalidParameter("auditId")),
});

/** Takes a submission back; the quota it used is not given back. */
export const resetAudit = withGoods(ResetForm, (goods, { auditId }) => {
  if (goods.auditStatus === NOT_SUBMITTED) return new Refusal(300017, "goods not submitted");
  if (goods.auditStatus !== IN_REVIEW || goods.auditId !== auditId) {
    return new Refusal(300009, "reset audit failed");
  }
  goods.auditStatus = NOT_SUBMITTED;
  return DONE;
});
