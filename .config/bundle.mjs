// Puts the built modules and what they import into a few files: loading some 1,500 one by one is most of a start. Each
// keeps the address that it has in the tree, by which it finds its templates, its threads and the project's folder.
import { readFile, rm } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const dist = fileURLToPath(new URL("../dist", import.meta.url));
const outdir = join(dist, "kaibo");

const keepAddresses = {
  name: "keep-addresses",
  setup({ onLoad }) {
    onLoad({ filter: /\/dist\/(server|rules|machines)\/.*\.js$/ }, async ({ path }) => {
      // The proofs lie beside the program that they were made with.
      if (path.endsWith("/shipped-proofs.js")) return undefined;
      const text = await readFile(path, "utf8");
      const own = `new URL(${JSON.stringify(relative(outdir, path))}, import.meta.url).href`;
      return { contents: text.replaceAll("import.meta.url", own), loader: "js" };
    });
    onLoad({ filter: /\/node_modules\/.*\.c?js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes("__dirname")) return undefined;
      const own = `require("node:path").join(bundleFolder, ${JSON.stringify(relative(outdir, dirname(path)))})`;
      return { contents: text.replaceAll(/\b__dirname\b/g, own), loader: "js" };
    });
  },
};

await rm(outdir, { recursive: true, force: true });
const { metafile } = await build({
  metafile: true,
  entryPoints: [
    join(dist, "server", "cli", "kaibo.js"),
    join(dist, "server", "cli", "audit", "block-worker.js"),
    join(dist, "server", "start", "write-proofs.js"),
  ],
  outdir,
  entryNames: "[name]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  // The one has a library for each system beside it, the other imports CommonJS when it is first asked (see below).
  external: ["sharp", "@node-rs/argon2", "@fastify/cookie"],
  // What the packages that are still CommonJS take for granted.
  banner: {
    js: `import { createRequire as requireFrom } from "node:module";
const require = requireFrom(import.meta.url);
const bundleFolder = import.meta.dirname;`,
  },
  plugins: [keepAddresses],
  logLevel: "warning",
});

// A bundled `import()` of CommonJS has its exports under `default` only, where Node finds them by their names too.
const { inputs } = metafile;
for (const [importer, { imports }] of Object.entries(inputs)) {
  for (const { kind, path, external } of imports) {
    if (kind === "dynamic-import" && !external && inputs[path].format === "cjs") {
      throw new Error(
        `${importer} imports ${path}, which is CommonJS: it has to stay outside the bundle`,
      );
    }
  }
}

await import(join(outdir, "write-proofs.js"));
