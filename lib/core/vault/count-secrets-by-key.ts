import { count, eq } from "drizzle-orm";
import { db } from "@/db/client";
import { sealedSecrets } from "@/db/schema";
import { keyRing } from "./key-ring";

export interface SecretsOfKey {
  readonly keyId: string;
  readonly count: number;
  /** newest: new secrets are sealed with it; older: `hub vault rotate` moves them; missing: they cannot be opened. */
  readonly state: "newest" | "older" | "missing";
}

/** How many secrets of an organization each encryption key seals. */
export async function countSecretsByKey(organizationId: string): Promise<readonly SecretsOfKey[]> {
  const ring = keyRing();
  const rows = await db()
    .select({ keyId: sealedSecrets.keyId, count: count() })
    .from(sealedSecrets)
    .where(eq(sealedSecrets.organizationId, organizationId))
    .groupBy(sealedSecrets.keyId);
  return rows.map((row) => ({ ...row, state: stateOf(row.keyId) }));

  function stateOf(keyId: string): SecretsOfKey["state"] {
    if (keyId === ring.newest.id) return "newest";
    return ring.find(keyId) ? "older" : "missing";
  }
}
