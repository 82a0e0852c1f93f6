/** Pictures of many goods, handed in at once or in archives: each is made and kept, or told with what is wrong with it. */
import { imageProblem, noRoomProblem } from "../../onboarding/image-problem.ts";
import { keepPictures, type PictureKeeper } from "../../onboarding/kept-pictures.ts";
import type { Access } from "../../onboarding/onboardings.ts";
import type { ArchivedFile, ArchiveMistake, ArchiveReader } from "../../ports/archives.ts";
import { inMegabytes, PICTURE_BYTES_MAX } from "../../ports/images.ts";
import type { FieldProblem } from "../../reading/field-problems.ts";

/** What is read at once; the bytes are those of all files as they are sent. */
export const HANDED_IN_LIMITS = { picturesMax: 300, bytesMax: 40_000_000 } as const;

/** A file as it is sent; without its bytes where there was no room for them any more. */
export type HandedInFile = { readonly name: string; readonly bytes: Uint8Array | null };

/** `file`: the way to it within its archive, else its name. */
export type KeptPicture = { readonly file: string; readonly imageId: string };
export type RefusedFile = { readonly file: string; readonly problem: FieldProblem };
export type Batch = {
  readonly pictures: readonly KeptPicture[];
  readonly refused: readonly RefusedFile[];
};

type Deps = PictureKeeper & { readonly archives: ArchiveReader };

/** One after the other, so that nobody else's pictures have to wait for many of one. */
export async function keepAll(
  deps: Deps,
  access: Access,
  files: readonly HandedInFile[],
): Promise<Batch> {
  const pictures: KeptPicture[] = [];
  const refused: RefusedFile[] = [];
  for await (const file of filesIn(deps.archives, files)) {
    const isFull = pictures.length >= HANDED_IN_LIMITS.picturesMax;
    const kept = isFull ? tooMany(file.name) : await keep(deps, access, file);
    if ("imageId" in kept) pictures.push(kept);
    else refused.push(kept);
  }
  return { pictures, refused };
}

type Found = ArchivedFile | { readonly name: string; readonly problem: FieldProblem };

async function* filesIn(
  archives: ArchiveReader,
  files: readonly HandedInFile[],
): AsyncGenerator<Found> {
  for (const { name, bytes } of files) {
    if (bytes === null) yield { name, problem: tooLargeTogether() };
    else if (archives.isArchive(bytes)) yield* filesOf(archives, name, bytes);
    else yield { name, bytes };
  }
}

async function* filesOf(
  archives: ArchiveReader,
  name: string,
  archive: Uint8Array,
): AsyncGenerator<Found> {
  for await (const file of archives.files(archive)) {
    yield "mistake" in file ? { name, problem: mistakeProblem(file.mistake) } : file;
  }
}

async function keep(deps: Deps, access: Access, file: Found): Promise<KeptPicture | RefusedFile> {
  const { name } = file;
  if ("problem" in file) return { file: name, problem: file.problem };
  if ("refusal" in file) return { file: name, problem: refusalProblem(file.refusal) };
  try {
    const kept = await keepPictures(deps, access, { purpose: "goods", bytes: file.bytes });
    return kept.ok
      ? { file: name, imageId: kept.ids.image ?? "" }
      : { file: name, problem: imageProblem("", kept.refusal) };
  } catch (error) {
    const problem = noRoomProblem("", error);
    if (problem === null) throw error;
    return { file: name, problem };
  }
}

function tooMany(file: string): RefusedFile {
  const params = { max: HANDED_IN_LIMITS.picturesMax };
  return { file, problem: { pointer: "", code: "pictures-too-many", read: "", params } };
}

function tooLargeTogether(): FieldProblem {
  const params = { limit: inMegabytes(HANDED_IN_LIMITS.bytesMax) };
  return { pointer: "", code: "pictures-too-large-together", read: "", params };
}

function mistakeProblem({ code, params }: ArchiveMistake): FieldProblem {
  const limit = params.max === undefined ? {} : { limit: inMegabytes(Number(params.max)) };
  return { pointer: "", code, read: "", params: { ...params, ...limit } };
}

const REFUSALS = {
  damaged: "archive-file-damaged",
  locked: "archive-file-locked",
  nested: "archive-file-nested",
} as const;

function refusalProblem(
  refusal: Extract<ArchivedFile, { refusal: unknown }>["refusal"],
): FieldProblem {
  if (refusal !== "too-large") return { pointer: "", code: REFUSALS[refusal], read: "" };
  const limit = inMegabytes(PICTURE_BYTES_MAX);
  return { pointer: "", code: "image-too-large", read: `> ${limit}`, params: { limit } };
}
