import type { EmailConfig } from "next-auth/providers/email";
import { env } from "@/lib/base/env";
import { sendMail } from "@/lib/core/mail/send-mail";
import { EMAIL_LINK_LIFETIME_SECONDS, emailLinkUrl } from "./email-link";

/** Sign-in by a link that is mailed. */
export function emailSignIn(returnTo: string): EmailConfig {
  return {
    id: "email",
    type: "email",
    name: "E-mail",
    maxAge: EMAIL_LINK_LIFETIME_SECONDS,
    sendVerificationRequest: ({ identifier, token }) =>
      sendMail({
        to: identifier,
        subject: "Your sign-in link for Integration Hub",
        text: [
          `Open this link and click the button to sign in to ${new URL(env().APP_URL).host}:`,
          emailLinkUrl(token, returnTo),
          `It works once, within ${EMAIL_LINK_LIFETIME_SECONDS / 60} minutes. If you did not ask for it, do nothing.`,
        ].join("\n\n"),
      }),
  };
}
