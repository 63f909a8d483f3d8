import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, uuid } from "./shapes";

/** What switches to an agent, without its slash: what Telegram takes. https://core.telegram.org/bots/api#botcommand */
const command = z
  .string()
  .regex(/^[a-z0-9_]{1,32}$/, { error: "may have small letters, digits and underscores, 32 at most" });
const name = z.string().trim().min(1).max(60);
/** Telegram shows 256 characters of it. */
const description = z.string().trim().min(1).max(200);

const agent = z
  .object({
    /** null: every organization has it. */
    id: uuid.nullable(),
    command,
    name: z.string(),
    description: z.string(),
    isEnabled: z.boolean(),
    createdAt: instant.nullable(),
  })
  .meta({ id: "Agent" });
export type Agent = z.output<typeof agent>;

const tag = "Messaging";
const agentParams = z.strictObject({ id: uuid });

export const listAgentsContract = defineContract({
  method: "GET",
  path: "/api/agents",
  tag,
  summary: "Who answers in the organization's chats: the agents that everybody has, and its own",
  result: z.object({ data: z.array(agent), nextCursor: z.null() }),
});

export const createAgentContract = defineContract({
  method: "POST",
  path: "/api/agents",
  tag,
  summary: "Makes an agent of the organization's own",
  body: z.strictObject({ command, name, description }),
  result: agent,
  status: 201,
  idempotent: "stored",
});

export const getAgentContract = defineContract({
  method: "GET",
  path: "/api/agents/{id}",
  tag,
  summary: "One agent of the organization's own",
  params: agentParams,
  result: agent,
});

export const updateAgentContract = defineContract({
  method: "PATCH",
  path: "/api/agents/{id}",
  tag,
  summary: "Changes an agent of the organization's own, or turns it off; its command stays",
  params: agentParams,
  body: z
    .strictObject({ name: name.optional(), description: description.optional(), isEnabled: z.boolean().optional() })
    .refine((change) => Object.keys(change).length > 0, { error: "names nothing to change" }),
  result: agent,
});

export const deleteAgentContract = defineContract({
  method: "DELETE",
  path: "/api/agents/{id}",
  tag,
  summary: "Removes an agent of the organization's own; where it answered, the first one does",
  params: agentParams,
  result: z.void(),
  status: 204,
});
