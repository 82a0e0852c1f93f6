// Makes `npx kaibo` work in the checkout itself. npm links the commands of dependencies only, and for a `bin` of the
// project's own it installs the project into its cache first, which is slow and fails when run twice at once.
import { chmodSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const command = join("dist", "kaibo", "kaibo.js");
const folder = join(root, "node_modules", ".bin");

chmodSync(join(root, command), 0o755);
mkdirSync(folder, { recursive: true });
rmSync(join(folder, "kaibo"), { force: true });
symlinkSync(join("..", "..", command), join(folder, "kaibo"));
