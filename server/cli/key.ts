/** `kaibo key create|list|revoke`: API keys, also while the service runs. */
import { randomBytes } from "node:crypto";
import { defineCommand } from "citty";
import { diskCodeOf } from "../adapters/disk/durable-write-error.ts";
import { type ApiKeyFiles, fileApiKeys } from "../adapters/secrets/file-api-keys.ts";
import { newApiKey } from "../application/onboarding/api-key.ts";
import { ConfigError, dataDirectory, RATE_MAX } from "../config.ts";
import { AppError, type Language } from "../errors.ts";
import { makeDirectory } from "../start/make-directory.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { KEY_WORDS } from "./key-words.ts";
import { languageArg, languageOf } from "./language-arg.ts";

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,59}$/u;

export const keyCommand = defineCommand({
  meta: {
    name: "kaibo key",
    description: "API keys: create NAME prints a new one, once; list; revoke NAME",
  },
  args: {
    action: { type: "positional", required: true, description: "create, list or revoke" },
    name: { type: "positional", required: false, description: "whom the key is for" },
    rate: {
      type: "string",
      valueHint: "N",
      description:
        "create: requests a minute with this key; without it as many as one address may make",
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
    try {
      return await act(await openKeys(), { name: name ?? "", rate }, language);
    } catch (error) {
      throw asRefusal(error, language);
    }
  },
});

function isRate(text: string, action: string): boolean {
  return action === "create" && /^[1-9]\d{0,6}$/.test(text) && Number(text) <= RATE_MAX;
}

type Wanted = { readonly name: string; readonly rate: number | null };
type Action = (keys: ApiKeyFiles, wanted: Wanted, language: Language) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async create(keys, { name, rate }, language) {
    const words = KEY_WORDS[language];
    const key = newApiKey({ bytes: (count) => randomBytes(count) });
    const createdAt = new Date().toISOString();
    if ((await keys.add(key, { name, createdAt, rate })) === "taken") {
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
    for (const { name, createdAt, rate } of held) {
      process.stdout.write(`${createdAt}  ${name}${rate === null ? "" : `  ${rate}/min`}\n`);
    }
    for (const id of damaged) process.stderr.write(`${words.damaged(id)}\n`);
    return EXIT.ok;
  },
  async revoke(keys, { name }, language) {
    const words = KEY_WORDS[language];
    if ((await keys.revoke(name)) === "missing") {
      throw new CommandRefusal(EXIT.no, words.missing(name));
    }
    process.stderr.write(`${words.revoked(name)}\n`);
    return EXIT.ok;
  },
};

async function openKeys(): Promise<ApiKeyFiles> {
  const directory = dataDirectory(process.env);
  await makeDirectory(directory, "KAIBO_DATA_DIR");
  return fileApiKeys({ directory });
}

function asRefusal(error: unknown, language: Language): unknown {
  if (error instanceof ConfigError) return usage(error.message);
  if (error instanceof AppError) {
    const disk = diskCodeOf(error.cause);
    const words = `${error.code}: ${error.text(language)}`;
    return new CommandRefusal(EXIT.internal, disk === null ? words : `${words} (${disk})`);
  }
  return error;
}
