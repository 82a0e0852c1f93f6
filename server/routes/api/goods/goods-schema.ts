import { z } from "zod";
import { Context, GoodsItem, Review } from "../../../../machines/onboarding/context.ts";
import { GOODS_COLUMN_NAMES, type GoodsColumn } from "../../../application/goods/import/columns.ts";
import { JobJson } from "../jobs/job-schema.ts";

export const GoodsListQuery = z.object({
  review: Review.optional().describe("Only those whose review stands there"),
  q: z
    .string()
    .max(200)
    .default("")
    .describe("Part of the name, of the path or of the mall's number"),
  pageSize: z.coerce.number().int().min(1).max(500).default(100),
  pageToken: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional()
    .describe("`nextPageToken` of the page before"),
});

const Counts = z.strictObject({
  draft: z.int(),
  queued: z.int(),
  submitting: z.int(),
  "in-review": z.int(),
  approved: z.int(),
  rejected: z.int(),
});

const LibraryJson = z.strictObject({
  total: z.int().describe("Goods of which WeChat has something, those of its console among them"),
  max: z.int(),
  at: z.iso
    .datetime()
    .nullable()
    .describe("When WeChat was asked; null when they were only counted here"),
});

const SyncJson = z.strictObject({
  queued: z.int(),
  submitting: z.int(),
  leftToday: z
    .int()
    .nullable()
    .describe("Submissions that WeChat takes today still; null without a connection"),
  finishesOn: z.iso
    .date()
    .nullable()
    .describe("The day in Shanghai on which the last one is sent; null when none waits"),
  job: JobJson.nullable().describe("The newest job that sends goods"),
});

export const GoodsList = z
  .strictObject({
    items: z.array(GoodsItem),
    nextPageToken: z.string().nullable(),
    counts: Counts.describe("Of all goods, whatever is asked for"),
    library: LibraryJson,
    sync: SyncJson,
    pathTemplate: Context.shape.pathTemplate,
  })
  .meta({ id: "GoodsList" });
export type GoodsList = z.infer<typeof GoodsList>;

export const ImportQuery = z.object({
  template: z
    .string()
    .max(500)
    .optional()
    .describe(
      "Makes the path of rows that have only the mall's number: `pages/product/detail?id={id}`; the one of the last " +
        "import when it is absent",
    ),
  file: z.string().max(200).default("").describe("What the list is called, for the history"),
});

const FIELDS = Object.keys(GOODS_COLUMN_NAMES) as GoodsColumn[];

const RowProblem = z.strictObject({
  line: z.int().min(1).describe("The row as a spreadsheet counts it"),
  field: z.enum(FIELDS).nullable().describe("Null when it is of the whole row"),
  column: z.string().nullable().describe("The column by the name it has in the list"),
  code: z.string(),
  message: z.string().describe("In the language of `Accept-Language`"),
  read: z.string(),
});

export const GoodsImportJson = z
  .strictObject({
    rows: z.int(),
    imported: z.int(),
    refused: z.int().describe("Rows with a problem; nothing of them was taken"),
    duplicates: z.array(RowProblem).describe("Rows that were passed over, the first 1,000"),
    duplicatesTotal: z.int(),
    problems: z.array(RowProblem).describe("Of the refused rows, the first 1,000"),
    problemsTotal: z.int(),
    echoes: z
      .array(
        z.strictObject({
          line: z.int(),
          field: z.enum(FIELDS),
          typed: z.string(),
          understood: z.string(),
        }),
      )
      .describe("What was understood differently from how it was written, the first 1,000"),
    ignoredColumns: z.array(z.string()),
    revision: z.int().min(1).describe("Of the onboarding with the goods in it"),
  })
  .meta({ id: "GoodsImport" });
export type GoodsImportJson = z.infer<typeof GoodsImportJson>;
