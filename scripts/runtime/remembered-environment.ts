import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { Env } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import { writePrivateFile } from "./write-private-file";

/**
 * What the last launcher of a data folder ran with, so that `npm run hub` and `npm run worker` beside it act as it does:
 * in the same mode, under the same address, and the demo's against the sandbox.
 */
const remembered = z.object({
  /** Which database it belongs to. On another, nothing of this may count: a demo's endpoints least of all. */
  database: z.string(),
  variables: z.record(z.string(), z.string()),
});

interface Remember {
  readonly env: Env;
  readonly isEmbedded: boolean;
  /** Beside the mode and the addresses. No secrets of the user's. */
  readonly variables?: Readonly<Record<string, string>>;
}

export function rememberEnvironment({ env, isEmbedded, variables }: Remember): void {
  const content: z.output<typeof remembered> = {
    database: databaseMark(isEmbedded ? undefined : env.DATABASE_URL),
    variables: {
      HUB_MODE: env.HUB_MODE,
      PORT: String(env.PORT),
      SANDBOX_PORT: String(env.SANDBOX_PORT),
      APP_URL: env.APP_URL,
      ...variables,
    },
  };
  writePrivateFile(environmentPath(env.HUB_DATA_DIR), `${JSON.stringify(content, null, 2)}\n`);
}

/** Sets what is remembered and not set otherwise. Call it before the embedded Postgres sets DATABASE_URL. */
export function recallEnvironment(dataDir: string): void {
  const file = environmentPath(dataDir);
  if (!existsSync(file)) return;
  const { database, variables } = remembered.parse(JSON.parse(readFileSync(file, "utf8")));
  if (database !== databaseMark(process.env.DATABASE_URL)) return;
  for (const [name, value] of Object.entries(variables)) process.env[name] ||= value;
}

function databaseMark(url: string | undefined): string {
  return url ? sha256(url) : "embedded";
}

function environmentPath(dataDir: string): string {
  return join(dataDir, "environment.json");
}
