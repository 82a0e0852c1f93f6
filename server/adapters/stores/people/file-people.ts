import { dirname, join } from "node:path";
import type { PeopleStore } from "../../../application/ports/people.ts";
import { syncFolder } from "../../disk/durable-folder.ts";
import { type FileSystem, nodeFileSystem, unlessMissing } from "../../disk/file-system.ts";
import { orUnavailable } from "../../disk/or-unavailable.ts";
import { DocumentTree } from "../document-tree.ts";
import { readDocument, writeDocument } from "../lowdb/durable-adapter.ts";
import type { PeopleKind, PeopleShelf } from "./people-shelf.ts";
import { shelvedPeople } from "./shelved-people.ts";

/**
 * One lowdb document each, `people/<kind>/<id>.json`. The command line writes links and standings beside the service
 * that holds the directory: each is written whole, and of what both may write the later one counts. `as` keeps what is
 * half written apart, so that neither sweeps away what the other is writing.
 */
export async function openFilePeople(options: {
  readonly directory: string;
  readonly as: "service" | "command";
  readonly files?: FileSystem;
}): Promise<PeopleStore> {
  const { directory, as, files = nodeFileSystem } = options;
  const root = join(directory, "people");
  const tree = await DocumentTree.open(as === "service" ? root : join(root, as), files);
  const pathOf = (kind: PeopleKind, id: string) => join(root, kind, `${id}.json`);
  const shelf: PeopleShelf = {
    async read(kind, id) {
      const document = await orUnavailable(readDocument(tree, pathOf(kind, id)));
      return document.data.bytes;
    },
    async write(kind, id, bytes) {
      const path = pathOf(kind, id);
      const document = await orUnavailable(readDocument(tree, path));
      await tree.change(() => writeDocument(tree, path, { document, bytes }));
    },
    async remove(kind, id) {
      const path = pathOf(kind, id);
      const isRemoved = await orUnavailable(
        unlessMissing(
          files.unlink(path).then(() => true),
          false,
        ),
      );
      if (isRemoved) await orUnavailable(syncFolder(files, dirname(path)));
      return isRemoved;
    },
    async ids(kind) {
      const names = await orUnavailable(unlessMissing(files.readdir(join(root, kind)), []));
      return names.flatMap((name) => /^(\w+)\.json$/.exec(name)?.[1] ?? []);
    },
    health: () => tree.health(),
  };
  return shelvedPeople(shelf);
}
