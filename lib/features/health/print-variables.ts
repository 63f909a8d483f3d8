import { createHmac } from "node:crypto";
import type { VariablePrints } from "@/db/schema";
import { sharedVariables } from "./shared-variables";

const PRINT_CHARACTERS = 16;

/**
 * The environment of this process as `hub doctor` compares it: a keyed hash of each variable that web servers and workers
 * share. The key is made of AUTH_SECRET, which the database does not hold: whoever reads the table learns no value, and can
 * try none. null where there is no AUTH_SECRET.
 */
export function printVariables(environment: NodeJS.ProcessEnv = process.env): VariablePrints | null {
  const secret = environment.AUTH_SECRET?.trim();
  if (!secret) return null;
  const key = createHmac("sha256", secret).update("hub.variables").digest();
  const print = (value: string) => createHmac("sha256", key).update(value).digest("hex").slice(0, PRINT_CHARACTERS);
  const set = sharedVariables().flatMap((name) => {
    const value = environment[name]?.trim();
    return value ? [[name, print(`${name}=${value}`)] as const] : [];
  });
  return { key: print("key"), prints: Object.fromEntries(set) };
}
