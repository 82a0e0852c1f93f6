/** The history in sentences. */
import type { HistoryEntry } from "../../application/ports/onboarding-record.ts";
import { shanghaiClock } from "../frame/times.ts";
import { reminderName } from "../jobs/reminders-view.ts";
import type { Texts } from "../texts/zh-cn.ts";

export function historyView(history: readonly HistoryEntry[], t: Texts) {
  return history.map(({ at, actor, event }) => ({
    at: shanghaiClock(at),
    actor: t.report.actors[actor],
    text: sentence(event, t),
  }));
}

function sentence(event: HistoryEntry["event"], t: Texts): string {
  const sentences: Readonly<Record<string, string>> = t.events;
  const words = sentences[event.type] ?? event.type;
  return words.replace("{detail}", () => detailOf(event, t));
}

/** The one thing of an event that a reader wants to know. */
function detailOf(event: HistoryEntry["event"], t: Texts): string {
  switch (event.type) {
    case "rules.evaluated": {
      const verdict = textAt(event, "evaluation", "verdict");
      const { eligible, ineligible, undetermined } = t.verdict;
      return (
        new Map(Object.entries({ eligible, ineligible, undetermined })).get(verdict) ?? verdict
      );
    }
    case "live.detected":
      return detected(event.enabled === true ? "enabled" : event.access, t);
    case "reminder.due":
    case "reminder.dismissed":
      return reminderName(textAt(event, "reminder"), t);
    case "goods.reviewed":
      return t.goods.review[event.decision === "approved" ? "approved" : "rejected"];
    case "room.operation-requested":
    case "room.operation-done":
    case "room.operation-refused": {
      const kind = textAt(event, "operation", "kind");
      return new Map(Object.entries(t.roomDesk.operations)).get(kind) ?? kind;
    }
    default:
      return (
        textAt(event, "reason") ||
        textAt(event, "problem", "errmsg") ||
        textAt(event, "room", "name") ||
        textAt(event, "goods", "name") ||
        textAt(event, "file") ||
        textAt(event, "member", "username") ||
        textAt(event, "appid") ||
        textAt(event, "roomId") ||
        textAt(event, "goodsId")
      );
  }
}

/** Histories of an earlier version tell `enabled` only. */
function detected(access: unknown, t: Texts): string {
  switch (access) {
    case "enabled":
      return t.enable.doneTitle;
    case "not-authorised":
      return t.enable.checked["not-authorised"].title;
    default:
      return t.enable.checked["not-enabled"].title;
  }
}

function textAt(value: unknown, ...path: string[]): string {
  let found = value;
  for (const key of path) {
    if (typeof found !== "object" || found === null) return "";
    found = (found as Record<string, unknown>)[key];
  }
  return typeof found === "string" || typeof found === "number" ? String(found) : "";
}
