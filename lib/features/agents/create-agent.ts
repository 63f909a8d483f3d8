import { count, eq, sql } from "drizzle-orm";
import { inTransaction } from "@/db/client";
import { agents } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import type { Agent } from "@/lib/contracts/agents";
import { recordAudit } from "@/lib/core/audit/record-audit";
import { authorize } from "@/lib/core/context/authorize";
import type { RequestContext } from "@/lib/core/context/request-context";
import { askBotCommands } from "@/lib/features/bot-commands/ask-bot-commands";
import { COMMON_AGENTS } from "./common-agents";
import { presentAgent } from "./present-agent";
import { OWN_COMMANDS } from "./read-command";

/** A bot shows a hundred commands: the common agents and the hub's own are among them. https://core.telegram.org/bots/api#setmycommands */
const MOST_COMMANDS = 100;

interface NewAgent {
  readonly command: string;
  readonly name: string;
  readonly description: string;
}

/** @throws AppError conflict (the command is taken, or there are too many) */
export async function createAgent(ctx: RequestContext, input: NewAgent): Promise<Agent> {
  authorize(ctx, "agents:write");
  const { organizationId } = ctx.actor;
  if (isCommon(input.command)) throw taken(input.command);
  return inTransaction(async (tx) => {
    // One after the other: two at once would each find room for one.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`agents ${organizationId}`}, 0))`);
    const [held] = await tx.select({ own: count() }).from(agents).where(eq(agents.organizationId, organizationId));
    const most = MOST_COMMANDS - COMMON_AGENTS.length - OWN_COMMANDS.length;
    if ((held?.own ?? 0) >= most) {
      throw new AppError("conflict", `An organization has ${most} agents of its own at most. Remove one first.`);
    }
    const now = clock.now();
    const [made] = await tx
      .insert(agents)
      .values({ ...input, organizationId, id: newId(), isEnabled: true, createdAt: now, updatedAt: now })
      .onConflictDoNothing()
      .returning();
    if (!made) throw taken(input.command);
    await askBotCommands(tx, { organizationId });
    await recordAudit(tx, ctx, {
      action: "agent.create",
      targetKind: "agent",
      targetId: made.id,
      targetName: made.name,
    });
    return presentAgent(made);
  });
}

/** Of the hub's own, where a network has slash commands. */
const TAKEN = ["time"];

function isCommon(command: string): boolean {
  return [...OWN_COMMANDS, ...TAKEN].includes(command) || COMMON_AGENTS.some((agent) => agent.command === command);
}

function taken(command: string): AppError {
  return new AppError("conflict", `/${command} is taken. Choose another command.`, {
    errors: [{ path: "command", message: "is taken" }],
  });
}
