/**
 * Names of categories compared once more, as plainly as possible: every name of the table is tried in turn, by what the
 * table says as data and by nothing else of the product.
 */
import { TABLE_2026_07 as TABLE } from "../../rules/categories/table-2026-07.ts";

type Names = { counting: string };
/** 1 counts, 0 does not, 0.5 is not known. */
type Worth = 0 | 0.5 | 1;

export function worthOf(given: unknown, list: readonly string[], names: Names, raw: object): Worth {
  const found = remembered(given);
  const overseas = "region" in raw && raw.region === "overseas";
  if (found.guessed && overseas) return 0.5;
  const open = found.open.filter(([name]) => list.includes(name));
  if (open.length > 0) {
    const sure = Math.min(...open.map(([, one]) => one));
    if (sure === 5) return 0.5;
    return sure <= (names.counting === "successors" ? 4 : 1) ? 1 : 0;
  }
  if (list.some((name) => plain(name) === found.plain)) return 1;
  return found.known ? 0 : 0.5;
}

/** What was looked up once is not looked up on each of 400 days: nothing but the name decides it. */
const REMEMBERED = new Map<unknown, Found>();

function remembered(given: unknown): Found {
  const found =
    REMEMBERED.get(given) ?? (typeof given === "number" ? byId(given) : byName(String(given)));
  REMEMBERED.set(given, found);
  return found;
}

type Found = { open: [string, number][]; known: boolean; guessed: boolean; plain: string };

function byId(id: number): Found {
  const open: [string, number][] = [];
  for (const entry of TABLE.open) {
    for (const one of entry.ids) if (one.id === id) open.push([entry.name, one.sure]);
  }
  const isClosed = [...TABLE.closed, ...TABLE.firstLevels.filter((one) => one.isClosed)].some(
    (one) => one.ids.includes(id),
  );
  return { open, known: open.length > 0 || isClosed, guessed: false, plain: "" };
}

function byName(text: string): Found {
  const [first = "", second] = plain(text).split(">");
  if (second === undefined) return byWord(first);
  const level = TABLE.firstLevels.find((one) =>
    [one.name, ...one.aliases].map(plain).includes(first),
  );
  const path = `${level === undefined ? first : plain(level.name)}>${second}`;
  if (isJoined(text)) return { ...NOTHING, plain: path };
  const open = openNames().filter(([name]) => name === path);
  if (open.length > 0) return found(open, false, path);
  if (TABLE.closed.some((one) => plain(one.name) === path))
    return { ...NOTHING, known: true, plain: path };
  const kin = `${plain(String(level?.perhaps))}>${second}`;
  const mayBeOpen = openNames().some(([name]) => name === kin);
  return { ...NOTHING, known: level?.isClosed === true && !mayBeOpen, plain: path };
}

/** Two paths in one text, with a sign or a blank before the second. */
function isJoined(text: string): boolean {
  const [, second = "", third] = text
    .normalize("NFKC")
    .replace(/>\s*>+/g, ">")
    .split(">");
  return (
    third !== undefined &&
    third.trim() !== "" &&
    TABLE.firstLevels
      .flatMap(({ name, aliases }) => [name, ...aliases])
      .some((one) => new RegExp(`[/、|\\\\,;+&\\s]\\s*${one}\\s*$`, "i").test(second))
  );
}

/** A second level alone, a first level alone, or both run together. */
function byWord(word: string): Found {
  const second = (name: string) => name.split(">")[1] ?? name;
  const open = openNames().filter(([name]) => second(name) === word);
  if (open.length > 0) return found(open, true, open[0]?.[0] ?? "");
  const closed = TABLE.closed.find((one) => second(plain(one.name)) === word);
  if (closed) {
    return {
      ...NOTHING,
      known: true,
      guessed: closed.name.includes(">"),
      plain: plain(closed.name),
    };
  }
  const level = TABLE.firstLevels.find((one) =>
    [one.name, ...one.aliases].map(plain).includes(word),
  );
  if (level) {
    const firsts = [level.name, String(level.perhaps)].map(plain);
    const hasOpen = openNames().some(([name]) => firsts.includes(name.split(">")[0] ?? ""));
    return { ...NOTHING, known: level.isClosed && !hasOpen, plain: plain(level.name) };
  }
  for (const one of TABLE.firstLevels.flatMap(({ name, aliases }) => [name, ...aliases])) {
    if (!word.startsWith(plain(one))) continue;
    const whole = byName(`${one}>${word.slice(plain(one).length).replace(/^[/:_·.]+/, "")}`);
    const isExact =
      whole.open.length > 0 || TABLE.closed.some((c) => plain(c.name) === whole.plain);
    if (isExact) return whole;
  }
  return { ...NOTHING, plain: word };
}

const NOTHING: Found = { open: [], known: false, guessed: false, plain: "" };

function found(open: [string, number, string][], guessed: boolean, path: string): Found {
  return {
    open: open.map(([, sure, listed]) => [listed, sure]),
    known: true,
    guessed,
    plain: path,
  };
}

/** Name, how sure, and the name in the list that it stands for. */
function openNames(): [string, number, string][] {
  return TABLE.open.flatMap((entry) => {
    const first = entry.name.split(">")[0] ?? "";
    const spelled = entry.spellings.map((one) => `${first}>${one}`);
    return [
      ...[entry.name, ...spelled].map((one): [string, number, string] => [
        plain(one),
        0,
        entry.name,
      ]),
      ...entry.today.map((one): [string, number, string] => [
        plain(one.name),
        one.sure,
        entry.name,
      ]),
    ];
  });
}

/** Narrow, in small letters, without blanks, with one kind of each sign. */
function plain(text: string): string {
  let left = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "");
  if (!left.includes(">")) left = left.replace(/[-‐‑–—→›»⟩▸]+/, ">");
  const levels = left
    .replace(/[、|\\]/g, "/")
    .replace(/\s/g, "")
    .split(">");
  return levels.filter((level) => level !== "").join(">");
}
