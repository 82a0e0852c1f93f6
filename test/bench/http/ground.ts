/** Where servers are measured: starts them, has them sent the same requests in turn, and stops them. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "../measure.ts";
import { peer } from "../peer.ts";
import { type Server, startLoad, startServer } from "./process.ts";
import type { Reply, Request } from "./requests.ts";

/** Of one server: CPU time a request in µs, requests a second, and the 99th percentile of waiting in ms. */
export type Measured = { readonly cpu: number; readonly rate: number; readonly p99: number };

export type Turn<Name extends string> = Readonly<Record<Name, Measured>>;

export type Ground = {
  start(command: Command): Promise<Server>;
  /** Answers with the replies, whatever it is asked. */
  startBare(replies: readonly Reply[]): Promise<Server>;
  /** What a server answers, request by request. */
  replies(server: Server, requests: readonly Request[]): Promise<Reply[]>;
  /** What was measured in each turn; in a turn every server is sent all requests, one server after the other. */
  turns<Name extends string>(
    servers: Readonly<Record<Name, Server>>,
    requests: readonly Request[],
  ): Promise<Turn<Name>[]>;
  /** What all requests cost that come at the same moment. */
  atOnce(server: Server, requests: readonly Request[]): Promise<Measured>;
  close(): Promise<void>;
};

const WARM_UPS = 3;
/** Of `127.n.0.0`: every sending comes from other clients, so that none meets its limit. */
const NETWORKS = 250;

export function openGround({ directory, pairs }: { directory: string; pairs: number }): Ground {
  const load = startLoad();
  const running: { stop(): Promise<void> }[] = [load];
  let [files, sendings] = [0, 0];
  const newFile = (end: string) => join(directory, `http-${String((files += 1))}.${end}`);
  const written = async (value: unknown) => {
    const file = newFile("json");
    await writeFile(file, JSON.stringify(value));
    return file;
  };
  const send = async (
    server: Server,
    file: string,
    how: { keep?: string; connections?: number } = {},
  ) => {
    sendings += 1;
    const from = 1 + (sendings % NETWORKS);
    return await load.send({ port: server.port, file, from, ...how });
  };
  const measured = async (
    server: Server,
    file: string,
    { count, ...how }: { count: number; connections?: number },
  ): Promise<Measured> => {
    const before = await server.cpu();
    const { seconds, p99 } = await send(server, file, how);
    return { cpu: ((await server.cpu()) - before) / count, rate: count / seconds, p99 };
  };
  const start: Ground["start"] = async (command) => {
    const server = await startServer(command, newFile("log"));
    running.push(server);
    return server;
  };
  return {
    start,
    startBare: async (replies) => await start(peer("bare-route", await written(replies))),
    async replies(server, requests) {
      const keep = newFile("json");
      await send(server, await written(requests), { keep });
      return JSON.parse(await readFile(keep, "utf8")) as Reply[];
    },
    async turns(servers, requests) {
      const file = await written(requests);
      const turn = async () => {
        const all = new Map<string, Measured>();
        for (const [name, server] of Object.entries<Server>(servers)) {
          all.set(name, await measured(server, file, { count: requests.length }));
        }
        return Object.fromEntries(all) as Turn<keyof typeof servers>;
      };
      for (let warmUp = 0; warmUp < WARM_UPS; warmUp += 1) await turn();
      const turns: Turn<keyof typeof servers>[] = [];
      for (let pair = 0; pair < pairs; pair += 1) turns.push(await turn());
      return turns;
    },
    async atOnce(server, requests) {
      const { length } = requests;
      return await measured(server, await written(requests), {
        count: length,
        connections: length,
      });
    },
    async close() {
      for (const one of running.splice(0)) await one.stop();
    },
  };
}
