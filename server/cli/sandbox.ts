/** `kaibo sandbox`: the WeChat sandbox alone. */
import { defineCommand } from "citty";
import { createSandbox } from "../adapters/wechat/sandbox/sandbox.ts";
import { CommandRefusal, EXIT } from "./exit-codes.ts";

export const sandboxCommand = defineCommand({
  meta: {
    name: "kaibo sandbox",
    description: "Start a WeChat to try things with: its paths, its JSON, its limits; in memory",
  },
  args: {
    port: { type: "string", valueHint: "N", default: "4010", description: "0 takes a free port" },
    host: {
      type: "string",
      valueHint: "H",
      default: "127.0.0.1",
      description: "address to listen on",
    },
  },
  async run({ args }) {
    const port = Number(args.port);
    if (!/^\d{1,5}$/.test(args.port) || port > 65_535) {
      const words = `--port: read \`${args.port}\`, a whole number from 0 to 65535 is expected`;
      throw new CommandRefusal(EXIT.usage, words);
    }
    const sandbox = createSandbox({ clock: { now: () => new Date() } });
    const { url } = await sandbox.start({ port, host: args.host });
    process.stdout.write(`WeChat sandbox · ${url}\n`);
  },
});
