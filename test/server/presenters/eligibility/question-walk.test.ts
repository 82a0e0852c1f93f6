import { describe, expect, it } from "vitest";
import {
  nextQuestion,
  onwardAddress,
  questionAddress,
  walkFrom,
} from "../../../../server/presenters/eligibility/question-walk.ts";

describe("the walk through the questions", () => {
  it("is read from an address, whatever stands in it", () => {
    expect(walkFrom({ ask: "dau", skip: "followers,region", all: "" })).toEqual({
      ask: "dau",
      skipped: ["followers", "region"],
      isAll: false,
    });
    expect(walkFrom({ ask: "constructor", skip: "__proto__,,dau;x", all: "1" })).toEqual({
      ask: null,
      skipped: [],
      isAll: true,
    });
  });

  it("goes to the first open question that was not passed over", () => {
    expect(nextQuestion(["followers", "dau"], [])).toBe("followers");
    expect(nextQuestion(["followers", "dau"], ["followers"])).toBe("dau");
    expect(nextQuestion(["followers"], ["followers"])).toBeNull();
    expect(nextQuestion([], [])).toBeNull();
  });

  it("gives every question an address of its own", () => {
    expect(questionAddress("onb_1", { ask: "dau" })).toBe(
      "/onboardings/onb_1/eligibility?ask=dau#question",
    );
  });

  it("remembers in the address what was passed over, also while it does not matter", () => {
    const address = onwardAddress("onb_1", {
      open: ["followers", "dau", "adSpend"],
      skip: ["followers", "adSpend", "region"],
      read: ["categories"],
    });

    expect(address).toBe(
      "/onboardings/onb_1/eligibility?ask=dau&skip=followers,adSpend,region&read=categories#question",
    );
  });

  it("ends at the verdict", () => {
    expect(onwardAddress("onb_1", { open: [], skip: ["dau"] })).toBe(
      "/onboardings/onb_1/eligibility?skip=dau#result",
    );
    expect(onwardAddress("onb_1", { open: ["dau"], skip: ["dau"] })).toBe(
      "/onboardings/onb_1/eligibility?skip=dau#result",
    );
  });
});
