import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { agents } from "@/db/schema";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import { lockAgent } from "./lock-agent";

/** Conversations that it answered are answered by the first agent from then on. @throws AppError not_found */
export async function deleteAgent(ctx: RequestContext, { id }: { id: string }): Promise<void> {
  authorize(ctx, "agents:write");
  const { organizationId } = ctx.actor;
  await inTransaction(async (tx) => {
    const { name } = await lockAgent(tx, ctx.actor, id);
    await tx.delete(agents).where(and(eq(agents.organizationId, organizationId), eq(agents.id, id)));
    await askBotCommands(tx, { organizationId });
    await recordAudit(tx, ctx, { action: "agent.delete", targetKind: "agent", targetId: id, targetName: name });
  });
}
