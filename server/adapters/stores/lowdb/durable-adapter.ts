import { type Adapter, Low } from "lowdb";
import { invariant } from "../../../errors.ts";
import type { DurableDocuments } from "../../disk/durable-documents.ts";
import type { DocumentTree } from "../document-tree.ts";

/** The bytes of a file, null for no file. Not bare: lowdb takes empty data for none, and an emptied file must be noticed. */
export type Document = { readonly bytes: Uint8Array | null };

/**
 * lowdb's way to one file, without the gaps of its own `JSONFile`: that one syncs nothing and shares one temporary name.
 * `read` comes before `write`, which needs to know what to go back to; `before` are the bytes where they are known.
 */
function durableAdapter(
  documents: DurableDocuments,
  path: string,
  before: Uint8Array | null,
): Adapter<Document> {
  return {
    async read() {
      before ??= await documents.read(path);
      return { bytes: before };
    },
    async write({ bytes }) {
      invariant(bytes !== null, "a document is never written as no file");
      await documents.replace(path, { from: before, to: bytes });
      before = bytes;
    },
  };
}

/** The document at the path, which is in the tree. `known` are its bytes, where nobody wrote since they were read. */
export async function readDocument(
  { documents }: DocumentTree,
  path: string,
  known: Uint8Array | null = null,
): Promise<Low<Document>> {
  const document = new Low<Document>(durableAdapter(documents, path, known), { bytes: null });
  await document.read();
  return document;
}

/** Throws `DurableWriteError`, and then nothing was changed. */
export async function writeDocument(
  tree: DocumentTree,
  path: string,
  { document, bytes }: { document: Low<Document>; bytes: Uint8Array },
): Promise<void> {
  await tree.makeFolderFor(path);
  document.data = { bytes };
  await document.write();
}
