import { z } from "zod";
import { ProviderError } from "@/lib/base/errors";
import type { ProviderHttp } from "../../contract";
import { NO_RECIPIENTS } from "./read-error";

/**
 * Whether the app may send from a mailbox, without sending: a mail that has no recipients is refused for that reason only
 * where the mailbox is there and the app may send from it. Permissions in the token would not tell: Exchange grants and
 * takes away by rules of its own, which are in no token.
 * https://learn.microsoft.com/exchange/permissions-exo/application-rbac and https://learn.microsoft.com/graph/api/user-sendmail
 * @throws ProviderError
 */
export async function trySending(http: ProviderHttp, mailbox: string): Promise<void> {
  const body = { contentType: "Text", content: "" };
  const mail = { message: { subject: "", body, toRecipients: [] }, saveToSentItems: false };
  try {
    await http.post(`v1.0/users/${encodeURIComponent(mailbox)}/sendMail`, z.unknown(), mail);
  } catch (error) {
    const isDue = error instanceof ProviderError && error.failure.kind === "rejected";
    if (!isDue || error.failure.reason !== NO_RECIPIENTS) throw error;
  }
}
