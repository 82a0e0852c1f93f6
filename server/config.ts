/** The environment, read in one place and once. A wrong value stops the start with a sentence that names the variable. */
import { isIP } from "node:net";
import { join, resolve } from "node:path";
import { z } from "zod";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const DATA_DIR = "./data";
const WECHAT_API_URL = "https://api.weixin.qq.com";

/** Requests a minute from one address, or with one API key. */
export type RateLimits = {
  /** Everything without a limit of its own, together. */
  readonly general: number;
  readonly creations: number;
  readonly checks: number;
  /** A batch costs as much as thousands of checks. */
  readonly batches: number;
  readonly images: number;
  /** Tries to open an onboarding by a typed code. */
  readonly resumptions: number;
  /** Tries to sign in, or to use a one-time link; wrong passwords make the next one wait besides. */
  readonly signIns: number;
};

/** Unless the environment says otherwise. */
export const RATE_LIMITS: RateLimits = {
  general: 3000,
  creations: 120,
  checks: 1200,
  batches: 30,
  images: 240,
  resumptions: 30,
  signIns: 30,
};

export const RATE_MAX = 1_000_000;

export type Config = {
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** The origin under which people reach the service, without a slash at its end; null: whatever they typed. */
  readonly publicUrl: string | null;
  /** Absolute; the file with the key that seals secrets. */
  readonly secretFile: string;
  /** The WeChat sandbox within this process; null when it does not run. */
  readonly sandbox: { readonly port: number } | null;
  /** Null when WeChat is played by the sandbox of this process. */
  readonly wechatApiUrl: string | null;
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** Whose `X-Forwarded-…` headers are believed: nobody's, everybody's, or those of a list of addresses and networks. */
  readonly trustProxy: boolean | string;
  readonly rateLimits: RateLimits;
  /** What pictures may take, in bytes: those of one onboarding, and all of them. */
  readonly storage: { readonly onboarding: number; readonly all: number };
  /** The other sites whose scripts may use the API with a token or key of their own; the public reads are open to all. */
  readonly corsOrigins: readonly string[];
  /** Reads the templates of the pages anew for each page, for the one who writes them; else they are compiled once. */
  readonly reloadsTemplates: boolean;
};

/** What is wrong with the environment, one sentence a variable. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join("\n"));
    this.name = "ConfigError";
    this.problems = problems;
  }
}

const PORT_EXPECTED = "a whole number from 0 to 65535";
const ORIGINS_EXPECTED =
  "origins such as https://shop.example.com, without a path, with commas between them";
/** A link to resume opens an onboarding, so in production it must not lead to whatever host a request names. */
const PUBLIC_URL_DEMANDED =
  "KAIBO_PUBLIC_URL: not set, expected in production: the address under which people reach the service, such as https://live.example.com; links with secrets in them must not follow what a request calls its host";
const URL_EXPECTED = "an address such as https://live.example.com, without a path";

const port = (fallback: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/, PORT_EXPECTED)
    .transform(Number)
    .refine((number) => number <= 65_535, PORT_EXPECTED)
    .default(fallback);

const RATE_EXPECTED = `a whole number from 1 to ${RATE_MAX}: requests a minute from one address`;

const rate = (limit: keyof RateLimits) =>
  z
    .string()
    .regex(/^\d{1,7}$/, RATE_EXPECTED)
    .transform(Number)
    .refine((number) => number >= 1 && number <= RATE_MAX, RATE_EXPECTED)
    .default(RATE_LIMITS[limit]);

const SIZE_EXPECTED = "a size from 1M to 999999G, in mebibytes (M) or gibibytes (G)";

const size = (fallback: string) =>
  z
    .string()
    .regex(/^[1-9]\d{0,5}[MG]$/, SIZE_EXPECTED)
    .default(fallback)
    .transform((text) => Number(text.slice(0, -1)) * 1024 ** (text.endsWith("G") ? 3 : 2));

const Origin = z
  .string()
  .refine(isOrigin, URL_EXPECTED)
  .transform((text) => new URL(text).origin);

