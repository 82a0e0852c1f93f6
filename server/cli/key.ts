/** `kaibo key create|list|rotate|revoke`: API keys, also while the service runs. */
import { randomBytes } from "node:crypto";
import { defineCommand } from "citty";
import { type ApiKeyFiles, fileApiKeys } from "../adapters/secrets/file-api-keys.ts";
import { newApiKey } from "../application/people/api-key.ts";
import { Scope } from "../application/ports/principals.ts";
import type { ApiKeyHolder, KeptKey } from "../application/ports/secrets.ts";
import { dataDirectory, RATE_MAX } from "../config.ts";
import type { Language } from "../errors.ts";
import { makeDirectory } from "../start/make-directory.ts";
import { asRefusal } from "./as-refusal.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { KEY_WORDS } from "./key-words.ts";
import { languageArg, languageOf } from "./language-arg.ts";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

export const keyCommand = defineCommand({
  meta: {
    name: "kaibo key",
    description:
      "API keys: create NAME prints a new one, once; list; rotate NAME puts a new one in its place; revoke NAME",
  },
  args: {
    action: { type: "positional", required: true, description: "create, list, rotate or revoke" },
    name: { type: "positional", required: false, description: "whom the key is for" },
    rate: {
      type: "string",
      valueHint: "N",
      description:
        "create: requests a minute with this key; without it as many as one address may make",
    },
    scope: {
      type: "string",
      valueHint: "read|write",
      description: "create: what may be done with this key; without it all (write)",
    },
    lang: languageArg,
  },
  async run({ args }) {
    const language = languageOf(args.lang);
    const words = KEY_WORDS[language];
    const { action, name } = args;
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (!act) throw usage(words.action(action));
    if (action === "list" && name !== undefined) throw usage(words.surplusName);
    if (action !== "list" && !NAME.test(name ?? "")) throw usage(words.name(name ?? ""));
    const rate = args.rate === undefined ? null : Number(args.rate);
    if (rate !== null && !isRate(args.rate ?? "", action)) throw usage(words.rate(args.rate ?? ""));
    const scope = Scope.safeParse(args.scope ?? "write");
    if (!scope.success || (args.scope !== undefined && action !== "create")) {
      throw usage(words.scope(args.scope ?? ""));
    }
    try {
      const wanted = { name: name ?? "", rate, scope: scope.data };
      return await act(await openKeys(), wanted, language);
    } catch (error) {
      throw asRefusal(error, language);
    }
  },
});

function isRate(text: string, action: string): boolean {
  return action === "create" && /^[1-9]\d{0,6}$/.test(text) && Number(text) <= RATE_MAX;
}

type Wanted = Pick<ApiKeyHolder, "name" | "rate" | "scope">;
type Action = (keys: ApiKeyFiles, wanted: Wanted, language: Language) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async create(keys, { name, rate, scope }, language) {
    const words = KEY_WORDS[language];
    const key = newApiKey({ bytes: (count) => randomBytes(count) });
    const createdAt = new Date().toISOString();
    if ((await keys.add(key, { name, createdAt, rate, scope })) === "taken") {
      throw new CommandRefusal(EXIT.no, words.taken(name));
    }
    process.stderr.write(`${words.created(name)}\n`);
    process.stdout.write(`${key}\n`);
    return EXIT.ok;
  },
  async list(keys, _wanted, language) {
    const words = KEY_WORDS[language];
    const [held, damaged] = [await keys.list(), await keys.damaged()];
    if (held.length + damaged.length === 0) process.stderr.write(`${words.none}\n`);
    for (const key of held) process.stdout.write(`${keyLine(key)}\n`);
    for (const id of damaged) process.stderr.write(`${words.damaged(id)}\n`);
    return EXIT.ok;
  },
  async rotate(keys, { name }, language) {
    const words = KEY_WORDS[language];
    const key = newApiKey({ bytes: (count) => randomBytes(count) });
    if ((await keys.rotate(key, { name })) === "missing") {
      throw new CommandRefusal(EXIT.no, words.missing(name));
    }
    process.stderr.write(`${words.rotated(name)}\n`);
    process.stdout.write(`${key}\n`);
    return EXIT.ok;
  },
  async revoke(keys, { name }, language) {
    const words = KEY_WORDS[language];
    const isGone =
      (await keys.revoke({ name })) === "revoked" || (await keys.removeDamaged(name)) === "removed";
    if (!isGone) throw new CommandRefusal(EXIT.no, words.missing(name));
    process.stderr.write(`${words.revoked(name)}\n`);
    return EXIT.ok;
  },
};

/** Nothing is said of what is as usual, so that lines stay as scripts know them. */
function keyLine({ name, createdAt, rate, scope, personId, lastUsedOn }: KeptKey): string {
  const further = [
    rate === null ? [] : `${rate}/min`,
    scope === "read" ? scope : [],
    personId ?? [],
    lastUsedOn === null ? [] : `used ${lastUsedOn}`,
  ].flat();
  return [createdAt, name, ...further].join("  ");
}

async function openKeys(): Promise<ApiKeyFiles> {
  const directory = dataDirectory(process.env);
  await makeDirectory(directory, "KAIBO_DATA_DIR");
  return fileApiKeys({ directory });
}
