/** Submitting goods for review again, and taking a submission back. */
import { z } from "zod";
import type { AccountCall } from "../desk.ts";
import { field, positive, readForm } from "../form.ts";
import { hasQuota, REVIEW_SUBMISSIONS, REVIEW_SUBMISSIONS_A_DAY, spendQuota } from "../quotas.ts";
import { type Answer, DONE, invalidParameter, Refusal } from "../refusal.ts";
import { nextNumber, nowIn, type World } from "../world.ts";
import { settledGoods } from "./review.ts";

export const SUBMISSIONS = { name: REVIEW_SUBMISSIONS, documented: REVIEW_SUBMISSIONS_A_DAY };
export const NO_SUBMISSIONS_LEFT = new Refusal(300012, "no audit quota left today");

const NOT_SUBMITTED = 0;
const IN_REVIEW = 1;
const REJECTED = 3;
/** Far from the goods ids, so that nobody mistakes one for the other. */
const FIRST_AUDIT_ID = 400_000_000;

export function nextAuditId(world: World): number {
  return FIRST_AUDIT_ID + nextNumber(world, "audit");
}

const goodsId = field(positive, invalidParameter("goodsId"));
const AuditForm = z.object({ goodsId });

export function resubmitAudit({ world, account, body }: AccountCall): Answer {
  const form = readForm(AuditForm, body);
  if (form instanceof Refusal) return form;
  const goods = settledGoods(world, account, form.goodsId);
  if (!goods) return new Refusal(300024, "goods not exist");
  if (goods.madeIn === "console") return new Refusal(300011, "operation not allowed");
  if (goods.auditStatus !== NOT_SUBMITTED && goods.auditStatus !== REJECTED) {
    return new Refusal(300010, "goods audit status invalid");
  }
  if (!hasQuota(world, account, SUBMISSIONS)) return NO_SUBMISSIONS_LEFT;
  spendQuota(world, account, SUBMISSIONS.name);
  if (world.profile.reviewSubmissions === "failing") return new Refusal(300013, "audit failed");
  goods.auditId = nextAuditId(world);
  goods.auditStatus = IN_REVIEW;
  goods.submittedAtMs = nowIn(world).getTime();
  return { auditId: goods.auditId, errcode: 0 };
}

const ResetForm = z.object({ goodsId, auditId: field(positive, invalidParameter("auditId")) });

/** Takes a submission back; the quota it used is not given back. */
export function resetAudit({ world, account, body }: AccountCall): Answer {
  const form = readForm(ResetForm, body);
  if (form instanceof Refusal) return form;
  const goods = settledGoods(world, account, form.goodsId);
  if (!goods) return new Refusal(300024, "goods not exist");
  if (goods.auditStatus === NOT_SUBMITTED) return new Refusal(300017, "goods not submitted");
  if (goods.auditStatus !== IN_REVIEW || goods.auditId !== form.auditId) {
    return new Refusal(300009, "reset audit failed");
  }
  goods.auditStatus = NOT_SUBMITTED;
  return DONE;
}
