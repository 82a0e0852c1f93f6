/** `kaibo key create|list|revoke`: API keys, also while the service runs. */
import { randomBytes } from "node:crypto";
import { defineCommand } from "citty";
import { type ApiKeyFiles, fileApiKeys } from "../adapters/secrets/file-api-keys.ts";
import { newApiKey } from "../application/onboarding/api-key.ts";
import { ConfigError, dataDirectory } from "../config.ts";
import { AppError, type Language } from "../errors.ts";
import { makeDirectory } from "../make-directory.ts";
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
    try {
      return await act(openKeys(), name ?? "", language);
    } catch (error) {
      throw asRefusal(error, language);
    }
  },
});

type Action = (keys: ApiKeyFiles, name: string, language: Language) => Promise<number>;

const ACTIONS: Readonly<Record<string, Action>> = {
  async create(keys, name, language) {
    const words = KEY_WORDS[language];
    const key = newApiKey({ bytes: (count) => randomBytes(count) });
    const createdAt = new Date().toISOString();
    if ((await keys.add(key, { name, createdAt })) === "taken") {
      throw new CommandRefusal(EXIT.no, words.taken(name));
    }
    process.stderr.write(`${words.created(name)}\n`);
    process.stdout.write(`${key}\n`);
    return EXIT.ok;
  },
  async list(keys, _name, language) {
    const held = await keys.list();
    if (held.length === 0) process.stderr.write(`${KEY_WORDS[language].none}\n`);
    for (const { name, createdAt } of held) process.stdout.write(`${createdAt}  ${name}\n`);
    return EXIT.ok;
  },
  async revoke(keys, name, language) {
    const words = KEY_WORDS[language];
    if ((await keys.revoke(name)) === "missing") {
      throw new CommandRefusal(EXIT.no, words.missing(name));
    }
    process.stderr.write(`${words.revoked(name)}\n`);
    return EXIT.ok;
  },
};

function openKeys(): ApiKeyFiles {
  const directory = dataDirectory(process.env);
  makeDirectory(directory, "KAIBO_DATA_DIR");
  return fileApiKeys({ directory });
}

function asRefusal(error: unknown, language: Language): unknown {
  if (error instanceof ConfigError) return usage(error.message);
  if (error instanceof AppError) return new CommandRefusal(EXIT.internal, error.text(language));
  return error;
}
