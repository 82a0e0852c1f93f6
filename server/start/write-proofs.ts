/** The last step of the build, in the bundle: proves the shipped rulesets with what is shipped. */
import { writeShippedProofs } from "./shipped-proofs.ts";

await writeShippedProofs();
