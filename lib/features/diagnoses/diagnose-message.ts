import type { Recognised } from "@/lib/contracts/diagnoses/present-diagnosis";

/** What is known of a message that a provider sent here, or should have sent. */
export interface ReceivedMessage {
  /** Whether the provider knows our address; null: nobody asked. */
  readonly isRegistered: boolean | null;
  /** absent: it carries none. */
  readonly signature: "good" | "bad" | "absent";
  /** When the provider says it was sent; null where it does not say. */
  readonly sentAt: Date | null;
  readonly receivedAt: Date;
  /** How old, or how early, a message may be: five minutes at Slack. https://docs.slack.dev/authentication/verifying-requests-from-slack */
  readonly toleranceSeconds: number;
  /** Whether the chat that it came from belongs to an organization; null: it came from none. */
  readonly isChatLinked: boolean | null;
}

/** What is behind a message that was not taken; null where there is nothing wrong with it. */
export function diagnoseMessage(message: ReceivedMessage): Recognised | null {
  if (message.isRegistered === false) return { code: "webhook_not_registered" };
  if (message.signature !== "good") return { code: "signature_mismatch" };
  const apartSeconds = secondsApart(message);
  if (apartSeconds > message.toleranceSeconds) return { code: "clock_skew", subject: inWords(apartSeconds) };
  return message.isChatLinked === false ? { code: "chat_not_linked" } : null;
}

function secondsApart({ sentAt, receivedAt }: ReceivedMessage): number {
  return sentAt ? Math.round(Math.abs(receivedAt.getTime() - sentAt.getTime()) / 1000) : 0;
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} seconds` : `${Math.round(seconds / 60)} minutes`;
}
