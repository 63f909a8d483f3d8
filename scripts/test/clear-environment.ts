// Why: a test means the same on every machine, whatever the developer's shell sets, and leaves nothing behind.
import { inject } from "vitest";
import { clearedEnvironment } from "./test-environment";

Object.assign(process.env, clearedEnvironment(), { TMPDIR: inject("tempFolder") });
