/** `kaibo user add|reset|list|disable|enable`: who may sign in, also while the service runs. */
import { randomBytes } from "node:crypto";
import { defineCommand } from "citty";
import { openFilePeople } from "../adapters/stores/people/file-people.ts";
import { type LinkMaking, makeLink } from "../application/people/make-link.ts";
import { readName } from "../application/people/names.ts";
import type { Link, PeopleStore, Person } from "../application/ports/people.ts";
import { type Config, readConfig } from "../config.ts";
import type { Language } from "../errors.ts";
import { paths } from "../paths.ts";
import { makeDirectory } from "../start/make-directory.ts";
import { asRefusal } from "./as-refusal.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { languageArg, languageOf } from "./language-arg.ts";
import { USER_WORDS } from "./user-words.ts";

export const userCommand = defineCommand({
  meta: {
    name: "kaibo user",
    description:
      "Who may sign in: add NAME and reset NAME print a one-time link; list; disable NAME, enable NAME",
  },
  args: {
    action: {
      type: "positional",
      required: true,
      description: "add, reset, list, disable or enable",
    },
    name: { type: "positional", required: false, description: "who" },
    admin: { type: "boolean", description: "add: may invite others and keep them out" },
    lang: languageArg,
  },
  async run({ args }) {
    const language = languageOf(args.lang);
    const words = USER_WORDS[language];
    const { action, name: typed } = args;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) throw usage(words.action(action));
    if (action === "list" && typed !== undefined) throw usage(words.surplusName);
    if (action !== "add" && args.admin) throw usage(words.admin);
    const read = readName(typed ?? "");
    if (action !== "list" && !read.ok) throw usage(words.name(typed ?? ""));
    const name = read.ok ? read.name : "";
    try {
      const config = readConfig(process.env);
      await makeDirectory(config.dataDir, "KAIBO_DATA_DIR");
      const people = await openFilePeople({ directory: config.dataDir, as: "command" });
      return await act(
        { config, people, language },
        { name, isAdministrator: Boolean(args.admin) },
      );
    } catch (error) {
      throw asRefusal(error, language);
    }
  },
});

const WORLD: Omit<LinkMaking, "people"> = {
  clock: { now: () => new Date() },
  randomness: { bytes: (count) => randomBytes(count) },
};

type At = {
  readonly config: Config;
  readonly people: PeopleStore;
  readonly language: Language;
};
type Wanted = { readonly name: string; readonly isAdministrator: boolean };
type Action = (at: At, wanted: Wanted) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async add(at, { name, isAdministrator }) {
    const words = USER_WORDS[at.language];
    if ((await at.people.persons.findByName(name)) !== null) {
      throw new CommandRefusal(EXIT.no, words.taken(name));
    }
    const invitation = { name, isAdministrator, by: null, membership: null };
    await printLink(at, words.added(name), { kind: "invitation", ...invitation });
    return EXIT.ok;
  },
  async reset(at, { name }) {
    const words = USER_WORDS[at.language];
    const { id } = await named(at, name);
    if ((await at.people.persons.standing(id))?.isDisabled) {
      throw new CommandRefusal(EXIT.no, words.isDisabled(name));
    }
    await printLink(at, words.reset(name), { kind: "reset", personId: id });
    return EXIT.ok;
  },
  async list({ people, language }) {
    const words = USER_WORDS[language];
    const all = await people.persons.list();
    if (all.length === 0) process.stderr.write(`${words.none}\n`);
    for (const person of all) {
      const isDisabled = (await people.persons.standing(person.id))?.isDisabled ?? false;
      const notes = [
        person.isAdministrator ? words.administrator : [],
        isDisabled ? words.disabledNote : [],
      ].flat();
      process.stdout.write(`${[person.createdAt, person.name, ...notes].join("  ")}\n`);
    }
    return EXIT.ok;
  },
  disable: async (at, { name }) => await setStanding(at, name, true),
  enable: async (at, { name }) => await setStanding(at, name, false),
};

async function setStanding(at: At, name: string, isDisabled: boolean): Promise<number> {
  const words = USER_WORDS[at.language];
  const { id } = await named(at, name);
  const since = new Date().toISOString();
  await at.people.persons.setStanding({ format: 1, id, isDisabled, since });
  process.stderr.write(`${isDisabled ? words.disabled(name) : words.enabled(name)}\n`);
  return EXIT.ok;
}

async function named({ people, language }: At, name: string): Promise<Person> {
  const person = await people.persons.findByName(name);
  if (person === null) throw new CommandRefusal(EXIT.no, USER_WORDS[language].missing(name));
  return person;
}

/** The link alone on stdout, the words around it on stderr. */
async function printLink(
  { config, people }: At,
  words: string,
  purpose: Link["purpose"],
): Promise<void> {
  const token = await makeLink({ ...WORLD, people }, purpose);
  const { publicUrl, host, port } = config;
  const address = publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  process.stderr.write(`${words}\n`);
  process.stdout.write(`${address}${paths.setup(token)}\n`);
}
