import { mailWay } from "@/lib/core/mail/mail-way";

/** Are mails shown at /dev/outbox instead of being sent? */
export function hasOutbox(): boolean {
  return mailWay() === "outbox";
}
