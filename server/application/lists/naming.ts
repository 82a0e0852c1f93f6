/** Finds out whether a name of a header says a key: its words are held against those that people use for it. */
import type { Period } from "./header-period.ts";
import type { HeaderText } from "./header-text.ts";

/** The words of a key, in small letters and without spaces; several in a text stand with spaces between them. */
export type Naming = {
  /** Names that mean the key and nothing else, as they are. */
  readonly names?: string;
  /** One of these has to stand in the name. */
  readonly cores: string;
  /** These may stand around it and change nothing. */
  readonly around?: string;
  /** Cores that mean it only when the cells agree. */
  readonly loose?: string;
  /** A name with one of these is about something else, whatever else stands in it. */
  readonly never?: RegExp;
  /** A question about it, whose answer is no value of it. */
  readonly asked?: RegExp;
  /** Days that may stand beside it; any where nothing is said. */
  readonly periods?: readonly Period[];
};

/**
 * How sure it is that a name says the key: `exact` as it is documented, `said` in other words, `likely` with something
 * beside it that should change nothing, `loose` only when the cells agree, `vague` when it may be meant and has to be asked.
 */
export type Sureness = "exact" | "said" | "likely" | "loose" | "vague";

/** From the surest. */
export const SURENESS: readonly Sureness[] = ["exact", "said", "likely", "loose", "vague"];

export type NameReader = (header: HeaderText, group: HeaderText | null) => Sureness | null;

/** Behind a name, in brackets: other days, another amount of them. */
const TURNS =
  /[月周季旬]|昨|今|去年|上年|本年|累计|历史|近\d|\d天|目标|预[算计]|计划|新增|净增|增长|日均|day|week|month|quarter|total|lifetime/;
/** Nobody judges by such columns: they are about the fact, and do not tell it. */
const ABOUT =
  /备注|说明|负责|联系|电话|手机|邮箱|链接|网址|截图|凭证|附件|比例|占比|排名|同比|环比|目标|预计|计划|预算|要求|标准|达标|合格|缺口|还差|差额|更新|核实|来源|remark|note|comment|owner|target|goal|budget|growth|ratio/;

/** Whether a name is about something else than the key, or about the key without telling it. */
export function isAboutOther(
  { never }: Naming,
  { core, aside }: HeaderText,
  group: HeaderText | null,
): boolean {
  const isOther = (text: string) => ABOUT.test(text) || never?.test(text) === true;
  return isOther(core) || isOther(aside) || never?.test(group?.core ?? "") === true;
}

/** `documented` are the names that our documents use. */
export function nameReader(naming: Naming, documented: readonly string[]): NameReader {
  const exact = new Set(documented.map(lettersOf));
  const names = new Set(wordsIn(naming.names));
  const cores = wordsIn(naming.cores);
  const loose = wordsIn(naming.loose);
  const tokens = tokenReader([...cores, ...loose, ...wordsIn(naming.around)]);
  const isOfOtherDays = (period: Period | null) =>
    period !== null && naming.periods !== undefined && !naming.periods.includes(period);
  return (header, group) => {
    const { core, aside, period } = header;
    if (aside === "" && exact.has(core)) return "exact";
    if (isAboutOther(naming, header, group)) return null;
    if (naming.asked?.test(core) === true) return "vague";
    const asideRest = tokens(aside).rest;
    const isTurned = (asideRest !== "" && TURNS.test(asideRest)) || isOfOtherDays(period);
    const sure = asideRest === "" ? "said" : "likely";
    const { found, rest } = tokens(core);
    const isNamed = exact.has(core) || names.has(core);
    if (isNamed) return isTurned ? "vague" : sure;
    if (found.some((word) => cores.includes(word))) {
      return rest === "" && !isTurned ? sure : "vague";
    }
    return rest === "" && found.some((word) => loose.includes(word)) ? "loose" : null;
  };
}

/** Takes a text apart into the words that are known, longest first, and what is left of it. */
function tokenReader(
  words: readonly string[],
): (text: string) => { readonly found: readonly string[]; readonly rest: string } {
  const sorted = [...new Set(words)].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(sorted.map(escaped).join("|"), "gu");
  return (text) => {
    const found: string[] = [];
    const rest = text.replaceAll(pattern, (word) => {
      found.push(word);
      return "";
    });
    return { found, rest };
  };
}

function wordsIn(text = ""): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function lettersOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function escaped(word: string): string {
  return word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}
