/**
 * A real Chromium: the machine's own where it has one, else the one that npm brought, unpacked once. The shipped one
 * also brings the libraries that a bare system lacks.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findProjectDirectory } from "../../rules/load-rulesets.ts";

export type Chromium = { executablePath: string; env: Record<string, string>; args: string[] };

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const UNPACKED = join(findProjectDirectory(), "node_modules", ".cache", "kaibo-chromium");
const FONTS = join(UNPACKED, "fonts.conf");
const SHIPPED_ARGS = ["--no-sandbox", "--headless=new"];

/** `KAIBO_TEST_CHROMIUM=npm` takes the shipped one even where another is installed. */
export function findChromium(): Chromium {
  const installed = INSTALLED.find((path) => existsSync(path));
  if (process.env.KAIBO_TEST_CHROMIUM !== "npm" && installed !== undefined) {
    return { executablePath: installed, env: {}, args: [] };
  }
  const executablePath = join(UNPACKED, "chromium");
  const env = { ...fontEnvironment(), ...(starts(executablePath) ? {} : libraryEnvironment()) };
  return { executablePath, env, args: SHIPPED_ARGS };
}

/** Chromium ends itself when it meets a character and there is not one font; blank boxes are enough for a test. */
function fontEnvironment(): Record<string, string> {
  return existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_FILE: FONTS };
}

function libraryEnvironment(): Record<string, string> {
  const paths = [join(UNPACKED, "al2023", "lib"), process.env.LD_LIBRARY_PATH];
  return { LD_LIBRARY_PATH: paths.filter((path) => path !== undefined).join(":") };
}

/** Unpacks the shipped Chromium where it will be needed; a half-unpacked one is thrown away first. */
export function prepareChromium(): void {
  const isNeeded =
    process.env.KAIBO_TEST_CHROMIUM === "npm" || !INSTALLED.some((path) => existsSync(path));
  const marker = join(UNPACKED, "complete");
  if (!isNeeded || (existsSync(marker) && readFileSync(marker, "utf8") === shippedVersion()))
    return;
  rmSync(UNPACKED, { recursive: true, force: true });
  mkdirSync(UNPACKED, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes to be in a cloud function.
  const unpack = `import("@sparticuz/chromium").then((chromium) => chromium.default.executablePath())`;
  const result = spawnSync(process.execPath, ["-e", unpack], {
    cwd: findProjectDirectory(),
    env: { ...process.env, TMPDIR: UNPACKED, AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x" },
    encoding: "utf8",
  });
  if (result.status !== 0) throw new Error(`Chromium could not be unpacked:\n${result.stderr}`);
  // The configuration that it ships names folders of a cloud function.
  const fonts = join(UNPACKED, "fonts");
  writeFileSync(
    FONTS,
    `<fontconfig><dir>${fonts}</dir><cachedir>${fonts}-cache</cachedir></fontconfig>`,
  );
  writeFileSync(marker, shippedVersion());
}

function starts(executablePath: string): boolean {
  return spawnSync(executablePath, ["--version"], { stdio: "ignore" }).status === 0;
}

function shippedVersion(): string {
  const manifest = join(findProjectDirectory(), "node_modules/@sparticuz/chromium/package.json");
  return (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version;
}
