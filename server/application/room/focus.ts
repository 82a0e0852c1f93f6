/** What has to be seen of a picture: one of nine places, or an exact point in per cent; nothing leaves it to the program. */
import { z } from "zod";
import type { Focus } from "../ports/images.ts";
import { onceValid, type Parsed, parseAnswers, raise } from "../reading/issues.ts";

const START = 1 / 6;
const MIDDLE = 1 / 2;
const END = 5 / 6;

/** The middles of the nine parts that two lines across and two lines down make, row by row. */
const PLACES = {
  "top-left": { x: START, y: START },
  top: { x: MIDDLE, y: START },
  "top-right": { x: END, y: START },
  left: { x: START, y: MIDDLE },
  center: { x: MIDDLE, y: MIDDLE },
  right: { x: END, y: MIDDLE },
  "bottom-left": { x: START, y: END },
  bottom: { x: MIDDLE, y: END },
  "bottom-right": { x: END, y: END },
} as const satisfies Record<string, Focus>;

export type FocusPlace = keyof typeof PLACES;
export const FOCUS_PLACES = Object.keys(PLACES) as FocusPlace[];
/** The choice that leaves the point to the program. */
export const FOCUS_AUTO = "auto";

const Choice = z
  .string()
  .default("")
  .superRefine((text, context) => {
    const isChoice = text === "" || text === FOCUS_AUTO || isPlace(text);
    const choices = [FOCUS_AUTO, ...FOCUS_PLACES].join(" ");
    if (!isChoice) raise(context, "choice-expected", { choices });
  });

const Percent = z
  .string()
  .trim()
  .default("")
  .superRefine((text, context) => {
    if (text !== "" && !/^(\d{1,2}|100)$/.test(text)) raise(context, "percent-expected");
  });

const FocusForm = z
  .strictObject({ focus: Choice, focusX: Percent, focusY: Percent })
  .superRefine(
    ({ focus, focusX, focusY }, context) => {
      if (focusX === "" && focusY === "") return;
      if (isPlace(focus)) raise(context, "contradiction", {}, ["focus"]);
      else if (focusX === "") raise(context, "required", {}, ["focusX"]);
      else if (focusY === "") raise(context, "required", {}, ["focusY"]);
    },
    onceValid("focus", "focusX", "focusY"),
  )
  .transform(({ focus, focusX, focusY }): Focus | null => {
    if (focusX !== "") return { x: Number(focusX) / 100, y: Number(focusY) / 100 };
    return isPlace(focus) ? PLACES[focus] : null;
  });

/** The point that was chosen, null to leave it to the program, or what is wrong with it. */
export function parseFocus(input: unknown, prefix = ""): Parsed<Focus | null> {
  return parseAnswers(FocusForm, input, prefix);
}

function isPlace(text: string): text is FocusPlace {
  return Object.hasOwn(PLACES, text);
}
