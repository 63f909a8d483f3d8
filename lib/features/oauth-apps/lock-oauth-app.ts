import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { oauthApps } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { RequestContext } from "@/lib/core/context/request-context";

export type OAuthAppRow = typeof oauthApps.$inferSelect;

/** An app of the organization, locked for a change. @throws AppError not_found */
export async function lockOAuthApp(tx: Tx, ctx: RequestContext, { id }: { id: string }): Promise<OAuthAppRow> {
  const [app] = await tx
    .select()
    .from(oauthApps)
    .where(and(eq(oauthApps.organizationId, ctx.actor.organizationId), eq(oauthApps.id, id)))
    .for("update");
  if (!app) throw new AppError("not_found", "There is no such OAuth app.");
  return app;
}
