/** Which accounts turn on a day, or from one day to another: as the address of a table has it. */
import { type CivilDate, isCivilDate } from "../../../../rules/civil-date.ts";
import type { Standing, Standings } from "../standing.ts";
import { TurnKind, turnsIn } from "./turns.ts";

/** Null: whatever the kind. */
export type TurnsIn = {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly kind: TurnKind | null;
};

const TEXT = /^(?<from>\d{4}-\d\d-\d\d)(?:\.\.(?<to>\d{4}-\d\d-\d\d))?(?:\.(?<kind>[a-z]+))?$/;

/** `2026-12-19.payment`, `2026-12-01..2026-12-31`. */
export function readTurns(text: string): TurnsIn | null {
  const { from = "", to = from, kind } = TEXT.exec(text)?.groups ?? {};
  if (!isCivilDate(from) || !isCivilDate(to) || from > to) return null;
  if (kind === undefined) return { from, to, kind: null };
  const read = TurnKind.safeParse(kind);
  return read.success ? { from, to, kind: read.data } : null;
}

export function turnsText({ from, to, kind }: TurnsIn): string {
  return `${from}${to === from ? "" : `..${to}`}${kind === null ? "" : `.${kind}`}`;
}

export function turnsTest({ from, to, kind }: TurnsIn, standings: Standings) {
  const turnsOf = turnsIn(standings);
  return (row: Standing): boolean =>
    turnsOf(row).some(
      (turn) => turn.day >= from && turn.day <= to && (kind === null || turn.kind === kind),
    );
}
