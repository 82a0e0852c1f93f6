import { describe, expect, it } from "vitest";
import { FOCUS_PLACES, parseFocus } from "../../../../server/application/room/focus.ts";
import { problemsOf } from "../reading/problems.ts";

describe("the focus of a picture", () => {
  it.each([
    [{}, null],
    [{ focus: "", focusX: "", focusY: " " }, null],
    [{ focus: "auto" }, null],
    [{ focus: "center" }, { x: 1 / 2, y: 1 / 2 }],
    [{ focus: "top-right" }, { x: 5 / 6, y: 1 / 6 }],
    [
      { focusX: "0", focusY: "100" },
      { x: 0, y: 1 },
    ],
    [
      { focus: "auto", focusX: " 30", focusY: "20 " },
      { x: 0.3, y: 0.2 },
    ],
  ])("%j is %j", (input, value) => {
    expect(parseFocus(input)).toEqual({ ok: true, value });
  });

  it("may be in nine different places", () => {
    const places = FOCUS_PLACES.map((focus) => JSON.stringify(parseFocus({ focus })));

    expect(new Set(places).size).toBe(9);
  });

  it.each([
    [{ focus: "middle" }, ["/room/focus choice-expected"]],
    [{ focus: "toString" }, ["/room/focus choice-expected"]],
    [{ focus: 3 }, ["/room/focus text-expected"]],
    [{ focusX: "30" }, ["/room/focusY required"]],
    [{ focusY: "30" }, ["/room/focusX required"]],
    [
      { focusX: "101", focusY: "-1" },
      ["/room/focusX percent-expected", "/room/focusY percent-expected"],
    ],
    [
      { focusX: "0.5", focusY: "1e2" },
      ["/room/focusX percent-expected", "/room/focusY percent-expected"],
    ],
    [{ focusX: "３０", focusY: "20" }, ["/room/focusX percent-expected"]],
    [{ focus: "top", focusX: "1", focusY: "2" }, ["/room/focus contradiction"]],
    [{ place: "top" }, ["/room/place key-unexpected"]],
  ])("%j is refused", (input, expected) => {
    expect(problemsOf(parseFocus(input, "/room"))).toEqual(expected);
  });
});
