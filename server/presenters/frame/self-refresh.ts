/** A page of progress renews itself without any script; whoever reads slowly, or with a screen reader, can stop that. */

import { say } from "../texts/texts.ts";
import type { PageContext } from "./frame.ts";

const STILL = "still";

export type SelfRefresh = {
  /** For the head of the page; null when the reader has stopped it. */
  seconds: number | null;
  text: string;
  toggle: { href: string; label: string };
};

export function selfRefresh({ url, t }: PageContext, seconds: number): SelfRefresh {
  const [path = "/", query = ""] = url.split("?");
  const search = new URLSearchParams(query);
  const isStill = search.get(STILL) === "1";
  if (isStill) search.delete(STILL);
  else search.set(STILL, "1");
  const href = search.size === 0 ? path : `${path}?${search.toString()}`;
  return isStill
    ? { seconds: null, text: t.jobs.still, toggle: { href, label: t.jobs.refreshAgain } }
    : {
        seconds,
        text: say(t.jobs.refreshes, { seconds }),
        toggle: { href, label: t.jobs.refreshStop },
      };
}
