import { and, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { sealedSecrets } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { SecretBinding } from "./binding";
import { openSealed } from "./open-sealed";
import { seal } from "./seal";

/** Seals a secret and stores it in place of the one that was there. */
export async function putSecret(db: Queryable, binding: SecretBinding, plaintext: string): Promise<void> {
  const sealed = { ...seal(plaintext, binding), updatedAt: clock.now() };
  await db
    .insert(sealedSecrets)
    .values({ ...binding, ...sealed })
    .onConflictDoUpdate({
      target: [sealedSecrets.organizationId, sealedSecrets.subjectId, sealedSecrets.field],
      set: sealed,
    });
}

/**
 * A stored secret; null where there is none.
 * @throws SecretUnreadableError
 */
export async function findSecret(db: Queryable, binding: SecretBinding): Promise<string | null> {
  const [row] = await db.select().from(sealedSecrets).where(sameSecret(binding));
  return row ? openSealed(row, binding) : null;
}

/** The fields that a subject has secrets under. */
export async function listSecretFields(
  db: Queryable,
  { organizationId, subjectId }: Omit<SecretBinding, "field">,
): Promise<readonly string[]> {
  const rows = await db
    .select({ field: sealedSecrets.field })
    .from(sealedSecrets)
    .where(and(eq(sealedSecrets.organizationId, organizationId), eq(sealedSecrets.subjectId, subjectId)))
    .orderBy(sealedSecrets.field);
  return rows.map(({ field }) => field);
}

/** Erases one secret. */
export async function eraseSecret(db: Queryable, binding: SecretBinding): Promise<void> {
  await db.delete(sealedSecrets).where(sameSecret(binding));
}

/** Erases every secret of a subject; answers how many there were. */
export async function eraseSecrets(
  db: Queryable,
  { organizationId, subjectId }: Omit<SecretBinding, "field">,
): Promise<number> {
  const erased = await db
    .delete(sealedSecrets)
    .where(and(eq(sealedSecrets.organizationId, organizationId), eq(sealedSecrets.subjectId, subjectId)))
    .returning({ field: sealedSecrets.field });
  return erased.length;
}

function sameSecret({ organizationId, subjectId, field }: SecretBinding) {
  return and(
    eq(sealedSecrets.organizationId, organizationId),
    eq(sealedSecrets.subjectId, subjectId),
    eq(sealedSecrets.field, field),
  );
}
