/** Refreshes the generated part of `docs/machine.md`: `npm run diagram`. */
import { readFileSync, writeFileSync } from "node:fs";
import { MACHINE_DOCUMENT, withDiagram } from "./machine-document.ts";

writeFileSync(MACHINE_DOCUMENT, withDiagram(readFileSync(MACHINE_DOCUMENT, "utf8")));
