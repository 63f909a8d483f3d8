import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import type { ProviderHttp } from "../contract";
import { phoneNumberPath } from "./phone-number-path";
import { sentMessages } from "./wire";

/** "Plus signs, hyphens, parentheses, and spaces are supported": digits are what they all come to, 15 at most (E.164). */
const phone = z
  .string()
  .trim()
  .regex(/^(?=(?:\D*\d){7,15}\D*$)\+?[\d\s().-]{5,25}$/, {
    error: "is not a phone number with its country code, such as +60 12-345 6789",
  })
  .meta({ title: "To", description: "The person's number with its country code." });

const output = z.object({ messageId: z.string(), contactId: z.string().nullable() });

// The Cloud API has neither a trial nor a key by which it would know a message again.
// https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
const whatsappSendMessage = defineAction({
  name: "send-message",
  title: "Send a message",
  description:
    "Sends a text. WhatsApp delivers it within 24 hours of the person's last message; otherwise send a template.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({ to: phone, text: z.string().trim().min(1).max(4_096).meta({ title: "Message" }) }),
  output,
  dryRun: "none",
  run: (http, { to, text }) => send(http, to, { type: "text", text: { body: text } }),
});

const whatsappSendTemplate = defineAction({
  name: "send-template",
  title: "Send a template",
  description: "Sends a template that Meta has approved for this business: the way to write to somebody first.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({
    to: phone,
    template: z
      .string()
      .regex(/^[a-z0-9_]{1,512}$/, { error: "has small letters, digits and underscores only" })
      .meta({ title: "Template", description: "Its name in WhatsApp Manager." }),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, { error: "is not a language of a template, such as en_US" })
      .meta({ title: "Language", description: "As the template has it, such as en_US." }),
    values: z
      .array(z.string().min(1).max(1_000))
      .max(20)
      .optional()
      .meta({ title: "Values", description: "What stands for {{1}}, {{2}} … in its body, one a line." }),
  }),
  output,
  dryRun: "none",
  run: (http, { to, template, language, values = [] }) => {
    const parameters = values.map((text) => ({ type: "text", text }));
    const components = parameters.length > 0 ? [{ type: "body", parameters }] : [];
    return send(http, to, { type: "template", template: { name: template, language: { code: language }, components } });
  },
});

async function send(
  http: ProviderHttp,
  to: string,
  message: Readonly<Record<string, unknown>>,
): Promise<z.input<typeof output>> {
  const path = `${phoneNumberPath(http, http.connection?.accountId ?? "")}/messages`;
  const body = { messaging_product: "whatsapp", recipient_type: "individual", to, ...message };
  const { messages, contacts } = await http.post(path, sentMessages, body);
  return { messageId: messages[0].id, contactId: contacts?.[0]?.wa_id ?? null };
}

export const whatsappActions: readonly ActionDefinition[] = [whatsappSendMessage, whatsappSendTemplate];
