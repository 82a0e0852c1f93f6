import { describe, expect, it } from "vitest";
import { ArchiveGate } from "../../../../server/application/portfolios/reports/archive-gate.ts";

describe("the gate of archives", () => {
  it("lets in one of a person, three in all, and whoever comes when one has left", () => {
    const gate = new ArchiveGate();
    const leave = gate.enter("a");
    gate.enter("b");

    expect(() => gate.enter("a")).toThrow(expect.objectContaining({ code: "archives-busy" }));
    gate.enter("c");
    expect(() => gate.enter("d")).toThrow(expect.objectContaining({ params: { seconds: 10 } }));
    leave();
    leave();
    gate.enter("d");
    expect(() => gate.enter("e")).toThrow();
  });
});
