/**
 * The table of a portfolio as better-sqlite3 keeps and filters it, judged by others before: `node sqlite-table.mjs FILE`,
 * with the folder of the package in `SQLITE`. `POST /import` takes the path of its lines of JSON, `POST /page` the
 * condition and the order of a page, `POST /edit` a line, `GET /csv` dumps all.
 */
import { createReadStream } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

const Database = createRequire(import.meta.url)(process.env.SQLITE);
const db = new Database(process.argv[2]);
// What is answered with is on the disk, as it is in the service.
db.pragma("journal_mode = WAL");
db.pragma("synchronous = FULL");

const COLUMNS = {
  id: ({ item }) => item.id,
  name: ({ item }) => item.account,
  entity: ({ item }) => item.entity.id,
  owner: ({ item }) => item.owner,
  verdict: ({ item }) => item.verdict,
  short: ({ item }) => item.short,
  until: ({ item }) => item.until,
  observed: ({ item }) => item.observedOn,
  live: ({ item }) => item.live?.status ?? "not-enabled",
  stale: ({ item }) => Number(item.stale.length > 0),
  conflicts: ({ item }) => Number(item.conflicts > 0),
  item: ({ item }) => JSON.stringify(item),
};
const NAMES = Object.keys(COLUMNS);
const INDEXES = [
  ...["verdict, short", "verdict, until", "entity", "owner", "live", "name", "observed"],
  ...["stale", "conflicts"],
];
const PAGE = 50;

const createTables = () =>
  db.exec(`
  CREATE TABLE accounts (at INTEGER PRIMARY KEY, ${NAMES.join(", ")});
  CREATE TABLE tags (tag, account, PRIMARY KEY (tag, account)) WITHOUT ROWID;
  CREATE TABLE sets (name, account, PRIMARY KEY (name, account)) WITHOUT ROWID;
  CREATE VIRTUAL TABLE words USING fts5(text, content='', tokenize='trigram');
`);

async function load({ file }) {
  createTables();
  const places = NAMES.map(() => "?").join(", ");
  const account = db.prepare(`INSERT INTO accounts VALUES (?, ${places})`);
  const tag = db.prepare("INSERT INTO tags VALUES (?, ?)");
  const set = db.prepare("INSERT INTO sets VALUES (?, ?)");
  const words = db.prepare("INSERT INTO words (rowid, text) VALUES (?, ?)");
  let at = 0;
  db.exec("BEGIN");
  for await (const text of createInterface({ input: createReadStream(file) })) {
    const line = JSON.parse(text);
    const { item } = line;
    account.run(at, ...NAMES.map((name) => COLUMNS[name](line)));
    for (const one of new Set(item.tags)) tag.run(one, at);
    for (const one of line.sets) set.run(one, at);
    words.run(at, [item.account, item.entity.name, item.appid, ...item.tags].join("\n"));
    at += 1;
  }
  for (const [number, columns] of INDEXES.entries()) {
    db.exec(`CREATE INDEX by_${number} ON accounts (${columns})`);
  }
  db.exec("COMMIT; ANALYZE");
  return JSON.stringify({ accounts: at });
}

const prepared = new Map();
function page({ where, order }) {
  const key = `${where} ${order}`;
  const statements = prepared.get(key) ?? {
    total: db.prepare(`SELECT count(*) FROM accounts WHERE ${where}`).pluck(),
    items: db
      .prepare(`SELECT item FROM accounts WHERE ${where} ORDER BY ${order} LIMIT ${PAGE}`)
      .pluck(),
  };
  prepared.set(key, statements);
  return `{"items":[${statements.items.all().join()}],"total":${statements.total.get()}}`;
}

function edit({ item }) {
  const sets = NAMES.map((name) => `${name} = ?`).join(", ");
  const values = NAMES.map((name) => COLUMNS[name]({ item }));
  db.prepare(`UPDATE accounts SET ${sets} WHERE id = ?`).run(...values, item.id);
  return "{}";
}

function* csv() {
  const rows = db.prepare("SELECT item FROM accounts ORDER BY at").pluck().iterate();
  let text = "";
  for (const row of rows) {
    const cells = Object.values(JSON.parse(row)).map(cellOf);
    text += `${cells.join(",")}\r\n`;
    if (text.length < 65_536) continue;
    yield text;
    text = "";
  }
  yield text;
}

function cellOf(value) {
  const text =
    typeof value === "object" && value !== null ? JSON.stringify(value) : `${value ?? ""}`;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const ANSWERS = { "/import": load, "/page": page, "/edit": edit };

const server = createServer(async (request, answer) => {
  if (request.url === "/csv") return await pipeline(Readable.from(csv()), answer);
  const body = await request.toArray();
  answer.end(await ANSWERS[request.url](JSON.parse(Buffer.concat(body).toString())));
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${server.address().port}\n`);
});
