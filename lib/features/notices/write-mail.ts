import { presentStatusReason } from "@/lib/core/connections/status-reasons";
import { mayAccess } from "@/lib/core/context/authorize";
import type { Mailable } from "./find-mailable";

interface Extras {
  /** Renews the consent with one click; null where the person has none to give. */
  readonly link: { readonly url: string; readonly expiresAt: Date } | null;
  readonly appUrl: string;
}

interface Written {
  readonly subject: string;
  readonly text: string;
}

/** The mail of a notice: what happened, what it affects, what to do, and how to hear less. */
export function writeMail(mailable: Mailable, extras: Extras): Written {
  const { subject, body } = sayAccess(mailable);
  const paragraphs = [...body, ...wayOn(mailable, extras), ...whyTold(mailable, extras.appUrl)];
  return { subject, text: paragraphs.join("\n\n") };
}

/** What happened to the access, and what it affects. */
export function sayAccess(mailable: Mailable): { readonly subject: string; readonly body: readonly string[] } {
  return WRITERS[mailable.kind](mailable, namesOf(mailable));
}

interface Names {
  readonly integration: string;
  readonly account: string;
  readonly organization: string;
}

const WRITERS: Readonly<
  Record<Mailable["kind"], (mailable: Mailable, names: Names) => { subject: string; body: readonly string[] }>
> = {
  connection_needs_reauth: ({ notice }, { integration, account, organization }) => ({
    subject: `${integration} needs you: reconnect ${account}`,
    body: [
      `The hub can no longer reach ${account} on ${integration} for ${organization}.`,
      `What happened: ${messageOf(String(notice.subject.reason))}`,
      "What it affects: nothing is read from this account or written to it until somebody reconnects it. Its settings and history are kept.",
    ],
  }),
  connection_expires: ({ notice }, { integration, account, organization }) => ({
    subject: `${integration}: access to ${account} ends ${inDays(Number(notice.subject.days))}`,
    body: [
      `${organization}'s access to ${account} on ${integration} ends on ${longDate(new Date(String(notice.subject.expiresAt)))}. Access of this kind ends on a fixed day and cannot be renewed without you.`,
      "What it affects: until then everything works. Afterwards nothing is read from this account or written to it until somebody reconnects it.",
    ],
  }),
  connection_recovered: (_, { integration, account, organization }) => ({
    subject: `${integration} works again: ${account}`,
    body: [
      `The hub reaches ${account} on ${integration} for ${organization} again. Its settings and history are as they were.`,
      "There is nothing left to do.",
    ],
  }),
};

function wayOn({ kind, connection, member }: Mailable, { link, appUrl }: Extras): readonly string[] {
  const page = `${appUrl}/integration-hub/active/${connection.id}`;
  if (kind === "connection_recovered") return ["See the connection:", page];
  if (connection.authKind !== "oauth2" && mayAccess(member.role, "connections:write")) {
    return ["What to do: open this page, sign in, and type in a new one there:", `${page}?reconnect=true`];
  }
  if (!link) {
    return [
      "What to do: your role may not reconnect it. Ask an owner or admin of the organization, and show them:",
      page,
    ];
  }
  return [
    "What to do: open this page, click once, and approve with the same account. You need not sign in to the hub:",
    link.url,
    `The link is for you and this account only. It works once, until ${longDate(link.expiresAt)}. After that, sign in and reconnect on the connection's page:`,
    page,
  ];
}

/** Why the person gets it, and how to hear less. */
export function whyTold(
  { connection, notice }: Pick<Mailable, "connection" | "notice">,
  appUrl: string,
): readonly string[] {
  const reason =
    connection.ownerUserId === notice.userId
      ? "You get this mail because the connection is yours."
      : "You get this mail because you are an owner or admin of the organization.";
  return [`${reason} Choose what you are told, and how:`, `${appUrl}/settings/notifications`];
}

type Named = Pick<Mailable, "connection" | "organizationName" | "integrationName">;

export function namesOf({ connection, organizationName, integrationName }: Named): Names {
  return {
    integration: oneLine(integrationName),
    account: accountOf(connection),
    organization: oneLine(organizationName),
  };
}

/** The account as the provider shows it, and what people here call the connection where that is something else. */
function accountOf({ name, accountEmail, accountName }: Mailable["connection"]): string {
  const account = accountEmail ?? accountName;
  return oneLine(account && account !== name ? `${account} ("${name}")` : name);
}

/** People give these names: none may break a mail's lines. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function messageOf(code: string): string {
  return presentStatusReason("needs_reauth", { code })?.message ?? "The provider no longer accepts the saved access.";
}

function inDays(days: number): string {
  return days === 1 ? "in 1 day" : `in ${days} days`;
}

/** With the zone: nobody knows where the mail is read. */
function longDate(at: Date): string {
  return `${at.toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" })} UTC`;
}
