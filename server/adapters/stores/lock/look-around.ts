import { connect } from "node:net";
import { FlagAnswer } from "./flag.ts";
import type { LockFolder } from "./lock-folder.ts";

/** A flag, or one that is just being raised. */
const FLAG = /^\d+-[0-9a-f]{16}\.sock(\.new)?$/;

/** A process that is stopped or busy for longer counts as the owner: it may be one. */
const ANSWER_TIMEOUT_MS = 3000;

/** Another living process at the same directory; its pid is as that process sees it, which in a container is not ours. */
export type Other = { readonly state: FlagAnswer["state"]; readonly pid: number };

/** The living processes whose flags are up, without our own; flags of the dead are removed. */
export async function lookAround(folder: LockFolder, ownName: string | null): Promise<Other[]> {
  const names = (await folder.names()).filter((name) => FLAG.test(name) && name !== ownName);
  const others = await Promise.all(names.map((name) => visit(folder, name)));
  return others.filter((other) => other !== null);
}

async function visit(folder: LockFolder, name: string): Promise<Other | null> {
  const reply = await ask(folder.socketPath(name));
  if (reply === "dead") await folder.remove(name);
  if (reply === "dead" || reply === "gone") return null;
  const pid = Number.parseInt(name, 10);
  if (reply === "silent") return { state: "owner", pid };
  const answer = FlagAnswer.safeParse(reply.json);
  // It lived when we connected and lowered its flag before it answered.
  return answer.success ? answer.data : { state: "contender", pid };
}

type Reply = "dead" | "gone" | "silent" | { json: unknown };

function ask(path: string): Promise<Reply> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(path);
    const finish = (reply: Reply) => {
      socket.destroy();
      resolve(reply);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => finish("silent"));
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("end", () => finish({ json: parsed(Buffer.concat(chunks).toString("utf8")) }));
    socket.on("error", (error: NodeJS.ErrnoException) => finish(replyForError(error.code)));
  });
}

/** Only a refused connection proves a death. Whatever else goes wrong (a full queue, no permission) comes from the living. */
function replyForError(code: string | undefined): Reply {
  if (code === "ECONNREFUSED") return "dead";
  if (code === "ENOENT") return "gone";
  if (code === "ECONNRESET" || code === "EPIPE") return { json: null };
  return "silent";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
