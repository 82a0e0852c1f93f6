/** What the process that works on pictures is asked, and what it answers. */
import type { ImageMaker } from "../../application/ports/images.ts";
import type { ErrorCode } from "../../errors.ts";

export type PictureCall = {
  [Name in keyof ImageMaker]: {
    readonly name: Name;
    readonly given: Parameters<ImageMaker[Name]>;
  };
}[keyof ImageMaker];

export type PictureTask = { readonly id: number; readonly call: PictureCall };

/** An error loses its class on the way between processes: ours travels as its code, any other as its words. */
export type PictureAnswer = { readonly id: number } & (
  | { readonly made: unknown }
  | { readonly refused: ErrorCode }
  | { readonly failed: string }
);
