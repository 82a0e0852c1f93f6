import type { PictureRefusal } from "../../../application/ports/images.ts";

/** Ends a fetch from within; becomes the value that the fetcher answers with. */
export class FetchRefused extends Error {
  readonly refusal: PictureRefusal;

  constructor(
    code: PictureRefusal["code"],
    params: PictureRefusal["params"] = {},
    options: ErrorOptions = {},
  ) {
    super(code, options);
    this.refusal = { code, params };
  }
}
