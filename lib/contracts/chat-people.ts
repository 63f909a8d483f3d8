import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, uuid } from "./shapes";

const chatPerson = z
  .object({
    connectionId: uuid,
    integration: z.string(),
    connectionName: z.string(),
    /** Their id at the provider. */
    externalUserId: z.string(),
    /** What they are called there. */
    name: z.string(),
    /** The chat that they are reached in alone; null: it is another member's. */
    directChatId: z.string().nullable(),
    /** The member that they are here. */
    member: z.object({ userId: uuid, name: z.string() }),
    /** code: sent to the bot in their own chat. link: opened while signed in. email: the provider vouches for their address. */
    boundBy: z.enum(["code", "link", "email"]),
    boundAt: instant,
  })
  .meta({ id: "ChatPerson" });
export type ChatPerson = z.output<typeof chatPerson>;

const tag = "Messaging";

export const listChatPeopleContract = defineContract({
  method: "GET",
  path: "/api/chat-people",
  tag,
  summary: "Who of a provider's people you are; for admins, who everybody is in the connections that they see",
  query: z.strictObject({ connectionId: uuid.optional() }),
  result: z.object({ data: z.array(chatPerson) }),
});

export const bindChatPersonContract = defineContract({
  method: "POST",
  path: "/api/chat-people/bind",
  tag,
  summary: "Says by a one-time link that whoever asked for it at a provider is you",
  body: z.strictObject({ token: z.string().min(1).max(200) }),
  result: chatPerson,
  idempotent: "stored",
});

export const unbindChatPersonContract = defineContract({
  method: "DELETE",
  path: "/api/chat-people/{connectionId}/{externalUserId}",
  tag,
  summary: "Takes back who somebody at a provider is: your own, or as an admin another member's",
  params: z.strictObject({ connectionId: uuid, externalUserId: z.string().min(1).max(200) }),
  result: z.void(),
  status: 204,
});
