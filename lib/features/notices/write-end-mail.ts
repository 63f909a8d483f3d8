import type { MailableEnd } from "./find-mailable-end";

/** That an endpoint was turned off: what happened, and what it affects. */
export function sayEnd({ notice, endpoint, organizationName }: MailableEnd): {
  readonly subject: string;
  readonly body: readonly string[];
} {
  const { shownUrl, description } = endpoint;
  const name = oneLine(description ? `${description} (${shownUrl})` : shownUrl);
  const body = [
    `The hub sends no events of ${oneLine(organizationName)} to ${name} any more.`,
    `What happened: ${WHY[notice.subject.reason === "gone" ? "gone" : "failing"]}`,
    "What it affects: what waited for it was canceled, and what happens now is not sent there. It can be sent later.",
  ];
  return { subject: `A webhook was turned off: ${oneLine(shownUrl)}`, body };
}

/** The mail of it: that, what to do, and how to hear less. */
export function writeEndMail(end: MailableEnd, appUrl: string): { subject: string; text: string } {
  const { notice, endpoint } = end;
  const { subject, body } = sayEnd(end);
  const paragraphs = [
    ...body,
    "What to do: open this page, mend the address if it is wrong, turn the endpoint on, and recover what was missed:",
    `${appUrl}/integration-hub/webhooks/out/${endpoint.id}`,
    endpoint.ownerUserId === notice.userId
      ? "You get this mail because the endpoint is yours. Choose what you are told, and how:"
      : "You get this mail because you are an owner or admin of the organization. Choose what you are told, and how:",
    `${appUrl}/settings/notifications`,
  ];
  return { subject, text: paragraphs.join("\n\n") };
}

const WHY = {
  gone: "it answered 410, which means that it is gone for good.",
  failing: "nothing arrived there for five days.",
} as const;

/** People give these names: none may break a mail's lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
