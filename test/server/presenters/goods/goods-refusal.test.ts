import { describe, expect, it } from "vitest";
import type { Problem } from "../../../../machines/onboarding/context.ts";
import type { FormInput } from "../../../../server/presenters/forms/form.ts";
import { goodsFields } from "../../../../server/presenters/goods/goods-form.ts";
import { withRefusal } from "../../../../server/presenters/goods/goods-refusal.ts";
import { textsIn } from "../../../../server/presenters/texts/texts.ts";

const input: FormInput = { t: textsIn("en"), language: "en", values: {}, problems: [] };
const refused = (errcode: number | null): Problem => ({
  kind: errcode === null ? "timeout" : "refused",
  errcode,
  errmsg: "as WeChat says it",
  qrUrl: null,
  at: "2026-11-21T04:00:00.000Z",
});

function errorsOf(problem: Problem | null, given = input, coverProblem: Cover = null) {
  const groups = withRefusal(goodsFields(given, null), { problem, coverProblem }, given);
  return groups
    .flatMap(({ fields }) => fields)
    .flatMap(({ name, error }) => (error === null ? [] : [[name, error] as const]));
}
type Cover = Parameters<typeof withRefusal>[1]["coverProblem"];

describe("what WeChat refused of goods", () => {
  it.each([
    [300002, "name"],
    [300004, "name"],
    [300003, "price"],
    [300005, "coverImgUrl"],
    [300006, "coverImgUrl"],
    [300018, "coverImgUrl"],
    [300007, "url"],
  ])("with errcode %i stands at %s", (errcode, name) => {
    expect(errorsOf(refused(errcode)).map(([field]) => field)).toEqual([name]);
  });

  it.each([refused(48001), refused(null), null])(
    "stands at no field if it is about none",
    (one) => {
      expect(errorsOf(one)).toEqual([]);
    },
  );

  it("comes after what is wrong with what was just typed", () => {
    const problems = [{ pointer: "/goods/name", code: "required", read: "" } as const];

    const [[field, error] = []] = errorsOf(refused(300002), { ...input, problems });

    expect([field, error]).toEqual(["name", "this is still to be filled in"]);
  });

  it("tells of a picture that was not taken at its address", () => {
    const params = { host: "mall.example", status: "404" };

    const [[field, error] = []] = errorsOf(null, input, { code: "picture-not-given", params });

    expect(field).toBe("coverAddress");
    expect(error).toContain("mall.example did not give the picture (status 404)");
  });
});
