import { db } from "@/db/client";
import { deployment } from "@/db/schema";
import type { Presence } from "./find-outage";

/** Notes who runs: what was found of an outage is seen to. */
export async function notePresence({ times }: Presence): Promise<void> {
  await db().insert(deployment).values(times).onConflictDoUpdate({ target: deployment.onlyRow, set: times });
}
