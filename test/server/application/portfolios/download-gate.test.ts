import { describe, expect, it } from "vitest";
import { DownloadGate } from "../../../../server/application/portfolios/reports/download-gate.ts";

describe("the gate of downloads", () => {
  it("lets in one of a person, three in all, and whoever comes when one has left", () => {
    const gate = new DownloadGate();
    const leave = gate.enter("a");
    gate.enter("b");

    expect(() => gate.enter("a")).toThrow(expect.objectContaining({ code: "downloads-busy" }));
    gate.enter("c");
    expect(() => gate.enter("d")).toThrow(expect.objectContaining({ params: { seconds: 10 } }));
    leave();
    leave();
    gate.enter("d");
    expect(() => gate.enter("e")).toThrow();
  });
});
