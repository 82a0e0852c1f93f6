import { describe, expect, it } from "vitest";
import { toldByWeChat } from "../../../../server/presenters/room/room-refusals.ts";
import { en } from "../../../../server/presenters/texts/en.ts";
import { zhCn } from "../../../../server/presenters/texts/zh-cn.ts";

const AT = "2026-11-21T04:00:00.000Z";
const refused = (errcode: number, errmsg = "refused") => ({
  kind: "refused" as const,
  errcode,
  errmsg,
  qrUrl: null,
  at: AT,
});
const fieldOf = (problem: Parameters<typeof toldByWeChat>[0]) =>
  toldByWeChat(problem, zhCn, "editRoom").map(({ field }) => field);

describe("a refusal of WeChat", () => {
  it.each([
    ["parameter startTime or endTime is invalid rid: 5fd09160-1-2", "startTime"],
    ["parameter endTime is invalid", "endTime"],
  ])("about the times (%s) is told at the field %s", (errmsg, field) => {
    expect(fieldOf(refused(200002, errmsg))).toEqual([field]);
  });

  it("about another parameter, or about the room as a whole, is told at no field", () => {
    expect(fieldOf(refused(200002, "parameter id is invalid"))).toEqual([]);
    expect(fieldOf(refused(300023))).toEqual([]);
    expect(fieldOf({ ...refused(300028), kind: "timeout", errcode: null })).toEqual([]);
    expect(fieldOf(null)).toEqual([]);
  });

  it("is told in the language of the page", () => {
    expect(toldByWeChat(refused(300028), en, "editRoom")).toEqual([
      {
        field: "name",
        message: "The room's title holds something that WeChat does not allow.",
      },
    ]);
  });
});
