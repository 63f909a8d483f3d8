import { eq } from "drizzle-orm";
import { connectSessions } from "@/db/schema";
import { AppError } from "@/lib/base/errors";
import type { ConnectSession } from "@/lib/contracts/connect-sessions";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { selectConnectSessions } from "./select-connect-sessions";

/** @throws AppError not_found */
export async function getConnectSession(ctx: RequestContext, input: { id: string }): Promise<ConnectSession> {
  authorize(ctx, "connect_sessions:read");
  const [session] = await selectConnectSessions(ctx.actor.organizationId, eq(connectSessions.id, input.id), 1);
  if (!session) throw new AppError("not_found", "There is no such connect session.");
  return session;
}
