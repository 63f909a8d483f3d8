import { createTransport, type Transporter } from "nodemailer";
import { db } from "@/db/client";
import { devMails } from "@/db/schema";
import { clock } from "@/lib/base/clock";
import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { newId } from "@/lib/base/id";
import { log } from "@/lib/base/log";
import { mailWay } from "./mail-way";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** Makes the mail's own id, so that a mail that is sent again is known as the same one. Default: a new one. */
  readonly id?: string;
}

// Nobody's "out of office" answers it. https://www.rfc-editor.org/rfc/rfc3834#section-5
const AUTOMATIC = { "Auto-Submitted": "auto-generated" };
const TIMEOUT_MS = 10_000;
let transport: { readonly url: string; readonly transporter: Transporter } | undefined;

/**
 * Sends a mail. In demo and dev mode without SMTP_URL it goes to the log and to /dev/outbox.
 * @throws AppError unavailable when there is no way to send, or the mail server refuses
 */
export async function sendMail({ id, ...mail }: Mail): Promise<void> {
  const way = mailWay();
  if (way === "none") throw new AppError("unavailable", "This hub sends no mail: SMTP_URL is not set.");
  if (way === "outbox") return keepInOutbox(mail);
  try {
    const messageId = id ? { messageId: messageIdOf(id) } : {};
    await smtp().sendMail({ ...mail, ...messageId, headers: AUTOMATIC, from: env().MAIL_FROM });
  } catch (cause) {
    log.error({ err: cause, subject: mail.subject }, "a mail could not be sent");
    throw new AppError("unavailable", "The mail server did not take the mail. Try again shortly.", { cause });
  }
}

async function keepInOutbox(mail: Omit<Mail, "id">): Promise<void> {
  await db()
    .insert(devMails)
    .values({ ...mail, id: newId(), sentAt: clock.now() });
  log.info({ to: mail.to, subject: mail.subject, text: mail.text }, "mail (also at /dev/outbox)");
}

function messageIdOf(id: string): string {
  return `<${id}@${new URL(env().APP_URL).hostname}>`;
}

function smtp(): Transporter {
  const url = env().SMTP_URL ?? "";
  if (transport?.url !== url) {
    const timeouts = { connectionTimeout: TIMEOUT_MS, greetingTimeout: TIMEOUT_MS, socketTimeout: TIMEOUT_MS };
    transport = { url, transporter: createTransport({ url, ...timeouts }) };
  }
  return transport.transporter;
}
