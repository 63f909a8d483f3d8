import { and, eq } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { agents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import type { Agent } from "@/lib/contracts/agents";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import { lockAgent } from "./lock-agent";
import { presentAgent } from "./present-agent";

interface ChangedAgent {
  readonly id: string;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly isEnabled?: boolean | undefined;
}

/** What is not named stays. @throws AppError not_found */
export async function updateAgent(ctx: RequestContext, { id, ...change }: ChangedAgent): Promise<Agent> {
  authorize(ctx, "agents:write");
  const { organizationId } = ctx.actor;
  return inTransaction(async (tx) => {
    const before = await lockAgent(tx, ctx.actor, id);
    const { name = before.name, description = before.description, isEnabled = before.isEnabled } = change;
    const now = { name, description, isEnabled };
    const changedFields = (["name", "description", "isEnabled"] as const).filter(
      (field) => now[field] !== before[field],
    );
    if (changedFields.length === 0) return presentAgent(before);
    await tx
      .update(agents)
      .set({ ...now, updatedAt: clock.now() })
      .where(and(eq(agents.organizationId, organizationId), eq(agents.id, id)));
    const target = { targetKind: "agent", targetId: id, targetName: name };
    await askBotCommands(tx, { organizationId });
    await recordAudit(tx, ctx, { action: "agent.update", ...target, changedFields });
    return presentAgent({ ...before, ...now });
  });
}
