/** A submitted form as plain text values and uploaded files, whichever way the browser encoded it. */
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { HANDED_IN_LIMITS } from "../../../application/goods/pictures/handed-in.ts";
import { IMPORT_LIMITS } from "../../../application/portfolios/import/read-list.ts";
import { AppError } from "../../../errors.ts";
import { bodyTooLarge, RequestMalformed } from "../../../plugins/request-errors.ts";
import type { Values } from "../../../presenters/forms/form.ts";

/** `name` is what the file is called where it comes from; nobody may rely on it. */
export type Upload = { bytes: Uint8Array; isTruncated: boolean; name: string };
/** Of several files of one field `uploads` has the last; `files` has all, in their order. */
export type FormBody = {
  values: Values;
  uploads: Readonly<Record<string, Upload>>;
  files: readonly Upload[];
};

type Part = string | Upload;

/** All of them in one archive, or many small ones; how many are taken is said when they are read. */
const MANY_LIMITS = { fileSize: HANDED_IN_LIMITS.bytesMax, files: 1000, fields: 20 };

/** Far more than any form of ours has. */
const FIELDS_MAX = 200;

/** No browser sends these and no store should have to keep them. */
const FORBIDDEN_TEXT = /[\0\p{Surrogate}]/u;

/** The form for pictures of many goods at once. */
const MANY_FILES = "/onboardings/:id/goods/pictures";

/** The form for a list of accounts: a file, or what was pasted. */
const LIST_FILE = "/portfolios/:id/import";
const PASTED_BYTES_MAX = 4 * 1024 ** 2;
const LIST_LIMITS = {
  fileSize: IMPORT_LIMITS.bytesMax,
  files: 1,
  fields: 20,
  fieldSize: PASTED_BYTES_MAX,
};

/** The forms with a file in them; megabytes are read for no other. */
const UPLOADING = [
  "/onboardings/:id/room",
  "/onboardings/:id/goods",
  "/onboardings/:id/goods/import",
  MANY_FILES,
  LIST_FILE,
  "/portfolios/:id/reports",
];

/**
 * Makes the body of a multipart form look like that of any other, before anything asks for it. `authorise` throws for
 * whoever may not send a file, before any of it is read or takes room from others, whatever kind of form it says it is.
 */
export function takeMultipartForms(
  app: FastifyInstance,
  authorise: (request: FastifyRequest) => Promise<void>,
): void {
  const isUploading = ({ method, routeOptions }: FastifyRequest) =>
    method === "POST" && UPLOADING.includes(routeOptions.url ?? "");
  app.addHook("preParsing", async (request) => {
    if (isUploading(request)) await authorise(request);
  });
  app.addHook("preValidation", async (request) => {
    if (!request.isMultipart()) return;
    if (!isUploading(request)) {
      const params = {
        read: "multipart/form-data",
        supported: "application/x-www-form-urlencoded",
      };
      throw new AppError("media-type-unsupported", { params });
    }
    request.body = await readParts(request);
  });
}

/** Throws `request-malformed` for text that no keyboard makes, and for more fields than the form can have. */
export function readFormBody(request: FastifyRequest, fieldsMax = FIELDS_MAX): FormBody {
  const values = new Map<string, string[]>();
  const uploads = new Map<string, Upload>();
  const files: Upload[] = [];
  const fields = Object.entries((request.body ?? {}) as Record<string, Part | Part[]>);
  const parts = fields.flatMap(([name, given]) => pairs(name, given));
  if (parts.length > fieldsMax) throw new RequestMalformed("too-many-fields");
  for (const [name, part] of parts) {
    if (typeof part !== "string") {
      // A file field that was left alone arrives as a file of no bytes.
      if (part.bytes.length === 0 && !part.isTruncated) continue;
      uploads.set(name, part);
      files.push(part);
      continue;
    }
    if (FORBIDDEN_TEXT.test(name + part)) throw new RequestMalformed("text-forbidden");
    addTo(values, name, part);
  }
  // Built from maps, because a field may be called `constructor` or `__proto__`.
  return { values: Object.fromEntries(values), uploads: Object.fromEntries(uploads), files };
}

/** The first value of a field; an absent one is empty. */
export function valueIn(values: Values, name: string): string {
  return values[name]?.[0] ?? "";
}

async function readParts(request: FastifyRequest): Promise<Record<string, Part[]>> {
  const parts = new Map<string, Part[]>();
  const limit = request.routeOptions.bodyLimit;
  let textBytes = 0;
  try {
    const isMany = request.routeOptions.url === MANY_FILES;
    let bytesLeft = isMany ? HANDED_IN_LIMITS.bytesMax : Infinity;
    for await (const part of request.parts(limitsOf(request))) {
      if (part.type === "field") textBytes += Buffer.byteLength(String(part.value));
      if (textBytes > limit) throw bodyTooLarge(limit);
      const read = part.type === "file" ? await readFile(part, bytesLeft) : String(part.value);
      if (typeof read !== "string") bytesLeft -= read.bytes.length;
      addTo(parts, part.fieldname, read);
    }
  } catch (error) {
    // The reader of multipart bodies throws bare errors for a body that is cut off or has no boundary.
    const isCoded = error instanceof Error && "statusCode" in error;
    throw isCoded ? error : new RequestMalformed("incomplete");
  }
  return Object.fromEntries(parts);
}

function limitsOf({ routeOptions: { url } }: FastifyRequest) {
  if (url === MANY_FILES) return { limits: MANY_LIMITS };
  return url === LIST_FILE ? { limits: LIST_LIMITS } : {};
}

/** A file that there is no room for any more is passed over, and said to be cut off. */
async function readFile(
  { file, filename: name }: MultipartFile,
  bytesMax: number,
): Promise<Upload> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of file as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= bytesMax) chunks.push(chunk);
    else chunks.splice(0);
  }
  return { bytes: Buffer.concat(chunks), isTruncated: file.truncated || size > bytesMax, name };
}

/** In place: copying a growing list for every value would take quadratic time. */
function addTo<Value>(lists: Map<string, Value[]>, name: string, value: Value): void {
  const list = lists.get(name);
  if (list) list.push(value);
  else lists.set(name, [value]);
}

function pairs(name: string, given: Part | Part[]): [string, Part][] {
  return [given].flat().map((part) => [name, part]);
}
