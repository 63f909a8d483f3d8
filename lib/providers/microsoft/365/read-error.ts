import type { ProviderDefinition } from "../../contract";
import { readGraphError } from "../read-error";
import { graphError } from "../wire";

/** The whole answer to a mail without recipients where everything else is in order: see `try-sending.ts`. */
export const NO_RECIPIENTS = "ErrorInvalidRecipients";

// No such person, and a person without a mailbox in Microsoft's cloud.
// https://learn.microsoft.com/graph/resolve-auth-errors and https://learn.microsoft.com/graph/hybrid-rest-support
const NO_MAILBOX = new Set([
  "ErrorInvalidUser",
  "Request_ResourceNotFound",
  "MailboxNotEnabledForRESTAPI",
  "MailboxNotSupportedForRESTAPI",
  "MailboxNotHostedInExchangeOnline",
]);

const MAILBOX_WORDS =
  "This tenant has no mailbox of that name which apps can reach. It needs a licence with Exchange Online, or to be a shared mailbox.";
const SENDING_WORDS =
  "The app may not send mail from this mailbox. It needs the application permission Mail.Send with an administrator's consent, or a rule in Exchange keeps it out.";

/** What an error answer of Graph's means to an app that acts by itself. https://learn.microsoft.com/graph/errors */
export const readMicrosoft365Error: ProviderDefinition["readError"] = (answer) => {
  const parsed = graphError.safeParse(answer.body);
  const code = parsed.success && answer.status >= 400 && answer.status < 500 ? parsed.data.error.code : "";
  if (code === NO_RECIPIENTS) return { kind: "rejected", reason: NO_RECIPIENTS };
  if (NO_MAILBOX.has(code))
    return { kind: "rejected", reason: MAILBOX_WORDS, fault: "not_found", diagnosis: "mailbox_missing" };
  if (code === "ErrorAccessDenied")
    return { kind: "rejected", reason: SENDING_WORDS, fault: "lacks_permission", diagnosis: "admin_consent_missing" };
  // Nobody consents to an app's permissions by connecting again: an administrator does, in the portal.
  if (code === "Authorization_RequestDenied")
    return { kind: "rejected", reason: "The app lacks a permission for this.", diagnosis: "admin_consent_missing" };
  return readGraphError(answer);
};
