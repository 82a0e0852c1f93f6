/** `kaibo serve`: the whole product. */
import { defineCommand } from "citty";
import { type Config, ConfigError, readConfig } from "../config.ts";
import { AppError } from "../errors.ts";
import { startService } from "../main.ts";
import { listenProblem } from "../start/listen-problem.ts";
import { CommandRefusal, EXIT, usage } from "./exit-codes.ts";
import { growHeapLittle } from "./heap-growth.ts";

export const serveCommand = defineCommand({
  meta: {
    name: "kaibo serve",
    description: "Start the wizard, the API and (unless switched off) the WeChat sandbox",
  },
  async run() {
    growHeapLittle();
    let config: Config | undefined;
    try {
      config = readConfig(process.env);
      const { url, sandboxUrl, firstLink } = await startService(config);
      process.stdout.write(`Kaibo 开播 · ${config.publicUrl ?? url}\n`);
      process.stdout.write(`data · ${config.dataDir}\n`);
      process.stdout.write(
        `WeChat · ${sandboxUrl === null ? String(config.wechatApiUrl) : `sandbox at ${sandboxUrl}`}\n`,
      );
      if (firstLink !== null) {
        process.stdout.write(
          `sign in · ${config.publicUrl ?? url}${firstLink} (the first consultant; once, within 24 hours)\n`,
        );
      }
    } catch (error) {
      throw asRefusal(error, config);
    }
  },
});

/** What the one who starts the service can mend is told in a sentence; anything else keeps its stack. */
function asRefusal(error: unknown, config: Config | undefined): unknown {
  if (error instanceof ConfigError) return usage(`the environment is wrong\n${error.message}`);
  if (error instanceof AppError) return new CommandRefusal(EXIT.internal, error.text("en"));
  const problem = config && listenProblem(error, { name: "PORT", ...config });
  return problem ? usage(problem) : error;
}
