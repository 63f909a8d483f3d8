import type { NoticeKind, notices } from "@/db/schema";
import { env } from "@/lib/base/env";
import type { RichText } from "@/lib/base/rich-text";
import { backgroundContext } from "@/lib/core/context/request-context";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { writeSummary } from "@/lib/features/summaries/write-summary";
import { findMailable } from "./find-mailable";
import { findMailableEnd } from "./find-mailable-end";
import { findWays, wantsBy } from "./find-ways";
import { linkFor } from "./link-for";
import { findTold, sayTold, writeToldMail } from "./say-told";
import { sayEnd, writeEndMail } from "./write-end-mail";
import { sayAccess, writeMail } from "./write-mail";

/** A notice on its way out of the hub. */
export interface Outgoing {
  readonly notice: typeof notices.$inferSelect;
  /** `email`, or the key of an integration. */
  readonly channel: string;
}

/** A notice in words, as things stand now. */
export interface Said {
  readonly title: string;
  readonly body: RichText;
  readonly level: "info" | "warning" | "error";
  /** Where in the hub it leads. */
  readonly page: string;
  /** The mail, where it goes out alone. Makes the link that it holds. */
  readonly writeMail: () => Promise<{ readonly subject: string; readonly text: string }>;
}

/**
 * What a notice says by now; null where there is nothing to say any more, the person is none of those concerned, or does not
 * want to hear of it this way.
 */
export async function sayNotice(outgoing: Outgoing): Promise<Said | null> {
  const { kind } = outgoing.notice;
  switch (kind) {
    case "connection_needs_reauth":
    case "connection_expires":
    case "connection_recovered":
      return sayOfAccess(kind, outgoing);
    case "endpoint_disabled":
      return sayOfEnd(outgoing);
    case "daily_summary":
      return sayOfDay(outgoing);
    default:
      return sayOfEvent(outgoing);
  }
}

async function sayOfAccess(kind: Parameters<typeof findMailable>[0], outgoing: Outgoing): Promise<Said | null> {
  const mailable = await findMailable(kind, outgoing);
  if (!mailable) return null;
  const { subject, body } = sayAccess(mailable);
  const appUrl = env().APP_URL;
  return {
    ...said(kind, subject, body),
    page: `${appUrl}/integration-hub/active/${mailable.connection.id}`,
    writeMail: async () => writeMail(mailable, { link: await linkFor(mailable), appUrl }),
  };
}

async function sayOfEnd(outgoing: Outgoing): Promise<Said | null> {
  const end = await findMailableEnd(outgoing);
  if (!end) return null;
  const { subject, body } = sayEnd(end);
  const appUrl = env().APP_URL;
  return {
    ...said("endpoint_disabled", subject, body),
    page: `${appUrl}/integration-hub/webhooks/out/${end.endpoint.id}`,
    writeMail: async () => writeEndMail(end, appUrl),
  };
}

async function sayOfEvent(outgoing: Outgoing): Promise<Said | null> {
  const told = await findTold(outgoing);
  if (!told) return null;
  const { subject, body } = sayTold(told);
  const appUrl = env().APP_URL;
  return {
    ...said(outgoing.notice.kind, subject, body),
    page: `${appUrl}/integration-hub/active/${told.connection.id}`,
    writeMail: async () => writeToldMail(told, appUrl),
  };
}

async function sayOfDay({ notice, channel }: Outgoing): Promise<Said | null> {
  const { organizationId, userId, kind, subject } = notice;
  const ways = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId);
  const actor = await findMemberActor({ organizationId, userId });
  if (!actor || !wantsBy(ways, channel)) return null;
  const day = { day: String(subject.day), timeZone: String(subject.timeZone) };
  const { title, body, page } = await writeSummary(backgroundContext(actor), day);
  const footer = `Choose what you are told, and how:\n${env().APP_URL}/settings/notifications`;
  return {
    ...{ title, body, page, level: LEVELS[kind] },
    writeMail: async () => ({ subject: title, text: [body.text, `Open the hub:\n${page}`, footer].join("\n\n") }),
  };
}

const LEVELS: Readonly<Record<NoticeKind, Said["level"]>> = {
  connection_needs_reauth: "error",
  connection_expires: "warning",
  connection_recovered: "info",
  endpoint_disabled: "error",
  sync_failed: "warning",
  payment: "info",
  refund: "info",
  lead: "info",
  post_failed: "error",
  daily_summary: "info",
};

function said(kind: NoticeKind, title: string, body: readonly string[]) {
  return { title, body: { text: body.join("\n\n"), marks: [] }, level: LEVELS[kind] };
}
