import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, RATE_LIMITS, readConfig } from "../../server/config.ts";

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

describe("readConfig", () => {
  it("needs nothing to be set", () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: "127.0.0.1",
      dataDir: resolve("data"),
      publicUrl: null,
      secretFile: resolve("data/secret.key"),
      sandbox: { port: 4010 },
      wechatApiUrl: null,
      logLevel: "info",
      trustProxy: false,
      rateLimits: RATE_LIMITS,
      storage: { onboarding: 512 * 1024 ** 2, all: 20 * 1024 ** 3 },
      corsOrigins: [],
      reloadsTemplates: false,
    });
  });

  it("takes every variable", () => {
    expect(
      readConfig({
        PORT: "0",
        HOST: "::1",
        KAIBO_DATA_DIR: "/var/kaibo",
        KAIBO_PUBLIC_URL: "https://live.example.com/",
        KAIBO_STORAGE_ONBOARDING: "1M",
        KAIBO_STORAGE_MAX: "2G",
        KAIBO_SECRET_FILE: "/run/secrets/kaibo",
        KAIBO_SANDBOX: "on",
        SANDBOX_PORT: "0",
        WECHAT_API_URL: "http://localhost:4010",
        LOG_LEVEL: "silent",
        KAIBO_TRUST_PROXY: "10.0.0.0/8, ::1",
        KAIBO_RATE_GENERAL: "1",
        KAIBO_RATE_CREATIONS: "2",
        KAIBO_RATE_CHECKS: "3",
        KAIBO_RATE_BATCHES: "4",
        KAIBO_RATE_IMAGES: "5",
        KAIBO_RATE_RESUMPTIONS: "1000000",
        KAIBO_RATE_SIGN_INS: "6",
        KAIBO_CORS_ORIGINS: "https://shop.example.com",
      }),
    ).toEqual({
      port: 0,
      host: "::1",
      dataDir: "/var/kaibo",
      publicUrl: "https://live.example.com",
      secretFile: "/run/secrets/kaibo",
      sandbox: { port: 0 },
      wechatApiUrl: "http://localhost:4010",
      logLevel: "silent",
      trustProxy: "10.0.0.0/8,::1",
      rateLimits: {
        general: 1,
        creations: 2,
        checks: 3,
        batches: 4,
        images: 5,
        resumptions: 1_000_000,
        signIns: 6,
      },
      storage: { onboarding: 1024 ** 2, all: 2 * 1024 ** 3 },
      corsOrigins: ["https://shop.example.com"],
      reloadsTemplates: false,
    });
  });

  it("counts an empty value as unset", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: "", KAIBO_SANDBOX: "" })).toEqual(readConfig({}));
  });

  it("keeps the secret beside the data unless it is told otherwise", () => {
    expect(readConfig({ KAIBO_DATA_DIR: "/var/kaibo" }).secretFile).toBe("/var/kaibo/secret.key");
  });

  it("speaks with WeChat itself in production, unless the sandbox is asked for", () => {
    const env = { NODE_ENV: "production", KAIBO_PUBLIC_URL: "https://live.example.com" };
    const production = readConfig(env);
    const withSandbox = readConfig({ ...env, KAIBO_SANDBOX: "on" });

    expect(production).toMatchObject({ sandbox: null, wechatApiUrl: "https://api.weixin.qq.com" });
    expect(withSandbox).toMatchObject({ sandbox: { port: 4010 }, wechatApiUrl: null });
  });

  it("reads templates anew for the one who writes them, and for nobody else", () => {
    const reloads = (env: Record<string, string>) => readConfig(env).reloadsTemplates;

    expect([
      reloads({ NODE_ENV: "development" }),
      reloads({}),
      reloads({ NODE_ENV: "production", KAIBO_PUBLIC_URL: "https://live.example.com" }),
    ]).toEqual([true, false, false]);
  });

  it("wants the address of the service in production, for the links with secrets in them", () => {
    const [problem, ...others] = problemsOf({ NODE_ENV: "production" });

    expect(problem).toMatch(/^KAIBO_PUBLIC_URL: not set, expected in production: .*example/);
    expect(others).toEqual([]);
  });

  it("takes a list of other sites whose scripts may use the API", () => {
    const { corsOrigins } = readConfig({
      KAIBO_CORS_ORIGINS: "https://shop.example.com, http://localhost:5173/",
    });

    expect(corsOrigins).toEqual(["https://shop.example.com", "http://localhost:5173"]);
  });

  it("speaks with WeChat itself when the sandbox is off", () => {
    expect(readConfig({ KAIBO_SANDBOX: "off" }).wechatApiUrl).toBe("https://api.weixin.qq.com");
  });

  it.each([
    ["PORT", "eighty"],
    ["PORT", "65536"],
    ["PORT", "-1"],
    ["SANDBOX_PORT", "4010.5"],
    ["HOST", "http://localhost"],
    ["KAIBO_PUBLIC_URL", "live.example.com"],
    ["KAIBO_PUBLIC_URL", "ftp://live.example.com"],
    ["KAIBO_PUBLIC_URL", "https://live.example.com/kaibo"],
    ["WECHAT_API_URL", "https://user:password@api.example.com"],
    ["KAIBO_SANDBOX", "true"],
    ["LOG_LEVEL", "loud"],
    ["KAIBO_TRUST_PROXY", "1"],
    ["KAIBO_CORS_ORIGINS", "*"],
    ["KAIBO_CORS_ORIGINS", "https://shop.example.com,null"],
    ["KAIBO_RATE_CHECKS", "0"],
    ["KAIBO_RATE_IMAGES", "many"],
    ["KAIBO_RATE_GENERAL", "1000001"],
    ["KAIBO_TRUST_PROXY", "10.0.0.0/33"],
    ["KAIBO_TRUST_PROXY", "proxy.example.com"],
  ])("refuses %s=%s with its name, what was read and what is expected", (name, value) => {
    const [problem, ...others] = problemsOf({ [name]: value });

    expect(problem).toMatch(new RegExp(`^${name}: read \`.*\`, expected \\w`));
    expect(problem).toContain(value);
    expect(others).toEqual([]);
  });

  it("refuses a database for now, without repeating its password", () => {
    const [problem] = problemsOf({ DATABASE_URL: "postgres://kaibo:hunter2@db/kaibo" });

    expect(problem).toBe(
      "DATABASE_URL: read `postgres://…`, expected nothing: only the embedded store exists yet, so leave this variable unset",
    );
  });

  it("names everything that is wrong at once, a line each", () => {
    expect(problemsOf({ PORT: "x", LOG_LEVEL: "y" })).toHaveLength(2);
    expect(() => readConfig({ PORT: "x", LOG_LEVEL: "y" })).toThrow(/^PORT: .*\nLOG_LEVEL: /);
  });
});
