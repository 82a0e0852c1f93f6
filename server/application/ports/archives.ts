/** Files that people hand in as one. */

export type ArchivedFile = { readonly name: string } & (
  | { readonly bytes: Uint8Array }
  /** `nested`: an archive itself, which is not opened. */
  | { readonly refusal: "damaged" | "locked" | "nested" | "too-large" }
);

export type ArchiveMistakeCode =
  /** An archive, but none of the kind that is read. */
  | "archive-kind-unknown"
  | "archive-broken"
  | "archive-files-too-many"
  | "archive-unpacks-too-large";

export type ArchiveMistake = {
  readonly code: ArchiveMistakeCode;
  readonly params: Readonly<Record<string, string | number>>;
};

/** Reads zip files; names are as they were written, by folders with `/`, in UTF-8 or GB18030. */
export interface ArchiveReader {
  /** Whether a file is an archive, of whatever kind, told by its bytes. */
  isArchive(bytes: Uint8Array): boolean;
  /**
   * Its files one by one, each unpacked when it is asked for; no folders, and nothing that a system left there. Never
   * throws for what is in the file: a mistake is the last that is given.
   */
  files(bytes: Uint8Array): AsyncGenerator<ArchivedFile | { readonly mistake: ArchiveMistake }>;
}
