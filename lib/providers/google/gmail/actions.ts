import { z } from "zod";
import { type ActionDefinition, defineAction } from "../../actions-contract";
import { mailDraft } from "../../mail-draft";
import { sentMessage } from "./wire";
import { writeMessage } from "./write-message";

// Gmail has neither a trial nor a key by which it would know a message again.
// https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
const gmailSendMail = defineAction({
  name: "send-mail",
  title: "Send an e-mail",
  description: "Sends an e-mail from the connected account; it is kept under Sent.",
  effect: "sends",
  capability: "mail",
  scopes: ["https://www.googleapis.com/auth/gmail.send"],
  repeat: "unknown",
  input: mailDraft,
  output: z.object({ messageId: z.string(), threadId: z.string() }),
  dryRun: "none",
  run: async (http, mail) => {
    const raw = Buffer.from(writeMessage(mail)).toString("base64url");
    const { id, threadId } = await http.post("gmail/v1/users/me/messages/send", sentMessage, { raw });
    return { messageId: id, threadId };
  },
});

export const gmailActions: readonly ActionDefinition[] = [gmailSendMail];
