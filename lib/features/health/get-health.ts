import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { isAnyWorkerAlive } from "@/lib/core/jobs/worker-presence";
import packageJson from "@/package.json";

export interface Health {
  readonly status: "ok" | "unavailable";
  readonly database: "ok" | "unavailable";
  readonly worker: "ok" | "none" | "unknown";
  readonly version: string;
}

/** Is the hub able to work? Without a worker it is: jobs wait until one runs. */
export async function getHealth(): Promise<Health> {
  const { version } = packageJson;
  try {
    await db().execute(sql`select 1`);
    const worker = (await isAnyWorkerAlive()) ? "ok" : "none";
    return { status: "ok", database: "ok", worker, version };
  } catch {
    return { status: "unavailable", database: "unavailable", worker: "unknown", version };
  }
}
