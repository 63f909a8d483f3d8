// Why: .env.example is where an operator looks a variable up; it explains each one that is read, and no other.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../repository-root";
import { reportProblems, sourceFiles } from "./source-files";

const EXAMPLE = ".env.example";
const PRODUCT = /^(app|components|db|lib|sandbox|worker)\/|^scripts\/(?!checks|test|bench)|^[^/]+\.ts$/;
const TESTS = /\.test\.tsx?$|\/fixtures\//;
// Set by the tools that run us, and by our own scripts for the processes they start; not by an operator.
const NOT_OURS = [
  "HUB_PEER_ADDRESS",
  "NODE_ENV",
  "NEXT_RUNTIME",
  "NEXT_PHASE",
  "VITEST",
  "CI",
  "PATH",
  "HOME",
  "TMPDIR",
  "INIT_CWD",
];

/** Variable → where it is read. */
function variablesRead(): ReadonlyMap<string, string> {
  const product = sourceFiles().filter(({ path }) => PRODUCT.test(path) && !TESTS.test(path));
  return new Map(
    product
      .flatMap(({ path, text }) => namesIn(path, text).map((name) => [name, path] as const))
      .filter(([name]) => !NOT_OURS.includes(name) && !name.startsWith("npm_")),
  );
}

function namesIn(path: string, text: string): string[] {
  const direct = [...text.matchAll(/process\.env(?:\.([A-Z][A-Z0-9_]*)|\[["']([A-Z][A-Z0-9_]*)["']\])/g)];
  const providers = [...text.matchAll(/\benvPrefix: ["']([A-Z0-9_]+)["']/g)].map(([, prefix]) => prefix);
  const endpoints = [...text.matchAll(/\b(?:variable|audienceVariable): ["']([A-Z][A-Z0-9_]*)["']/g)].map(
    ([, name]) => name ?? "",
  );
  const lists = [...text.matchAll(/\b(?:requiredVariables:|[A-Z]+_VARIABLES =) \[([^\]]*)\]/g)];
  // Credentials of one tenant, by the field of the form that each fills.
  const tenants = [...text.matchAll(/\bdeployment: \{([^}]*)\}/g)];
  const required = [...lists, ...tenants].flatMap(([, list = ""]) => [...list.matchAll(/["']([A-Z][A-Z0-9_]*)["']/g)]);
  // A secret that is made for each request is in no variable.
  const secrets = text.includes('clientSecret: "signed"') ? [] : providers.map((prefix) => `${prefix}_CLIENT_SECRET`);
  const schema = path === "lib/base/env.ts" ? [...text.matchAll(/^ {2}([A-Z][A-Z0-9_]*): /gm)] : [];
  return [
    ...direct.map(([, dotted, bracketed]) => dotted ?? bracketed ?? ""),
    ...schema.map(([, name]) => name ?? ""),
    ...endpoints,
    ...required.map(([, name]) => name ?? ""),
    ...secrets,
    ...providers.flatMap((prefix) => [`${prefix}_CLIENT_ID`, `${prefix}_REDIRECT_URI`]),
  ];
}

/** Variable → whether a comment stands above it or above the block it is in. */
function variablesExplained(text: string): ReadonlyMap<string, boolean> {
  const explained = new Map<string, boolean>();
  let comment = false;
  for (const line of text.split("\n")) {
    const variable = line.match(/^(?:# ?)?([A-Z][A-Z0-9_]*)=/)?.[1];
    if (variable) explained.set(variable, comment);
    else comment = line.startsWith("#") && /\w{2}/.test(line);
  }
  return explained;
}

function problems(): string[] {
  const read = variablesRead();
  const path = join(ROOT, EXAMPLE);
  if (!existsSync(path)) return [`${EXAMPLE} is missing; it explains ${[...read.keys()].sort().join(", ")}`];
  const explained = variablesExplained(readFileSync(path, "utf8"));
  return [
    ...[...read]
      .filter(([name]) => !explained.has(name))
      .map(([name, where]) => `${EXAMPLE}: ${name} is read in ${where} and not explained`),
    ...[...explained]
      .filter(([name]) => !read.has(name))
      .map(([name]) => `${EXAMPLE}: ${name} is explained and nothing reads it`),
    ...[...explained].filter(([, comment]) => !comment).map(([name]) => `${EXAMPLE}: ${name} has no comment above it`),
  ];
}

reportProblems(problems());
