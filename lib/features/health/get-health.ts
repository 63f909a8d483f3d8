import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { env } from "@/lib/base/env";
import packageJson from "@/package.json";

export interface Health {
  readonly status: "ok" | "unavailable";
  readonly database: "ok" | "unavailable";
  readonly worker: "inline" | "off";
  readonly version: string;
}

/** Is the hub able to work? */
export async function getHealth(): Promise<Health> {
  const database = await answers();
  return { status: database, database, worker: env().HUB_WORKER, version: packageJson.version };
}

async function answers(): Promise<"ok" | "unavailable"> {
  try {
    await db().execute(sql`select 1`);
    return "ok";
  } catch {
    return "unavailable";
  }
}
