import { db } from "@/db/client";
import { deployment } from "@/db/schema";
import { env } from "@/lib/base/env";
import { sha256 } from "@/lib/base/random";
import { hasOwner } from "./has-owner";
import { setupToken } from "./setup-token";

/** Where the first owner sets the deployment up; null once there is one. Called at every start. */
export async function ensureSetupToken(): Promise<{ url: string } | null> {
  if (await hasOwner()) return null;
  const token = setupToken();
  const setupTokenHash = sha256(token);
  await db()
    .insert(deployment)
    .values({ setupTokenHash })
    .onConflictDoUpdate({ target: deployment.onlyRow, set: { setupTokenHash } });
  return { url: `${env().APP_URL}/setup?token=${token}` };
}
