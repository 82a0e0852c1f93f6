// The import table of the house: data goes one way, and so do imports (docs/architecture.md).
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { pathNot: allowed },
});

/** The areas of the application, from the ground up: an area imports from those of lower floors, never from its own. */
const FLOORS = [
  ["ports"],
  ["errcodes"],
  ["reading"],
  ["lists"],
  ["rulesets"],
  ["checks"],
  ["receipts", "what-if", "audits"],
  ["people"],
  ["onboarding"],
  ["portfolios"],
  ["sharing"],
  ["jobs"],
  ["webhooks"],
  ["enable", "room", "goods", "members"],
  ["wizard"],
];

/** What an area may not import: all that stands on its floor or above. */
const downward = FLOORS.flatMap((floor, index) =>
  floor.map((area) => {
    const closed = FLOORS.slice(index)
      .flat()
      .filter((other) => other !== area);
    return {
      name: "areas-import-downward",
      severity: "error",
      from: { path: `^server/application/${area}/` },
      to: {
        path: `^server/application/(${closed.join("|")})/`,
      },
    };
  }),
).filter(({ to }) => !to.path.includes("()"));

module.exports = {
  forbidden: [
    ...downward,
    {
      name: "areas-are-known",
      severity: "error",
      from: {},
      to: {
        path: "^server/application/",
        pathNot: `^server/application/(${FLOORS.flat().join("|")})/`,
      },
    },
    { name: "no-circular", severity: "error", from: {}, to: { circular: true } },
    { name: "resolvable", severity: "error", from: {}, to: { couldNotResolve: true } },
    only("machines-are-pure", "^machines/", "^(machines/|node_modules/(xstate|zod)/)"),
    only(
      "rules-are-pure",
      "^rules/(?!load-rulesets\\.ts)",
      "^(rules/|node_modules/(zod|json-rules-engine|canonicalize)/)",
    ),
    only(
      "rules-load-from-disk-in-one-place",
      "^rules/load-rulesets\\.ts",
      "^(rules/|node_modules/zod/|node:|fs$|path$|crypto$|url$)",
    ),
    {
      name: "one-importer-of-the-engine",
      severity: "error",
      from: { pathNot: "^rules/evaluate\\.ts$|^test/" },
      to: { path: "node_modules/json-rules-engine/" },
    },
    {
      name: "application-knows-no-technology",
      severity: "error",
      from: { path: "^server/application/" },
      to: {
        pathNot:
          // Hashing and decoding compute; they reach nothing outside.
          "^(server/application/|server/errors\\.ts|machines/|rules/|node_modules/zod/|(crypto|buffer)$)",
      },
    },
    {
      name: "adapters-know-ports-only",
      severity: "error",
      from: { path: "^server/adapters/" },
      to: {
        path: "^(machines/|rules/|server/(?!adapters/|application/ports/|errors\\.ts))",
      },
    },
    {
      name: "adapters-do-not-know-each-other",
      severity: "error",
      from: { path: "^server/adapters/(wechat/[^/]+|[^/]+)/" },
      to: { path: "^server/adapters/", pathNot: "^server/adapters/($1|disk|network)/" },
    },
    {
      name: "sandbox-stands-alone",
      severity: "error",
      from: { path: "^server/sandbox/" },
      to: { path: "^(machines/|rules/|server/(?!sandbox/|adapters/disk/|application/ports/))" },
    },
    {
      name: "presenters-know-no-web-framework",
      severity: "error",
      from: { path: "^server/presenters/" },
      to: { path: "node_modules/(@?fastify|lowdb|eta)|^server/(adapters|sandbox|routes|plugins)/" },
    },
    {
      name: "routes-and-plugins-know-no-adapter",
      severity: "error",
      from: { path: "^server/(routes|plugins)/" },
      to: { path: "^server/(adapters|sandbox)/|node_modules/(lowdb|xstate|json-rules-engine)/" },
    },
    {
      name: "sources-do-not-import-tests",
      severity: "error",
      from: { path: "^(server|machines|rules)/" },
      to: { path: "^test/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default"],
    },
  },
};
