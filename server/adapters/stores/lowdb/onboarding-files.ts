import { join } from "node:path";
import { ONBOARDING_ID } from "../../../application/ports/onboarding-record.ts";
import { invariant } from "../../../errors.ts";
import type { FileSystem } from "../../disk/file-system.ts";
import { DocumentTree, folderOf } from "./document-tree.ts";

/** Where the documents lie: `onboardings/<2 hex digits of SHA-256(id)>/<id>.json`, unfinished ones in `onboardings/incoming`. */
export class OnboardingFiles {
  readonly tree: DocumentTree;

  private constructor(tree: DocumentTree) {
    this.tree = tree;
  }

  /** Makes the folders and removes what a killed process left unfinished. */
  static async open(directory: string, files: FileSystem): Promise<OnboardingFiles> {
    return new OnboardingFiles(await DocumentTree.open(join(directory, "onboardings"), files));
  }

  pathOf(id: string): string {
    invariant(ONBOARDING_ID.test(id), `\`${id}\` is an onboarding id`);
    return this.tree.path(folderOf(id), `${id}.json`);
  }
}
