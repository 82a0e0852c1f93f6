/** `kaibo serve`: the whole product. */
import { defineCommand } from "citty";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { startService } from "../main.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";

export const serveCommand = defineCommand({
  meta: {
    name: "kaibo serve",
    description: "Start the wizard, the API and (unless switched off) the WeChat sandbox",
  },
  async run() {
    const config = configOrRefusal();
    try {
      const { url, sandboxUrl } = await startService(config);
      process.stdout.write(`Kaibo 开播 · ${config.publicUrl ?? url}\n`);
      process.stdout.write(`data · ${config.dataDir}\n`);
      process.stdout.write(
        `WeChat · ${sandboxUrl === null ? String(config.wechatApiUrl) : `sandbox at ${sandboxUrl}`}\n`,
      );
    } catch (error) {
      throw asRefusal(error, config);
    }
  },
});

function configOrRefusal(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    throw environmentRefusal(error);
  }
}

function environmentRefusal(error: ConfigError): CommandRefusal {
  return new CommandRefusal(EXIT.usage, `the environment is wrong\n${error.message}`);
}

/** What the one who starts the service can mend is told in a sentence; anything else keeps its stack. */
function asRefusal(error: unknown, { port, host }: Config): unknown {
  if (error instanceof ConfigError) return environmentRefusal(error);
  if (error instanceof AppError) return new CommandRefusal(EXIT.internal, error.text("en"));
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE" || code === "EACCES" || code === "EADDRNOTAVAIL") {
    const reason = (error as Error).message;
    const words = `PORT or SANDBOX_PORT: cannot listen on ${host} (port ${port}): ${reason}`;
    return new CommandRefusal(EXIT.usage, words);
  }
  return error;
}
