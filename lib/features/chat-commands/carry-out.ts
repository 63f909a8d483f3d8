import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { ConnectionRow } from "@/lib/features/connections/visibility";
import type { InboundCommand } from "@/lib/providers/webhook-contract";
import { askAgent } from "./ask-agent";
import { enterSaidTime } from "./enter-said-time";
import { plainAnswer, type Said } from "./said";
import { UNDO_TIME, undoTime } from "./undo-time";

export interface Commanded {
  readonly connection: ConnectionRow;
  readonly command: InboundCommand;
  /** Of whatever is made by it: the same each time that it is carried out. */
  readonly id: string;
  readonly givenAt: Date;
}

/**
 * Carries out a command as the member who gave it, with that member's own rights. Done again, it changes nothing more.
 * @throws AppError in words for whoever gave it
 */
export function carryOut(ctx: RequestContext<MemberActor>, commanded: Commanded): Promise<Said> {
  const { by, name } = commanded.command;
  if (by === "button") return press(ctx, commanded);
  return name === "time" ? enterSaidTime(ctx, commanded) : askAgent(ctx, commanded);
}

async function press(ctx: RequestContext<MemberActor>, { command: { name, text } }: Commanded): Promise<Said> {
  return name === UNDO_TIME ? undoTime(ctx, text) : plainAnswer("This button does nothing any more.");
}
