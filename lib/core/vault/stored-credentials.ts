import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { Credentials } from "@/lib/providers/contract";

const credentials = z.record(z.string(), z.string());

/** What was typed in, as it is sealed in the place of a token. */
export function writeCredentials(entered: Credentials): string {
  return JSON.stringify(entered);
}

/** The same, as it was typed in. */
export function readCredentials(stored: string): Credentials {
  return credentials.parse(parseJson(stored));
}

/** The same; null: it is a token, and nothing that was typed in. */
export function findCredentials(stored: string): Credentials | null {
  return credentials.safeParse(parseJson(stored)).data ?? null;
}
