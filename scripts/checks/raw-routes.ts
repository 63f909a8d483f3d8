// Why: a handler that `route()` did not make checks access, input and answer by itself; each is a decision, listed.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../repository-root";
import { METHODS, rawMethods } from "./raw-methods";
import { reportProblems, sourceFiles } from "./source-files";

const LIST = "scripts/raw-routes.json";

// { "app/api/…/route.ts": { "methods": ["GET"], "reason": "why route() cannot make it" } }
const rawRoutes = z.record(
  z.string(),
  z.object({ methods: z.array(z.enum(METHODS)).min(1), reason: z.string().min(20) }),
);

const listed = rawRoutes.parse(JSON.parse(readFileSync(join(ROOT, LIST), "utf8")));
const routes = sourceFiles().filter(({ path }) => /^app\/.*route\.ts$/.test(path));
const found = new Map(routes.map((file) => [file.path, rawMethods(file)]));

const unlisted = [...found].flatMap(([path, methods]) =>
  methods
    .filter((method) => !listed[path]?.methods.some((known) => known === method))
    .map(
      (method) =>
        `${path}: ${method} is not made by route({…}) of lib/core/http/route; do so, or give ${LIST} its reason.`,
    ),
);
const stale = Object.entries(listed).flatMap(([path, { methods }]) =>
  methods
    .filter((method) => !found.get(path)?.includes(method))
    .map((method) => `${LIST}: ${path} has no raw ${method} any more; take it off the list.`),
);
reportProblems([...unlisted, ...stale]);
