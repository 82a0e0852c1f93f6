/** A submitted form as plain text values and uploaded files, whichever way the browser encoded it. */
import type { MultipartFile, MultipartValue } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import type { Values } from "../../presenters/forms/form.ts";

export type Upload = { bytes: Uint8Array; isTruncated: boolean };
export type FormBody = { values: Values; uploads: Readonly<Record<string, Upload>> };

type Part = string | MultipartValue | MultipartFile;

export async function readFormBody(request: FastifyRequest): Promise<FormBody> {
  const body = (request.body ?? {}) as Record<string, Part | Part[]>;
  const values: Record<string, string[]> = {};
  const uploads: Record<string, Upload> = {};
  for (const [name, given] of Object.entries(body)) {
    for (const part of Array.isArray(given) ? given : [given]) {
      if (typeof part === "string") (values[name] ??= []).push(part);
      else if (part.type === "field") (values[name] ??= []).push(String(part.value));
      else {
        const upload = { bytes: await part.toBuffer(), isTruncated: part.file.truncated };
        // A file field that was left alone arrives as a file of no bytes.
        if (upload.bytes.length > 0) uploads[name] = upload;
      }
    }
  }
  return { values, uploads };
}

/** The first value of a field; an absent one is empty. */
export function valueIn(values: Values, name: string): string {
  return values[name]?.[0] ?? "";
}
