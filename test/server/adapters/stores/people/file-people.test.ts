import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openFilePeople } from "../../../../../server/adapters/stores/people/file-people.ts";
import { temporaryDirectory } from "../../../../helpers/temporary-directory.ts";
import { firstLink, peopleStoreConformance, person, session } from "./people-store.conformance.ts";

const open = (directory: string, as: "service" | "command" = "service") =>
  openFilePeople({ directory, as });

describe("people on a disk", () => {
  peopleStoreConformance(async () => open(await temporaryDirectory()));

  it("are there after a restart, each in a file for its owner alone", async () => {
    const directory = await temporaryDirectory();
    const before = await open(directory);
    await before.persons.create(person(1));
    await before.sessions.keep(session("a", person(1)));
    await before.close();

    const after = await open(directory);

    expect(await after.persons.get(person(1).id)).toEqual(person(1));
    expect(await after.sessions.list()).toEqual([session("a", person(1))]);
    const file = join(directory, "people", "persons", `${person(1).id}.json`);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it("that are damaged fail alone, and still count as somebody", async () => {
    const directory = await temporaryDirectory();
    const store = await open(directory);
    await store.persons.create(person(1));
    await store.persons.create(person(2));
    const file = join(directory, "people", "persons", `${person(1).id}.json`);
    const bytes = await readFile(file);
    for (let at = 0; at < bytes.length - 1; at += 7) {
      const flipped = Buffer.from(bytes);
      flipped[at] = (flipped[at] ?? 0) ^ 1;
      await writeFile(file, flipped);
      await expect(store.persons.get(person(1).id)).rejects.toMatchObject({
        code: "store-record-corrupt",
      });
    }

    expect(await store.persons.list()).toEqual([person(2)]);
    expect(await store.persons.findByName("Person 2")).toEqual(person(2));
    expect(await store.persons.count()).toBe(2);
  });

  it("take links and standings from the command line while the service runs", async () => {
    const directory = await temporaryDirectory();
    const service = await open(directory);
    await service.persons.create(person(1));
    const command = await open(directory, "command");
    const standing = { format: 1, id: person(1).id, isDisabled: true } as const;
    await command.links.keep(firstLink("a"));
    await command.persons.setStanding({ ...standing, since: "2026-11-21T04:00:00.000Z" });

    expect(await service.links.take(firstLink("a").id)).toBe(true);
    expect(await service.persons.standing(person(1).id)).toMatchObject({ isDisabled: true });
    expect(await command.persons.list()).toEqual([person(1)]);
    expect(await readdir(join(directory, "people", "links"))).toEqual([]);
  });

  it("are not taken for unknown while the disk cannot be read", async () => {
    const directory = await temporaryDirectory();
    const store = await open(directory);
    await writeFile(join(directory, "people", "sessions"), "a file where the folder should be");

    await expect(store.sessions.get(session("a", person(1)).id)).rejects.toMatchObject({
      code: "store-unavailable",
    });
  });
});
