import { z } from "zod";
import { wireId, wireList, wireSeconds, wireText } from "../inbound-item";

const contact = z
  .object({ wa_id: wireText, profile: z.object({ name: wireText }).nullish().catch(null) })
  .catch({ wa_id: null, profile: null });

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages */
export const changeValue = z
  .object({
    messaging_product: wireText,
    metadata: z.object({ phone_number_id: wireId, display_phone_number: wireText }).nullish().catch(null),
    contacts: z.array(contact).catch([]),
    messages: wireList,
    statuses: wireList,
  })
  .catch({ messaging_product: null, metadata: null, contacts: [], messages: [], statuses: [] });

const captioned = z.object({ caption: wireText }).nullish().catch(null);
const titled = z.object({ title: wireText }).nullish().catch(null);

export const whatsappMessage = z.object({
  id: z.string().min(1),
  from: z.string().min(1),
  timestamp: wireSeconds,
  text: z.object({ body: wireText }).nullish().catch(null),
  button: z.object({ text: wireText }).nullish().catch(null),
  interactive: z.object({ button_reply: titled, list_reply: titled }).nullish().catch(null),
  image: captioned,
  video: captioned,
  document: captioned,
});
export type WhatsAppMessage = z.output<typeof whatsappMessage>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export const whatsappStatus = z
  .object({ id: wireText, status: wireText, timestamp: wireSeconds })
  .catch({ id: null, status: null, timestamp: null });
