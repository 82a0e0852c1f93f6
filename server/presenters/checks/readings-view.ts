/** How the ambiguous conditions were read, where that decides the verdict or somebody asked for it. */
import { READINGS, type ReadingName } from "../../../rules/conditions.ts";
import type { CheckReply } from "../../application/checks/check-reply.ts";
import { say } from "../texts/texts.ts";
import type { Texts } from "../texts/zh-cn.ts";

/** Where the same check leads under another reading; without an option, under the default one. */
export type ReadingLinks = {
  readonly pinned: readonly ReadingName[];
  readonly hrefOf: (reading: ReadingName, option: string | null) => string;
};

type Given = { readonly t: Texts; readonly links: ReadingLinks | null };

/** Decides for nearly every account, so that it is told in one line and warns of nothing. */
const QUIET: ReadingName = "categoryNames";

/** Null when the verdict is firm under the default readings; `links` is null where no reading can be chosen. */
export function readingsView({ readings }: Pick<CheckReply, "readings">, { t, links }: Given) {
  const words = t.readings;
  const pinned = links?.pinned ?? [];
  const isTold = (name: ReadingName) => name !== QUIET || pinned.includes(name);
  const deciding = readings.deciding.filter(isTold);
  const names = [...new Set([...deciding, ...pinned])];
  const isQuiet = readings.deciding.includes(QUIET) && !isTold(QUIET);
  if (names.length === 0 && !isQuiet) return null;
  const toBeFirm = readings.toBeFirm.filter(({ reading }) => deciding.includes(reading));
  return {
    title: deciding.length === 0 ? words.pinnedTitle : words.title,
    isFirm: deciding.length === 0,
    readings: names.map((name) => ({
      text: deciding.includes(name) ? say(words.decides, { name: words.names[name] }) : null,
      ...usedAs(name, readings.used, { t, links }),
    })),
    toBeFirmTitle: words.toBeFirm,
    toBeFirm: toBeFirm.map(({ text }) => text),
    quiet: isQuiet
      ? { text: words.namesOnly, links: usedAs(QUIET, readings.used, { t, links }).links }
      : null,
  };
}

/** How a reading is taken, and the links to its other options. */
function usedAs(name: ReadingName, readings: CheckReply["readings"]["used"], { t, links }: Given) {
  const words = t.readings;
  const used = readings[name];
  const others = READINGS[name].options.filter((option) => option !== used);
  return {
    used: used === undefined ? "" : say(words.used, { option: optionWord(t, name, used) }),
    links: links
      ? [
          ...others.map((option) => ({
            href: links.hrefOf(name, option),
            label: say(words.readAs, { option: optionWord(t, name, option) }),
          })),
          ...(links.pinned.includes(name)
            ? [{ href: links.hrefOf(name, null), label: words.reset }]
            : []),
        ]
      : [],
  };
}

/** The names of the options by reading, for a form as well. */
export function optionWord(t: Texts, reading: ReadingName, option: string): string {
  const words = new Map<string, string>(Object.entries(t.readings.options[reading]));
  return words.get(option) ?? option;
}
