import type { RichText } from "@/lib/base/rich-text";
import type { MemberActor } from "@/lib/core/context/actor";
import type { RequestContext } from "@/lib/core/context/request-context";
import type { Agent } from "./common-agents";

/** Something a member asks an agent. */
export interface Thought {
  readonly agent: Agent;
  readonly text: string;
  /** Others read the answer: only what every member of the organization may see is said. */
  readonly isGroup: boolean;
  readonly conversationId: string;
  readonly signal: AbortSignal;
}

/**
 * What an agent answers with. Today the hub's own knowledge (`hubBrain`); a language model has the same interface, with the same
 * queries for its tools. Everything is looked up with the rights of the member who asks.
 */
export interface AgentBrain {
  answer(ctx: RequestContext<MemberActor>, thought: Thought): Promise<RichText>;
}
