import { z } from "zod";
import { type ActionDefinition, defineAction } from "../../actions-contract";
import { mailDraft } from "../../mail-draft";
import { enteredFields } from "./wire";

// Graph has neither a trial nor a key by which it would know a mail again; it answers 202, and names no message.
// https://learn.microsoft.com/graph/api/user-sendmail
const microsoft365SendMail = defineAction({
  name: "send-mail",
  title: "Send an e-mail",
  description: "Sends an e-mail from the connection's mailbox; it is kept under Sent Items.",
  effect: "sends",
  capability: "mail",
  scopes: [],
  repeat: "unknown",
  input: mailDraft,
  output: z.object({ accepted: z.literal(true), from: z.string() }),
  dryRun: "none",
  run: async (http, { to, cc = [], subject, text }) => {
    const { senderUpn: from } = http.parse(http.connection?.entered, enteredFields);
    const toRecipients = to.map(recipientOf);
    const ccRecipients = cc.map(recipientOf);
    const body = { contentType: "Text", content: text };
    const mail = { message: { subject, body, toRecipients, ccRecipients }, saveToSentItems: true };
    await http.post(`v1.0/users/${encodeURIComponent(from)}/sendMail`, z.unknown(), mail);
    return { accepted: true as const, from };
  },
});

const recipientOf = (address: string) => ({ emailAddress: { address } });

export const microsoft365Actions: readonly ActionDefinition[] = [microsoft365SendMail];
