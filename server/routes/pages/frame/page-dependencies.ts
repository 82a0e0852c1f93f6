import type { UseCases } from "../../../compose.ts";
import type { Config } from "../../../config.ts";

/** What the pages are built upon; handed in by the composition root. */
export type PageDependencies = UseCases & { readonly config: Config };
