import { count, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { organizations, webhookEndpoints } from "@/db/schema";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";

/** One after the other: two that are made at once must not both be the last. @throws AppError conflict */
export async function refuseTooMany(tx: Tx, organizationId: string): Promise<void> {
  await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
    .for("no key update");
  const [row] = await tx
    .select({ made: count() })
    .from(webhookEndpoints)
    .where(eq(webhookEndpoints.organizationId, organizationId));
  const most = env().HUB_WEBHOOK_ENDPOINTS;
  if ((row?.made ?? 0) < most) return;
  throw new AppError("conflict", `There can be ${most} endpoints at most. Delete one that is not needed.`, {
    details: { most },
  });
}
