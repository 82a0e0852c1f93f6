import { type Adapter, Low } from "lowdb";
import { invariant } from "../../../errors.ts";
import type { DurableDocuments } from "../../disk/durable-documents.ts";
import type { DocumentTree } from "../document-tree.ts";

/** The bytes of a file, null for no file. Not bare: lowdb takes empty data for none, and an emptied file must be noticed. */
export type Document = { readonly bytes: Uint8Array | null };

/**
 * lowdb's way to one file, without the gaps of its own `JSONFile`: that one syncs nothing and shares one temporary name.
 * `read` comes before `write`, which needs to know what to go back to.
 */
class DurableAdapter implements Adapter<Document> {
  readonly #documents: DurableDocuments;
  readonly #path: string;
  #before: Uint8Array | null = null;

  constructor(documents: DurableDocuments, path: string, known: Uint8Array | null) {
    this.#documents = documents;
    this.#path = path;
    this.#before = known;
  }

  async read(): Promise<Document> {
    this.#before ??= await this.#documents.read(this.#path);
    return { bytes: this.#before };
  }

  /** Throws `DurableWriteError`, and then nothing was changed. */
  async write({ bytes }: Document): Promise<void> {
    invariant(bytes !== null, "a document is never written as no file");
    await this.#documents.replace(this.#path, { from: this.#before, to: bytes });
    this.#before = bytes;
  }
}

/** The document at the path, which is in the tree. `known` are its bytes, where nobody wrote since they were read. */
export async function readDocument(
  { documents }: DocumentTree,
  path: string,
  known: Uint8Array | null = null,
): Promise<Low<Document>> {
  const document = new Low<Document>(new DurableAdapter(documents, path, known), { bytes: null });
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
