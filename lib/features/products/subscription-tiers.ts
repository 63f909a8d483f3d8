import { and, asc, count, eq, ne } from "drizzle-orm";
import { db, inTransaction, type Tx } from "@/db/client";
import { prices, subscriptionTiers } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { SubscriptionTier } from "@/lib/contracts/products";
import { type AuditEntry, recordAudit } from "@/lib/core/audit/record-audit";
import type { MemberActor } from "@/lib/core/context/actor";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";

type TierRow = typeof subscriptionTiers.$inferSelect;

interface TierInput {
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly position?: number | undefined;
}

/** The organization's own tiers, from the smallest to the largest. */
export async function listTiers(ctx: RequestContext): Promise<{ data: SubscriptionTier[] }> {
  authorize(ctx, "products:read");
  const rows = await db()
    .select()
    .from(subscriptionTiers)
    .where(eq(subscriptionTiers.organizationId, ctx.actor.organizationId))
    .orderBy(asc(subscriptionTiers.position), asc(subscriptionTiers.name));
  return { data: rows.map(presentTier) };
}

/** @throws AppError conflict: there is one of that name */
export async function createTier(
  ctx: RequestContext<MemberActor>,
  { name, description = null, position }: TierInput & { readonly name: string },
): Promise<SubscriptionTier> {
  authorize(ctx, "products:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    await refuseTaken(tx, { organizationId, name, exceptId: null });
    const now = clock.now();
    const place = position ?? (await countTiers(tx, organizationId));
    const row = { organizationId, id: newId(), name, description, position: place, createdAt: now, updatedAt: now };
    await tx.insert(subscriptionTiers).values(row);
    await record(tx, ctx, "subscription_tier.create", row);
    return presentTier(row);
  });
}

/** @throws AppError not_found, conflict */
export async function updateTier(
  ctx: RequestContext<MemberActor>,
  { id, ...input }: TierInput & { readonly id: string },
): Promise<SubscriptionTier> {
  authorize(ctx, "products:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const before = await lockTier(tx, { organizationId, id });
    if (input.name !== undefined) await refuseTaken(tx, { organizationId, name: input.name, exceptId: id });
    const changes = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
    const row = { ...before, ...changes, updatedAt: clock.now() };
    await tx.update(subscriptionTiers).set(row).where(ofOne({ organizationId, id }));
    await record(tx, ctx, "subscription_tier.update", row, Object.keys(changes));
    return presentTier(row);
  });
}

/** Its prices are of no tier then. @throws AppError not_found */
export async function deleteTier(ctx: RequestContext<MemberActor>, { id }: { readonly id: string }): Promise<void> {
  authorize(ctx, "products:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const row = await lockTier(tx, { organizationId, id });
    await tx
      .update(prices)
      .set({ tierId: null })
      .where(and(eq(prices.organizationId, organizationId), eq(prices.tierId, id)));
    await tx.delete(subscriptionTiers).where(ofOne({ organizationId, id }));
    await record(tx, ctx, "subscription_tier.delete", row);
  });
}

interface TierKey {
  readonly organizationId: string;
  readonly id: string;
}

function ofOne({ organizationId, id }: TierKey) {
  return and(eq(subscriptionTiers.organizationId, organizationId), eq(subscriptionTiers.id, id));
}

/** @throws AppError not_found */
export async function lockTier(tx: Tx, key: TierKey): Promise<TierRow> {
  const [row] = await tx.select().from(subscriptionTiers).where(ofOne(key)).for("update");
  if (!row) throw new AppError("not_found", "There is no such tier.");
  return row;
}

interface Name {
  readonly organizationId: string;
  readonly name: string;
  readonly exceptId: string | null;
}

async function refuseTaken(tx: Tx, { organizationId, name, exceptId }: Name): Promise<void> {
  const [other] = await tx
    .select({ id: subscriptionTiers.id })
    .from(subscriptionTiers)
    .where(
      and(
        eq(subscriptionTiers.organizationId, organizationId),
        eq(subscriptionTiers.name, name),
        exceptId ? ne(subscriptionTiers.id, exceptId) : undefined,
      ),
    );
  if (!other) return;
  const message = "is the name of another tier";
  throw new AppError("conflict", `${name} ${message}.`, { errors: [{ path: "name", message }] });
}

async function countTiers(tx: Tx, organizationId: string): Promise<number> {
  const [row] = await tx
    .select({ tiers: count() })
    .from(subscriptionTiers)
    .where(eq(subscriptionTiers.organizationId, organizationId));
  return row?.tiers ?? 0;
}

async function record(
  tx: Tx,
  ctx: RequestContext<MemberActor>,
  action: AuditEntry["action"],
  { id, name }: Pick<TierRow, "id" | "name">,
  changedFields: readonly string[] = [],
): Promise<void> {
  await recordAudit(tx, ctx, {
    action,
    targetKind: "subscription_tier",
    targetId: id,
    targetName: name,
    changedFields,
  });
}

function presentTier({ organizationId: _, createdAt, updatedAt, ...row }: TierRow): SubscriptionTier {
  return { ...row, createdAt: createdAt.toISOString(), updatedAt: updatedAt.toISOString() };
}
