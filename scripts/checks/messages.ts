// Why: a message that nobody shows is translated for nothing, and one that is not there shows its key to a person.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ROOT } from "../repository-root";
import { messageUsage } from "./message-usage";
import { reportProblems, sourceFiles } from "./source-files";

const CATALOGUE = "components/messages/en.json";

type Messages = { readonly [key: string]: string | Messages };
const messages: z.ZodType<Messages> = z.record(
  z.string(),
  z.lazy(() => z.union([z.string(), messages])),
);

function keysOf(value: Messages, prefix = ""): string[] {
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "string" ? [`${prefix}${key}`] : keysOf(inner, `${prefix}${key}.`),
  );
}

function fits(key: string, pattern: string): boolean {
  return new RegExp(`^${pattern.replaceAll(".", "\\.").replaceAll("*", ".+")}$`).test(key);
}

const files = sourceFiles().filter(({ path }) => /^(app|components)\//.test(path) && !path.endsWith(".test.tsx"));
const usages = files.map(messageUsage);
const keys = keysOf(messages.parse(JSON.parse(readFileSync(join(ROOT, CATALOGUE), "utf8"))));

const missing = usages.flatMap(({ path, patterns }) =>
  patterns
    .filter((pattern) => !keys.some((key) => fits(key, pattern)))
    .map((pattern) => `${path}: no message in ${CATALOGUE} is called ${pattern}`),
);

// Of an open namespace only so much can be told: the last part of the key is a word, or put together, somewhere.
const words = new Set(sourceFiles().flatMap(({ text }) => text.match(/[\w-]+/g) ?? []));
const composed = usages.flatMap((usage) => usage.composed);
const openNamespaces = usages.flatMap(({ open }) => open);

function mayBeUsed(key: string): boolean {
  const lastPart = key.split(".").at(-1) ?? "";
  if (!openNamespaces.some((namespace) => namespace === "" || key.startsWith(`${namespace}.`))) return false;
  return words.has(lastPart) || composed.some((pattern) => fits(lastPart, pattern));
}

const patterns = usages.flatMap((usage) => usage.patterns);
const unused = keys
  .filter((key) => !patterns.some((pattern) => fits(key, pattern)) && !mayBeUsed(key))
  .map((key) => `${CATALOGUE}: nothing shows ${key}`);

reportProblems([...missing, ...unused]);
