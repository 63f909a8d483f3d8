import { and, count, eq, inArray, max, ne, type SQL, sql } from "drizzle-orm";
import { acrossOrganizations } from "@/db/across-organizations";
import { db, inTransaction, type Tx } from "@/db/client";
import { idempotencyKeys, oauthStates, sealedSecrets } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { type KeyRing, keyRing } from "./key-ring";
import { openSealed, SecretUnreadableError } from "./open-sealed";
import { seal } from "./seal";

export interface RotationProgress {
  readonly rotated: number;
  /** Left to look at when the run began. */
  readonly total: number;
}

interface RotationOptions {
  readonly onProgress?: (progress: RotationProgress) => void;
  /** Secrets per transaction. */
  readonly batchSize?: number;
  /** Stops after the batch that is under way; a later run goes on from there. */
  readonly signal?: AbortSignal;
}

export interface RotationResult {
  readonly newestKeyId: string;
  readonly rotated: number;
  readonly interrupted: boolean;
  /** Secrets whose key is not in the ring: they stay as they are until the key is back. */
  readonly missingKeys: readonly { readonly keyId: string; readonly count: number }[];
  /** Secrets that do not open although their key is there: they stay as they are. */
  readonly unreadable: readonly { readonly subjectId: string; readonly field: string }[];
  /**
   * Consents under way (10 minutes) and kept answers (24 hours) are not sealed anew, they expire: until then their
   * key must stay in the ring. null where none is left.
   */
  readonly keepOlderKeysUntil: Date | null;
}

type SecretRow = typeof sealedSecrets.$inferSelect;

/**
 * Seals every secret that an older key holds with the newest one, while the hub runs: batch by batch, each in its own
 * transaction. Nothing is kept about the run, so one that was cut off is simply started again.
 */
export function rotateVault(options: RotationOptions = {}): Promise<RotationResult> {
  const ring = keyRing();
  return acrossOrganizations("vault_rotation", async () => {
    const { missingKeys, olderKeys, total } = await countOlder(ring);
    const rotation = { batchSize: options.batchSize ?? 200, olderKeys, total, ...options };
    const { rotated, unreadable, interrupted } = await rotateAll(rotation);
    return {
      newestKeyId: ring.newest.id,
      rotated,
      interrupted,
      missingKeys,
      unreadable,
      keepOlderKeysUntil: await lastExpiry(ring),
    };
  });
}

interface Rotation extends Omit<RotationOptions, "batchSize"> {
  readonly batchSize: number;
  readonly olderKeys: readonly string[];
  readonly total: number;
}

async function rotateAll(rotation: Rotation): Promise<Pick<RotationResult, "rotated" | "unreadable" | "interrupted">> {
  const unreadable: { subjectId: string; field: string }[] = [];
  let rotated = 0;
  let after: SecretRow | null = null;
  while (rotation.olderKeys.length > 0) {
    if (rotation.signal?.aborted) return { rotated, unreadable, interrupted: true };
    const batch: Batch = await inTransaction((tx) => rotateBatch(tx, rotation, after));
    rotated += batch.rotated;
    unreadable.push(...batch.unreadable);
    rotation.onProgress?.({ rotated, total: rotation.total });
    if (!batch.last) break;
    after = batch.last;
  }
  return { rotated, unreadable, interrupted: false };
}

interface Batch {
  readonly rotated: number;
  readonly unreadable: readonly { subjectId: string; field: string }[];
  readonly last: SecretRow | null;
}

async function rotateBatch(tx: Tx, rotation: Rotation, after: SecretRow | null): Promise<Batch> {
  const { organizationId, subjectId, field, keyId } = sealedSecrets;
  const rows = await tx
    .select()
    .from(sealedSecrets)
    .where(and(inArray(keyId, [...rotation.olderKeys]), after ? isAfter(after) : undefined))
    .orderBy(organizationId, subjectId, field)
    .limit(rotation.batchSize);

  const unreadable: { subjectId: string; field: string }[] = [];
  let rotated = 0;
  for (const row of rows) {
    const plaintext = openOrNull(row);
    if (plaintext === null) unreadable.push({ subjectId: row.subjectId, field: row.field });
    else rotated += await replace(tx, row, plaintext);
  }
  return { rotated, unreadable, last: rows.at(-1) ?? null };
}

function isAfter({ organizationId, subjectId, field }: SecretRow): SQL {
  const { organizationId: o, subjectId: s, field: f } = sealedSecrets;
  return sql`(${o}, ${s}, ${f}) > (${organizationId}::uuid, ${subjectId}::uuid, ${field})`;
}

function openOrNull(row: SecretRow): string | null {
  try {
    return openSealed(row, row);
  } catch (error) {
    if (error instanceof SecretUnreadableError) return null;
    throw error;
  }
}

/** The nonce is the row's version: a secret that was stored anew meanwhile is left alone. */
async function replace(tx: Tx, row: SecretRow, plaintext: string): Promise<number> {
  const replaced = await tx
    .update(sealedSecrets)
    .set({ ...seal(plaintext, row), updatedAt: clock.now() })
    .where(
      and(
        eq(sealedSecrets.organizationId, row.organizationId),
        eq(sealedSecrets.subjectId, row.subjectId),
        eq(sealedSecrets.field, row.field),
        eq(sealedSecrets.nonce, row.nonce),
      ),
    )
    .returning({ field: sealedSecrets.field });
  return replaced.length;
}

async function countOlder(ring: KeyRing) {
  const counts = await db()
    .select({ keyId: sealedSecrets.keyId, count: count() })
    .from(sealedSecrets)
    .where(ne(sealedSecrets.keyId, ring.newest.id))
    .groupBy(sealedSecrets.keyId);
  const older = counts.filter(({ keyId }) => ring.find(keyId) !== null);
  return {
    missingKeys: counts.filter(({ keyId }) => ring.find(keyId) === null),
    olderKeys: older.map(({ keyId }) => keyId),
    total: older.reduce((all, { count }) => all + count, 0),
  };
}

async function lastExpiry(ring: KeyRing): Promise<Date | null> {
  const [state] = await db()
    .select({ at: max(oauthStates.expiresAt) })
    .from(oauthStates)
    .where(ne(oauthStates.verifierKeyId, ring.newest.id));
  const [answer] = await db()
    .select({ at: max(idempotencyKeys.expiresAt) })
    .from(idempotencyKeys)
    .where(ne(idempotencyKeys.bodyKeyId, ring.newest.id));
  const now = clock.now();
  const ahead = [state?.at, answer?.at].filter((at): at is Date => at instanceof Date && at > now);
  return ahead.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
}
