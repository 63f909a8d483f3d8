import { count } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db } from "@/db/client";
import { sealedSecrets } from "@/db/schema";
import type { Env } from "@/lib/base/env";
import { type KeyRing, readKeyRing } from "@/lib/core/vault/key-ring";
import { diagnosed, type Finding, finding } from "./finding";

/** The secrets: there, readable, and every stored secret's key among them. */
export async function checkKeys(env: Env): Promise<readonly Finding[]> {
  const auth = env.AUTH_SECRET
    ? finding("fine", "AUTH_SECRET", "set")
    : wrong("AUTH_SECRET", "not set; nobody can sign in");
  const ring = ringOf(env);
  if (typeof ring === "string") return [auth, wrong("ENCRYPTION_KEYS", ring)];
  return [
    auth,
    finding("fine", "ENCRYPTION_KEYS", `new secrets go under "${ring.newest.id}"`),
    await checkSecrets(ring),
  ];
}

function wrong(name: string, detail: string): Finding {
  return diagnosed(finding("wrong", name, detail), { code: "setting_wrong", subject: name });
}

function ringOf(env: Env): KeyRing | string {
  try {
    return readKeyRing(env);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function checkSecrets(ring: KeyRing): Promise<Finding> {
  try {
    const counts = await acrossOrganizations("vault_rotation", () =>
      db().select({ keyId: sealedSecrets.keyId, n: count() }).from(sealedSecrets).groupBy(sealedSecrets.keyId),
    );
    const lost = counts.filter(({ keyId }) => ring.find(keyId) === null);
    const older = counts.filter(({ keyId }) => ring.find(keyId) !== null && keyId !== ring.newest.id);
    if (lost.length > 0) {
      const words = lost.map(({ keyId, n }) => `${n} under "${keyId}"`).join(", ");
      const found = finding("wrong", "stored secrets", `${words}: not in ENCRYPTION_KEYS, so they do not open`);
      return diagnosed(found, { code: "keys_lost", subject: words });
    }
    const olderCount = older.reduce((sum, { n }) => sum + n, 0);
    if (olderCount > 0) return finding("note", "stored secrets", `${olderCount} under older keys; hub vault rotate`);
    return finding("fine", "stored secrets", "all under the newest key");
  } catch {
    return finding("note", "stored secrets", "could not be looked at without the database");
  }
}
