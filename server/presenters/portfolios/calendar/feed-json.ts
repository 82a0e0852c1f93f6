/** The address of a calendar as the API tells it. */
import { z } from "zod";
import type { Feed } from "../../../application/portfolios/calendar/feed-record.ts";

export const FeedJson = z
  .strictObject({
    id: z.string(),
    owner: z
      .string()
      .nullable()
      .describe("Only accounts of whoever looks after them; null for all"),
    language: z.enum(["zh-CN", "en"]),
    by: z.strictObject({ principal: z.string(), name: z.string() }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: "CalendarFeed" });
export type FeedJson = z.infer<typeof FeedJson>;

export const FeedWithUrlJson = FeedJson.extend({
  url: z.url().describe("Whoever has it reads the calendar. It is told here and never again"),
}).meta({ id: "MadeCalendarFeed" });

export function feedJson({ id, owner, language, by, createdAt }: Feed): FeedJson {
  return { id, owner, language, by, createdAt };
}
