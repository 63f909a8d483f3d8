import { z } from "zod";
import { instant, uuid } from "@/lib/contracts/shapes";
import { eventType } from "./event-type";
import { SAMPLE_IDS } from "./shapes";

const participant = z.object({ externalId: z.string(), name: z.string().nullable(), isBot: z.boolean() });

const message = z.object({
  id: uuid,
  conversationId: uuid,
  connectionId: uuid,
  integration: z.string(),
  externalId: z.string(),
  /** The room, group or chat it was written in. */
  channel: z.object({ externalId: z.string(), name: z.string().nullable(), isDirect: z.boolean() }),
  from: participant,
  text: z.string().nullable(),
  attachments: z.array(
    z.object({
      name: z.string().nullable(),
      contentType: z.string().nullable(),
      sizeBytes: z.number().int().nullable(),
    }),
  ),
  /** Of the message that it answers, at the provider. */
  replyToExternalId: z.string().nullable(),
  url: z.string().nullable(),
  sentAt: instant,
});

const sample: z.input<typeof message> = {
  id: "0199c8a0-0014-7000-8000-000000000014",
  conversationId: SAMPLE_IDS.conversation,
  connectionId: SAMPLE_IDS.connection,
  integration: "slack",
  externalId: "1772442000.000200",
  channel: { externalId: "C024BE91L", name: "support", isDirect: false },
  from: { externalId: "U2147483697", name: "Ben", isBot: false },
  text: "Is the invoice on its way?",
  attachments: [],
  replyToExternalId: null,
  url: "https://acme.slack.com/archives/C024BE91L/p1772442000000200",
  sentAt: "2026-03-02T09:00:00.000Z",
};

export const MESSAGE_EVENTS = {
  "message.received": eventType({
    version: 1,
    summary: "Somebody wrote in a connected chat or mailbox",
    data: message,
    sample,
    emitted: true,
  }),
  "message.sent": eventType({
    version: 1,
    summary: "The hub sent a message, for a member or by itself",
    /** Empty where the hub wrote by itself. */
    data: message.extend({ sentByUserId: uuid.nullable() }),
    sample: {
      ...sample,
      from: { externalId: "B019", name: "Integration Hub", isBot: true },
      text: "It went out this morning.",
      replyToExternalId: sample.externalId,
      sentByUserId: SAMPLE_IDS.user,
    },
    emitted: true,
  }),
};