const Environment = z.object({
  PORT: port(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]{1,255}$/, "a host name or an IP address")
    .default("127.0.0.1"),
  KAIBO_DATA_DIR: z.string().default(DATA_DIR),
  DATABASE_URL: z
    .undefined("nothing: only the embedded store exists yet, so leave this variable unset")
    .optional(),
  KAIBO_PUBLIC_URL: Origin.optional(),
  KAIBO_SECRET_FILE: z.string().optional(),
  KAIBO_SANDBOX: z.enum(["on", "off"], "on or off").optional(),
  SANDBOX_PORT: port(4010),
  WECHAT_API_URL: Origin.optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`).default("info"),
  KAIBO_TRUST_PROXY: z
    .string()
    .refine(isTrust, "on, off, or the proxies' IP addresses and networks, with commas between them")
    .transform(trustOf)
    .default(false),
  KAIBO_RATE_GENERAL: rate("general"),
  KAIBO_RATE_CREATIONS: rate("creations"),
  KAIBO_RATE_CHECKS: rate("checks"),
  KAIBO_RATE_BATCHES: rate("batches"),
  KAIBO_RATE_IMAGES: rate("images"),
  KAIBO_RATE_RESUMPTIONS: rate("resumptions"),
  KAIBO_RATE_SIGN_INS: rate("signIns"),
  KAIBO_STORAGE_ONBOARDING: size("512M"),
  KAIBO_STORAGE_MAX: size("20G"),
  KAIBO_CORS_ORIGINS: z
    .string()
    .refine((text) => listed(text).every(isOrigin), ORIGINS_EXPECTED)
    .transform((text) => listed(text).map((one) => new URL(one).origin))
    .default([]),
  NODE_ENV: z.string().optional(),
});

/** Reads the environment; an empty value counts as unset. Throws `ConfigError` for everything that is wrong at once. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => sentenceFor(issue, set)));
  }
  const { data } = parsed;
  if (data.NODE_ENV === "production" && data.KAIBO_PUBLIC_URL === undefined) {
    throw new ConfigError([PUBLIC_URL_DEMANDED]);
  }
  const dataDir = resolve(data.KAIBO_DATA_DIR);
  const runsSandbox =
    (data.KAIBO_SANDBOX ?? (data.NODE_ENV === "production" ? "off" : "on")) === "on";
  return {
    port: data.PORT,
    host: data.HOST,
    dataDir,
    publicUrl: data.KAIBO_PUBLIC_URL ?? null,
    secretFile: resolve(data.KAIBO_SECRET_FILE ?? join(dataDir, "secret.key")),
    sandbox: runsSandbox ? { port: data.SANDBOX_PORT } : null,
    wechatApiUrl: data.WECHAT_API_URL ?? (runsSandbox ? null : WECHAT_API_URL),
    logLevel: data.LOG_LEVEL,
    trustProxy: data.KAIBO_TRUST_PROXY,
    rateLimits: {
      general: data.KAIBO_RATE_GENERAL,
      creations: data.KAIBO_RATE_CREATIONS,
      checks: data.KAIBO_RATE_CHECKS,
      batches: data.KAIBO_RATE_BATCHES,
      images: data.KAIBO_RATE_IMAGES,
      resumptions: data.KAIBO_RATE_RESUMPTIONS,
      signIns: data.KAIBO_RATE_SIGN_INS,
    },
    storage: { onboarding: data.KAIBO_STORAGE_ONBOARDING, all: data.KAIBO_STORAGE_MAX },
    corsOrigins: data.KAIBO_CORS_ORIGINS,
    reloadsTemplates: data.NODE_ENV === "development",
  };
}

/** Where everything is kept, for commands that need nothing else of the environment. Absolute. */
export function dataDirectory(env: Readonly<Record<string, string | undefined>>): string {
  const { KAIBO_DATA_DIR: set = "" } = env;
  return resolve(set === "" ? DATA_DIR : set);
}

function sentenceFor(
  { path, message }: z.core.$ZodIssue,
  env: Record<string, string | undefined>,
): string {
  const name = String(path[0]);
  return `${name}: read \`${shown(name, env[name] ?? "")}\`, expected ${message}`;
}

/** A database address holds a password, so only its kind is repeated. */
function shown(name: string, value: string): string {
  return name === "DATABASE_URL" ? value.replace(/^(\w{1,20}:\/\/)?.*$/s, "$1…") : value;
}

function listed(text: string): string[] {
  return text.split(",").map((one) => one.trim());
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, pathname, search, hash, username, password } = new URL(text);
  const isBare =
    pathname === "/" && [search, hash, username, password].every((part) => part === "");
  return isBare && (protocol === "http:" || protocol === "https:");
}

function isTrust(text: string): boolean {
  return text === "on" || text === "off" || text.split(",").every((part) => isNetwork(part.trim()));
}

function isNetwork(text: string): boolean {
  const [address = "", bits, ...rest] = text.split("/");
  const bitsMax = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1;
  const isPrefix = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= bitsMax);
  return bitsMax > 0 && isPrefix && rest.length === 0;
}

function trustOf(text: string): boolean | string {
  return text === "on" || text === "off" ? text === "on" : text.replaceAll(/\s/g, "");
}
