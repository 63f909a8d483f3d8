import { ProviderError } from "@/lib/base/errors";
import type { IntegrationCheck, ProviderHttp } from "../../contract";
import { MAIL_IS_OFF } from "../read-error";
import { userinfo } from "../wire";
import { sentMessage } from "./wire";

/** What the Test button tries, from the account to its mail. */
export const gmailChecks: readonly IntegrationCheck[] = [
  {
    name: "account",
    capability: null,
    run: async (http) => {
      const person = await http.getEndpoint("userinfo", userinfo);
      return `Signed in as ${person.email ?? person.name ?? person.sub}.`;
    },
  },
  { name: "sending", capability: "mail", run: checkSending },
];

/**
 * With `gmail.send` alone nothing of a mailbox can be read. So a message without any content is offered: who may not
 * send is refused with 401 or 403; who may is told with 400 that the message is missing. Nothing is sent.
 * https://developers.google.com/workspace/gmail/api/reference/rest/v1/users.messages/send
 */
async function checkSending(http: ProviderHttp): Promise<string> {
  try {
    const { id } = await http.post("gmail/v1/users/me/messages/send", sentMessage, {});
    return `Gmail sends for this account (${id}).`;
  } catch (error) {
    if (error instanceof ProviderError && isMessageMissing(error.failure)) return "Gmail is ready to send.";
    throw error;
  }
}

function isMessageMissing(failure: ProviderError["failure"]): boolean {
  return failure.kind === "rejected" && failure.status === 400 && failure.reason !== MAIL_IS_OFF;
}
