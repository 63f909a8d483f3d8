// Why: the gates, listed once, for `npm run verify` (all of them) and `npm test` (all of them, and more).
import type { Step } from "./run-steps";

const check = (file: string) => ["node", "--import", "tsx", `scripts/checks/${file}.ts`];

/** What needs no database, no build and no browser; each is a person's complaint in review, made by a machine. */
export const GATES: readonly Step[] = [
  { name: "format and lint", argv: ["biome", "check", "--error-on-warnings", "--max-diagnostics=50"] },
  { name: "route types", argv: ["next", "typegen"] },
  { name: "types", argv: ["tsc", "--noEmit"], needs: ["route types"] },
  { name: "imports", argv: ["depcruise", "--config", ".dependency-cruiser.mjs", "."] },
  { name: "unused code", argv: ["knip", "--no-progress"] },
  { name: "sizes", argv: check("sizes") },
  { name: "names", argv: check("names") },
  { name: "raw routes", argv: check("raw-routes") },
  { name: "messages", argv: check("messages") },
  { name: "env example", argv: check("env-example") },
];
