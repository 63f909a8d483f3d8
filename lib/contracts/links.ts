import { z } from "zod";
import { connection, refParams } from "./connections";
import { defineContract } from "./define-contract";
import { diagnosis } from "./diagnoses/diagnosis";
import { instant, uuid } from "./shapes";

const linkedChat = z
  .object({
    /** The chat's id at the provider. */
    id: z.string(),
    name: z.string(),
    /** Messages of the connection go here. */
    chosen: z.boolean(),
    linkedAt: instant,
    /** null: no longer known here. */
    linkedBy: z.object({ userId: uuid, name: z.string() }).nullable(),
  })
  .meta({ id: "LinkedChat" });
export type LinkedChat = z.output<typeof linkedChat>;

const linkCode = z
  .object({
    /** Sent to the bot as `/start <code>`, once. */
    code: z.string(),
    /** Opens the person's own chat with the bot, with the code ready to be sent. */
    chatUrl: z.url(),
    /** Asks for a group to add the bot to, and sends the code there. */
    groupUrl: z.url(),
    expiresAt: instant,
  })
  .meta({ id: "LinkCode" });
export type LinkCode = z.output<typeof linkCode>;

const tag = "Connections";
const linkedChats = z.object({ data: z.array(linkedChat) });

export const listLinksContract = defineContract({
  method: "GET",
  path: "/api/integrations/{ref}/links",
  tag,
  summary: "The chats that are linked to a connection by a shared bot",
  params: refParams,
  result: linkedChats,
});

export const createLinkCodeContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/links",
  tag,
  summary: "A one-time code, good for ten minutes: sent to the bot in a chat, it links the chat. Shown once",
  params: refParams,
  result: linkCode,
  status: 201,
  idempotent: "stored",
});

export const checkLinksContract = defineContract({
  method: "POST",
  path: "/api/integrations/{ref}/links/check",
  tag,
  summary: "Reads what was written to the shared bot while codes are open, and answers the chats that are linked now",
  params: refParams,
  result: linkedChats.extend({
    /** An unused code of the connection is still good. */
    waiting: z.boolean(),
    /** Why no code can arrive; null: nothing is known to be in its way. */
    diagnosis: diagnosis.nullable(),
  }),
});

export const unlinkContract = defineContract({
  method: "DELETE",
  path: "/api/integrations/{ref}/links/{chatId}",
  tag,
  summary: "Unlinks a chat: the bot knows it no more, and whoever writes there gets a link prompt",
  params: refParams.extend({ chatId: z.string().regex(/^-?\d{1,20}$/) }),
  result: connection,
});
