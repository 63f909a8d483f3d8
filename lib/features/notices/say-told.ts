import { and, eq, isNull } from "drizzle-orm";
import { db } from "@/db/client";
import { connections, notices, organizations } from "@/db/schema";
import { integrationNames } from "@/lib/features/integrations/integration-names";
import { presentSyncError } from "@/lib/features/syncs/sync-words";
import { findPeopleToTell } from "./find-people-to-tell";
import { findWays, wantsBy } from "./find-ways";
import type { Outgoing } from "./say-notice";
import { namesOf, whyTold } from "./write-mail";

/** A notice of an event of a connection. */
interface Told {
  readonly notice: typeof notices.$inferSelect;
  readonly connection: typeof connections.$inferSelect;
  readonly organizationName: string;
  readonly integrationName: string;
}

/** null: it is over, or the person is not concerned any more, or wants to hear of it otherwise. */
export async function findTold({ notice, channel }: Outgoing): Promise<Told | null> {
  const { organizationId, userId, kind } = notice;
  const [found] = await db()
    .select({ notice: notices, connection: connections, organizationName: organizations.name })
    .from(notices)
    .innerJoin(
      connections,
      and(eq(connections.organizationId, notices.organizationId), eq(connections.id, notices.connectionId)),
    )
    .innerJoin(organizations, eq(organizations.id, notices.organizationId))
    .where(and(eq(notices.organizationId, organizationId), eq(notices.id, notice.id), isNull(notices.resolvedAt)));
  if (!found) return null;
  const ways = (await findWays({ organizationId, kind, userIds: [userId] })).get(userId);
  const isConcerned = (await findPeopleToTell(db(), found.connection)).includes(userId);
  if (!wantsBy(ways, channel) || !isConcerned) return null;
  const nameOf = await integrationNames(organizationId, [found.connection.integration]);
  return { ...found, integrationName: nameOf(found.connection.integration) };
}

interface Words {
  readonly subject: string;
  readonly body: readonly string[];
}

/** What happened, in words. */
export function sayTold(told: Told): Words {
  const { kind, subject } = told.notice;
  const { integration, account, organization } = namesOf(told);
  const sum = `${subject.amount} ${subject.currency}`;
  const where = `${integration} (${account})`;
  switch (kind) {
    case "sync_failed":
      return saySync(told);
    case "payment":
      return { subject: `Payment of ${sum}`, body: [`${organization} was paid ${sum} on ${where}.`] };
    case "refund":
      return { subject: `Refund of ${sum}`, body: [`${sum} of a payment to ${organization} on ${where} goes back.`] };
    case "lead":
      return {
        subject: subject.who ? `New lead: ${subject.who}` : "New lead",
        body: [`${subject.who ?? "Somebody"} filled in ${subject.form ? `"${subject.form}"` : "a form"} on ${where}.`],
      };
    case "post_failed":
      return {
        subject: `A post did not get onto ${integration}`,
        body: [
          `"${subject.post}" was not posted on ${where}, and is not tried again.`,
          `What happened: ${subject.message}`,
        ],
      };
    default:
      throw new Error(`${kind} is no notice of an event`);
  }
}

function saySync(told: Told): Words {
  const { integration, account } = namesOf(told);
  const { reason, resource, retryAt } = told.notice.subject;
  const { message, remedy } = presentSyncError({ code: String(reason) });
  const goesOn = retryAt ? ["The hub keeps trying. You are told once, until it works again."] : [];
  return {
    subject: `${integration}: what changes in ${account} does not come in`,
    body: [
      `The hub could not bring "${resource}" of ${account} on ${integration} up to date.`,
      `What happened: ${message}`,
      `What to do: ${remedy}`,
      ...goesOn,
    ],
  };
}

export function writeToldMail(told: Told, appUrl: string): { subject: string; text: string } {
  const { subject, body } = sayTold(told);
  const page = `${appUrl}/integration-hub/active/${told.connection.id}`;
  return { subject, text: [...body, "See the connection:", page, ...whyTold(told, appUrl)].join("\n\n") };
}
