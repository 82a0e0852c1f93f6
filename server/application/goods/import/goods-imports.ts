/** Importing a list of goods into an onboarding: what is good is added at once, the rest is told row by row. */
import { type Context, GOODS_MAX } from "../../../../machines/onboarding/context.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { invariant } from "../../../errors.ts";
import type {
  Access,
  ExpectedRevision,
  FoundGoods,
  Onboarding,
  Onboardings,
} from "../../onboarding/onboardings.ts";
import type { ListReader, ListRow } from "../../ports/lists.ts";
import type { OrProblems } from "../../reading/issues.ts";
import { readGoodsColumns } from "./columns.ts";
import { answersOf } from "./imported-goods.ts";
import {
  asFileProblem,
  columnName,
  type GoodsImport,
  type GoodsImportResult,
  type ImportProblem,
  readInParts,
} from "./read-goods-import.ts";

export type ImportRequest = {
  readonly bytes: Uint8Array;
  /** The name of the file, for the history. */
  readonly file: string;
  /** The mall's product path with a place for the product's number; empty for none. */
  readonly template: string;
  /** The revision the client saw; null takes whatever is current. */
  readonly expectedRevision: ExpectedRevision;
  /** Reads and judges, and adds nothing. */
  readonly isDryRun?: boolean;
};

export type ImportOutcome = OrProblems<{ read: GoodsImport; onboarding: Onboarding }>;

const FILE_NAME_MAX = 200;

type Deps = {
  readonly onboardings: Pick<Onboardings, "importGoods" | "lostPictures">;
  readonly lists: ListReader;
  /** Lets others have a turn. */
  readonly pause: () => Promise<void>;
};

export class GoodsImports {
  readonly #deps: Deps;

  constructor(dependencies: Deps) {
    this.#deps = dependencies;
  }

  /**
   * Adds the good rows; importing the same list again adds nothing twice. Throws `event-not-allowed` and
   * `revision-conflict`, a dry run as well; what is wrong with the list is a value.
   */
  async run(access: Access, request: ImportRequest): Promise<ImportOutcome> {
    const list = await this.#deps.lists.read(request.bytes);
    if (!list.ok) return { ok: false, problems: [asFileProblem(list.mistake)] };
    let read: GoodsImportResult | null = null;
    const { expectedRevision } = request;
    const onboarding = await this.#deps.onboardings.importGoods(access, {
      expectedRevision,
      read: async (context) => {
        read = await this.#read(access, { list, context, template: request.template });
        return read.ok && !request.isDryRun ? foundIn(read, request) : null;
      },
    });
    const done = read as GoodsImportResult | null;
    invariant(done !== null, "goods are not imported without the list being read");
    if (!done.ok) return { ok: false, problems: done.problems };
    return { ok: true, read: done, onboarding };
  }

  async #read(
    access: Access,
    { list, context, template }: { list: List; context: Context; template: string },
  ): Promise<GoodsImportResult> {
    const { header, rows } = list;
    const parts = readInParts({
      header,
      rows,
      existing: context.goods.map(({ answers }) => answers),
      space: GOODS_MAX - context.goods.length,
      template,
      pictures: [],
      fillIns: {},
    });
    let part = parts.next();
    while (part.done !== true) {
      await this.#deps.pause();
      part = parts.next();
    }
    const read = part.value;
    if (!read.ok) return read;
    const named = read.goods.flatMap(({ goods: { cover } }) =>
      "imageId" in cover ? cover.imageId : [],
    );
    const lost = await this.#deps.onboardings.lostPictures(access, named);
    return withoutLostPictures(read, lost, rows);
  }
}

type List = { readonly header: ListRow; readonly rows: readonly ListRow[] };

function foundIn({ goods }: GoodsImport, { file, template }: ImportRequest): FoundGoods {
  return {
    goods: goods.map((one) => answersOf(one.goods)),
    file: file.slice(0, FILE_NAME_MAX),
    template: template.trim() === "" ? null : template.trim(),
  };
}

/** A picture that is not there can belong to no goods; its rows are refused like any other. */
function withoutLostPictures(
  read: GoodsImport,
  lost: ReadonlySet<string>,
  rows: readonly ListRow[],
): GoodsImport {
  if (lost.size === 0) return read;
  const column = coverColumn(read.header);
  const problems: ImportProblem[] = [];
  const goods = read.goods.filter(({ line, goods: { cover } }) => {
    if (!("imageId" in cover) || !lost.has(cover.imageId)) return true;
    const shown = readAs(cover.imageId);
    const place = { line, field: "cover", column } as const;
    problems.push({ ...place, code: "image-unknown", read: shown, params: {} });
    return false;
  });
  const lines = new Set(problems.map(({ line }) => line));
  const refused = rows.filter(
    (row) => lines.has(row.line) || read.refused.some(({ line }) => line === row.line),
  );
  const byLine = (a: ImportProblem, b: ImportProblem) => a.line - b.line;
  return { ...read, goods, refused, problems: [...read.problems, ...problems].sort(byLine) };
}

function coverColumn(header: readonly string[]): string | null {
  const read = readGoodsColumns(header, true);
  return read.ok ? columnName(read.columns, "cover") : null;
}
