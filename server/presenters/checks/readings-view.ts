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

/** Null when the verdict is firm under the default readings; `links` is null where no reading can be chosen. */
export function readingsView(
  { readings }: Pick<CheckReply, "readings">,
  { t, links }: { t: Texts; links: ReadingLinks | null },
) {
  const words = t.readings;
  const pinned = links?.pinned ?? [];
  const names = [...new Set([...readings.deciding, ...pinned])];
  if (names.length === 0) return null;
  return {
    title: readings.firm ? words.pinnedTitle : words.title,
    isFirm: readings.firm,
    readings: names.map((name) => {
      const used = readings.used[name];
      const others = READINGS[name].options.filter((option) => option !== used);
      const isDeciding = readings.deciding.includes(name);
      return {
        text: isDeciding ? say(words.decides, { name: words.names[name] }) : null,
        used: say(words.used, { option: optionWord(t, name, used) }),
        links: links
          ? [
              ...others.map((option) => ({
                href: links.hrefOf(name, option),
                label: say(words.readAs, { option: optionWord(t, name, option) }),
              })),
              ...(pinned.includes(name)
                ? [{ href: links.hrefOf(name, null), label: words.reset }]
                : []),
            ]
          : [],
      };
    }),
    toBeFirmTitle: words.toBeFirm,
    toBeFirm: readings.toBeFirm.map(({ text }) => text),
  };
}

/** The names of the options by reading, for a form as well. */
export function optionWord(t: Texts, reading: ReadingName, option: string): string {
  const words = new Map<string, string>(Object.entries(t.readings.options[reading]));
  return words.get(option) ?? option;
}
