import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { eventTable, mermaidDiagram } from "./machine-diagram.ts";
import { MACHINE_DOCUMENT, withDiagram } from "./machine-document.ts";

describe("docs/machine.md", () => {
  it("shows the machine as it is", () => {
    const document = readFileSync(MACHINE_DOCUMENT, "utf8");

    expect(
      document === withDiagram(document),
      "docs/machine.md is stale: run `npm run diagram`",
    ).toBe(true);
  });

  it("says so when its markers are gone", () => {
    expect(() => withDiagram("# The machine\n")).toThrow("has lost its markers");
  });
});

describe("the diagram", () => {
  it("begins where an onboarding begins", () => {
    expect(mermaidDiagram().split("\n").slice(0, 2)).toEqual([
      "stateDiagram-v2",
      "  [*] --> eligibility",
    ]);
  });

  it("puts events that go the same way on one arrow, with their guards and where they come from", () => {
    expect(mermaidDiagram()).toContain(
      "  enable --> eligibility : connection.submitted [canConnectAnotherJudged]<br/>rules.evaluated [otherwise] (from open)<br/>enable.withdrawn (from waiting)<br/>rules.evaluated [otherwise] (from rejected)",
    );
  });

  it("draws no arrow twice and none across the border of a state", () => {
    const arrows = [...mermaidDiagram().matchAll(/^ *(\w+) --> (\w+)/gm)].map(
      ([, from = "", to = ""]) => ({ from, to }),
    );
    const parent = (id: string) => id.split("_").slice(0, -1).join("_");

    expect(new Set(arrows.map(({ from, to }) => `${from} ${to}`)).size).toBe(arrows.length);
    expect(arrows.filter(({ from, to }) => parent(from) !== parent(to))).toEqual([]);
  });

  it("separates the three tasks, which go on side by side", () => {
    expect(mermaidDiagram().match(/^ +--$/gm)).toHaveLength(2);
  });
});

describe("the table of events", () => {
  it("tells a client's events from the service's", () => {
    const row = eventTable()
      .split("\n")
      .find((line) => line.startsWith("| `enable.open`"));

    expect(row).toBe(
      "| `enable.open` | `connection.submitted` `enable.application-requested` `enable.applied` `enable.check-requested` `enable.plugin-released` `enable.plugin-submitted` `facts.submitted` `live.declared-enabled` `reminder.dismissed` | `connection.refused` `connection.verified` `enable.application-refused` `enable.application-sent` `live.check-failed` `live.detected` `reminder.due` `rules.evaluated` |",
    );
  });
});
