/** Importing a list of goods into an onboarding: what is good is added at once, the rest is told row by row. */
import {
  type Context,
  GOODS_MAX,
  type ListColumns,
} from "../../../../machines/onboarding/context.ts";
import { readAs } from "../../../../rules/fact-problems.ts";
import { invariant } from "../../../errors.ts";
import type {
  Access,
  ExpectedRevision,
  FoundGoods,
  Onboarding,
  Onboardings,
} from "../../onboarding/onboardings.ts";
import { ListMistake } from "../../ports/lists.ts";
import type { TableFile, TableOpener } from "../../ports/sheets.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";
import { NO_PICTURE } from "./cover.ts";
import {
  type GoodsChoices,
  type GoodsLayout,
  type ListShown,
  layOutGoods,
  unknownColumns,
  withRemembered,
} from "./goods-layout.ts";
import { goodsRows, type PassedRow } from "./goods-rows.ts";
import { answersOf, pictureFileOf } from "./imported-goods.ts";
import { type PathTemplate, readPathTemplate } from "./path-template.ts";
import {
  asFileProblem,
  columnName,
  GOODS_LIST_LIMITS,
  type GoodsImport,
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
  /** What its owner says of its sheets and columns. */
  readonly choices: GoodsChoices;
  /** True where a column that is named and not there is a mistake. */
  readonly isStrict?: boolean;
  /** Reads and judges, and adds nothing. */
  readonly isDryRun?: boolean;
};

/** What a list was found to be, with what can be said of it. */
export type ImportedList = {
  readonly read: GoodsImport;
  readonly shown: ListShown;
  readonly passed: readonly PassedRow[];
};
type ListRefused = {
  readonly ok: false;
  readonly problems: readonly FieldProblem[];
  /** What can be said of the list, where saying it helps. */
  readonly shown: ListShown | null;
};
type ListRead = ({ readonly ok: true } & ImportedList) | ListRefused;
export type ImportOutcome =
  | ({ readonly ok: true; readonly onboarding: Onboarding } & ImportedList)
  | ListRefused;

const FILE_NAME_MAX = 200;
const SAID_MAX = 200;

type Deps = {
  readonly onboardings: Pick<Onboardings, "importGoods" | "lostPictures">;
  readonly tables: TableOpener;
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
    const template = request.template.trim() === "" ? null : readPathTemplate(request.template);
    if (template?.ok === false) return { ok: false, problems: template.problems, shown: null };
    try {
      const table = await this.#deps.tables.open(request.bytes);
      try {
        const how = { request, template: template?.value ?? null };
        return await this.#import(access, table, how);
      } finally {
        await table.close();
      }
    } catch (error) {
      if (!(error instanceof ListMistake)) throw error;
      return { ok: false, problems: [asFileProblem(mistakeOf(error))], shown: null };
    }
  }

  async #import(access: Access, table: TableFile, { request, template }: How) {
    let read: ListRead | null = null;
    const { expectedRevision, choices } = request;
    const onboarding = await this.#deps.onboardings.importGoods(access, {
      expectedRevision,
      read: async (context) => {
        read = await this.#read(access, table, { request, template, context });
        if (!read.ok || request.isDryRun === true) return null;
        return { ...foundIn(read.read, request), columns: toRemember(choices, context) };
      },
    });
    const done = read as ListRead | null;
    invariant(done !== null, "goods are not imported without the list being read");
    return done.ok ? { ...done, onboarding } : done;
  }

  async #read(
    access: Access,
    table: TableFile,
    { request, template, context }: How & { readonly context: Context },
  ): Promise<ListRead> {
    const choices = withRemembered(request.choices, context.listColumns, table.sheets);
    const laidOut = layOutGoods(table.sheets, choices, template !== null);
    const unknown =
      laidOut.shown === null || request.isStrict !== true
        ? []
        : unknownColumns(laidOut.shown, request.choices);
    if (!laidOut.ok) return { ...laidOut, problems: [...laidOut.problems, ...unknown] };
    if (unknown.length > 0) return { ok: false, problems: unknown, shown: laidOut.shown };
    const { sheet, layout, shown } = laidOut;
    const { rows, passed } = await goodsRows(sheet, layout, GOODS_LIST_LIMITS.rowsMax);
    if (rows.length === 0) {
      return { ok: false, problems: [{ pointer: "/file", code: "list-no-rows", read: "" }], shown };
    }
    const parts = readInParts({
      layout,
      rows,
      existing: context.goods.map(({ answers }) => answers),
      space: GOODS_MAX - context.goods.length,
      template,
      isText: table.kind === "text",
    });
    let part = parts.next();
    while (part.done !== true) {
      await this.#deps.pause();
      part = parts.next();
    }
    const read = await this.#withoutLostPictures(access, part.value, layout);
    return { ok: true, read, shown, passed };
  }

  /** A picture that is not there can belong to no goods: they are drafts without one, and that is told. */
  async #withoutLostPictures(
    access: Access,
    read: GoodsImport,
    layout: GoodsLayout,
  ): Promise<GoodsImport> {
    const named = read.goods.flatMap(({ goods: { cover } }) =>
      "imageId" in cover ? cover.imageId : [],
    );
    const lost = await this.#deps.onboardings.lostPictures(access, named);
    if (lost.size === 0) return read;
    const column = columnName(layout, "cover");
    const notes: ImportProblem[] = [...read.notes];
    const goods = read.goods.map(({ line, goods: one }) => {
      if (!("imageId" in one.cover) || !lost.has(one.cover.imageId)) return { line, goods: one };
      const shown = readAs(one.cover.imageId);
      notes.push({ line, field: "cover", column, code: "image-unknown", read: shown, params: {} });
      return { line, goods: { ...one, cover: NO_PICTURE } };
    });
    return { ...read, goods, notes: notes.toSorted((a, b) => a.line - b.line) };
  }
}

type How = { readonly request: ImportRequest; readonly template: PathTemplate | null };

function foundIn({ goods }: GoodsImport, { file, template }: ImportRequest) {
  return {
    goods: goods.map((one) => ({
      goods: answersOf(one.goods),
      pictureFile: pictureFileOf(one.goods),
    })),
    file: file.slice(0, FILE_NAME_MAX),
    template: template.trim() === "" ? null : template.trim(),
  } satisfies Omit<FoundGoods, "columns">;
}

/** What was said now, and what was said before of other columns; null where nothing was said now. */
function toRemember(said: GoodsChoices, { listColumns }: Context): ListColumns | null {
  if (said.sheet === null && said.columns.length === 0) return null;
  const now = new Set(said.columns.map(({ column }) => column));
  const before = listColumns?.columns.filter(({ column }) => !now.has(column)) ?? [];
  return {
    sheet: said.sheet ?? listColumns?.sheet ?? null,
    columns: [...said.columns, ...before].slice(0, SAID_MAX),
  };
}

/** Every mistake tells the limit of the file's size, should it be about that. */
function mistakeOf({ code, line, column, read, params }: ListMistake) {
  invariant(code !== "list-line-cut", "lines of JSON are no table, so none of them is read here");
  return { code, line, column, read, params: { max: GOODS_LIST_LIMITS.sizeMax, ...params } };
}
