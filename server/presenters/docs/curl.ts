/** An operation as a command that can be pasted into a shell. */
import { exampleAddress, exampleBody, mayAnyone, type PlacedOperation } from "./operation.ts";

/** What is sent from a file, by the media type. */
const FILES: readonly (readonly [begins: string, file: string])[] = [
  ["image/", "picture.jpg"],
  ["text/csv", "goods.csv"],
];

export function curlOf(placed: PlacedOperation, publicUrl: string): string {
  const { method, operation } = placed;
  const body = exampleBody(operation);
  const parts = [
    `curl -s "${publicUrl}${exampleAddress(placed)}"`,
    ...(method === "GET" || body ? [] : [`-X ${method}`]),
    ...(mayAnyone(operation) ? [] : ['-H "authorization: Bearer $TOKEN"']),
    ...(needsRevision(placed) ? ['-H "if-match: $ETAG"'] : []),
    ...(body ? [`-H 'content-type: ${body.type}'`, `--data-binary ${quoted(body)}`] : []),
  ];
  return parts.join(" \\\n  ");
}

function needsRevision({ operation }: PlacedOperation): boolean {
  return operation.parameters.some(({ name }) => name === "if-match");
}

function quoted({ type, text }: { type: string; text: string }): string {
  const file = FILES.find(([begins]) => type.startsWith(begins))?.[1];
  return file === undefined ? `'${text.trimEnd()}'` : `@${file}`;
}
