/** Imports for a planted tree: what the import table must refuse, and what it must let through. */

/** [rule, file, what the file imports]: each file breaks the rule, some a second one as well. */
export const REFUSED: readonly (readonly [string, string, string])[] = [
  ["machines-are-pure", "machines/reads-disk.ts", "node:fs"],
  ["machines-are-pure", "machines/knows-rules.ts", "../rules/pure.ts"],
  ["machines-are-pure", "machines/knows-server.ts", "../server/errors.ts"],
  ["rules-are-pure", "rules/reads-disk.ts", "node:fs"],
  ["rules-are-pure", "rules/knows-machines.ts", "../machines/pure.ts"],
  ["rules-are-pure", "rules/knows-server.ts", "../server/errors.ts"],
  ["rules-are-pure", "rules/knows-lowdb.ts", "lowdb"],
  ["rules-load-from-disk-in-one-place", "rules/load-rulesets.ts", "../server/errors.ts"],
  ["one-importer-of-the-engine", "rules/second-importer.ts", "json-rules-engine"],
  ["one-importer-of-the-engine", "server/second-importer.ts", "json-rules-engine"],
  ["application-knows-no-technology", "server/application/knows-fastify.ts", "fastify"],
  ["application-knows-no-technology", "server/application/knows-adapter.ts", "../adapters/a/a.ts"],
  ["application-knows-no-technology", "server/application/reads-disk.ts", "node:fs"],
  ["application-knows-no-technology", "server/application/knows-config.ts", "../config.ts"],
  ["areas-import-downward", "server/application/reading/knows-wizard.ts", "../wizard/wizard.ts"],
  ["areas-import-downward", "server/application/room/knows-goods.ts", "../goods/goods.ts"],
  ["areas-are-known", "server/application/room/knows-new-area.ts", "../new-area/new-area.ts"],
  ["adapters-know-ports-only", "server/adapters/a/knows-rules.ts", "../../../rules/pure.ts"],
  ["adapters-know-ports-only", "server/adapters/a/knows-machines.ts", "../../../machines/pure.ts"],
  [
    "adapters-know-ports-only",
    "server/adapters/a/knows-cases.ts",
    "../../application/checks/cases.ts",
  ],
  ["adapters-know-ports-only", "server/adapters/a/knows-config.ts", "../../config.ts"],
  ["adapters-do-not-know-each-other", "server/adapters/a/knows-b.ts", "../b/b.ts"],
  [
    "adapters-do-not-know-each-other",
    "server/adapters/wechat/client/knows-another.ts",
    "../another/another.ts",
  ],
  ["adapters-know-ports-only", "server/adapters/a/knows-sandbox.ts", "../../sandbox/sandbox.ts"],
  ["sandbox-stands-alone", "server/sandbox/knows-client.ts", "../adapters/a/a.ts"],
  ["sandbox-stands-alone", "server/sandbox/knows-cases.ts", "../application/checks/cases.ts"],
  ["presenters-know-no-web-framework", "server/presenters/knows-fastify.ts", "fastify"],
  ["presenters-know-no-web-framework", "server/presenters/knows-plugin.ts", "@fastify/view"],
  ["presenters-know-no-web-framework", "server/presenters/knows-store.ts", "../adapters/a/a.ts"],
  ["routes-and-plugins-know-no-adapter", "server/routes/knows-store.ts", "../adapters/a/a.ts"],
  ["routes-and-plugins-know-no-adapter", "server/routes/knows-xstate.ts", "xstate"],
  ["routes-and-plugins-know-no-adapter", "server/plugins/knows-lowdb.ts", "lowdb"],
  ["sources-do-not-import-tests", "server/knows-test.ts", "../test/helper.ts"],
  ["no-circular", "server/ring-one.ts", "./ring-two.ts"],
  ["resolvable", "server/knows-nothing.ts", "./nowhere.ts"],
];

/** Closes the ring that `server/ring-one.ts` opens; a ring is reported once. */
export const RING_END = ["server/ring-two.ts", "./ring-one.ts"] as const;

/** [file, what it imports]: the other side of the table. */
export const ALLOWED: readonly (readonly [string, string])[] = [
  ["machines/onboarding.ts", "xstate"],
  ["machines/context.ts", "zod"],
  ["machines/guards.ts", "./pure.ts"],
  ["rules/facts.ts", "zod"],
  ["rules/evaluate.ts", "json-rules-engine"],
  ["rules/canonical-json.ts", "canonicalize"],
  ["server/application/wizard/knows-room.ts", "../room/room.ts"],
  ["server/application/knows-machines.ts", "../../machines/pure.ts"],
  ["server/application/knows-rules.ts", "../../rules/pure.ts"],
  ["server/application/hashes.ts", "node:crypto"],
  ["server/application/refuses.ts", "../errors.ts"],
  ["server/adapters/a/knows-ports.ts", "../../application/ports/clock.ts"],
  ["server/adapters/a/writes-durably.ts", "../disk/disk.ts"],
  ["server/adapters/a/asks-strangers.ts", "../network/network.ts"],
  ["server/sandbox/writes-durably.ts", "../adapters/disk/disk.ts"],
  ["server/adapters/a/knows-driver.ts", "lowdb"],
  ["server/adapters/a/reads-disk.ts", "node:fs"],
  ["server/presenters/knows-machines.ts", "../../machines/pure.ts"],
  ["server/routes/knows-fastify.ts", "fastify"],
  ["server/routes/knows-cases.ts", "../application/checks/cases.ts"],
  ["server/routes/presents.ts", "../presenters/view.ts"],
  ["server/main.ts", "./adapters/a/a.ts"],
];

/** What the planted imports lead to. */
export const LEAVES: readonly string[] = [
  "machines/pure.ts",
  "rules/pure.ts",
  "server/errors.ts",
  "server/config.ts",
  "server/application/ports/clock.ts",
  "server/application/checks/cases.ts",
  "server/application/goods/goods.ts",
  "server/application/new-area/new-area.ts",
  "server/application/room/room.ts",
  "server/application/wizard/wizard.ts",
  "server/adapters/a/a.ts",
  "server/adapters/b/b.ts",
  "server/adapters/disk/disk.ts",
  "server/adapters/network/network.ts",
  "server/adapters/wechat/another/another.ts",
  "server/sandbox/sandbox.ts",
  "server/presenters/view.ts",
  "test/helper.ts",
];

export const PACKAGES: readonly string[] = [
  "xstate",
  "zod",
  "json-rules-engine",
  "canonicalize",
  "lowdb",
  "fastify",
  "@fastify/view",
];
