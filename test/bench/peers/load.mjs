/**
 * Sends the requests of a file from a process of its own. Each connection is kept alive, comes from an address of its
 * own, as those of many clients do, and has one request under way at a time. Asked over IPC: `{ port, file, from,
 * connections, keep }`; the replies go into the file `keep`, if there is one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { connect } from "node:net";

const HEAD_END = Buffer.from("\r\n\r\n");
/** Every file of requests, as what goes over the wire. */
const known = new Map();

process.on("message", async ({ port, file, from, connections, keep }) => {
  const requests = known.get(file) ?? JSON.parse(readFileSync(file, "utf8")).map(bytesOf);
  known.set(file, requests);
  const [latencies, replies] = [[], []];
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: connections }, (_unused, index) =>
      sendAll(
        [...requests.entries()].filter(([at]) => at % connections === index),
        { port, host: "127.0.0.1", localAddress: `127.${from}.0.${index + 1}`, noDelay: true },
        (at, reply, ms) => {
          latencies.push(ms);
          if (keep) replies[at] = reply;
        },
      ),
    ),
  );
  const seconds = (performance.now() - startedAt) / 1000;
  if (keep) writeFileSync(keep, JSON.stringify(replies));
  latencies.sort((a, b) => a - b);
  process.send({ seconds, p99: latencies[Math.floor(latencies.length * 0.99)] });
});

function bytesOf({ method, path, headers, body = "" }) {
  const length = body === "" ? {} : { "content-length": Buffer.byteLength(body) };
  const lines = Object.entries({ host: "127.0.0.1", ...headers, ...length });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}

function sendAll(requests, connection, onReply) {
  return new Promise((resolve, reject) => {
    const socket = connect(connection);
    let [next, sentAt, received] = [0, 0, Buffer.alloc(0)];
    const send = () => {
      received = Buffer.alloc(0);
      if (next === requests.length) return socket.end();
      sentAt = performance.now();
      socket.write(requests[next][1]);
    };
    socket.on("connect", send).on("error", reject).on("close", resolve);
    socket.on("data", (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const reply = replyIn(received);
      if (reply === null) return;
      onReply(requests[next][0], reply, performance.now() - sentAt);
      next += 1;
      send();
    });
  });
}

/** Null when it is not there as a whole; throws for one that is no success, or whose length is not told. */
function replyIn(received) {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = received.toString("latin1", 0, headEnd);
  const [, status] = /^HTTP\/1\.1 (2\d\d) /.exec(head) ?? [];
  const [, length] = /\r\ncontent-length: (\d+)/i.exec(head) ?? [];
  if (status === undefined || length === undefined) throw new Error(`under load came ${received}`);
  const [from, to] = [headEnd + HEAD_END.length, headEnd + HEAD_END.length + Number(length)];
  if (received.length < to) return null;
  const [, type] = /\r\ncontent-type: ([^\r]+)/i.exec(head) ?? [];
  return { status: Number(status), type, body: received.toString("utf8", from, to) };
}
