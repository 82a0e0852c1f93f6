/** What taking an import back would do, said before it is done. */
import type { OpenPortfolio } from "../../../application/portfolios/open-portfolio.ts";
import { UNHEARD, type Voice } from "../../../application/portfolios/voices.ts";
import { say } from "../../texts/texts.ts";
import type { Texts } from "../../texts/zh-cn.ts";

export type UndoView = {
  readonly alone: number;
  readonly besides: number;
  readonly lines: readonly string[];
};

/** For the entries of a portfolio, by their revisions. */
export function undoViews(open: OpenPortfolio, t: Texts): (revision: number) => UndoView {
  const voices = open.voices();
  return (revision) => undoView(voices.get(revision) ?? UNHEARD, t);
}

function undoView({ alone, besides }: Voice, { deskImport: words }: Texts): UndoView {
  const lines = [
    ...(alone === 0 ? [] : [say(words.undoRemoves, { count: alone })]),
    ...(besides === 0 ? [] : [say(words.undoReturns, { count: besides })]),
  ];
  return { alone, besides, lines: lines.length === 0 ? [words.undoNothing] : lines };
}
