import type { RuleConditions } from "@/db/schema";
import type { TrackedEvent } from "@/lib/features/time-entries/tracked-event";

type Judged = Pick<TrackedEvent, "calendarId" | "title" | "attendees" | "organizerEmail" | "accountEmail" | "color">;

/** Does the event have all that the rule asks for? Of several values of one kind, one is enough. */
export function ruleFits(conditions: RuleConditions, event: Judged): boolean {
  const { calendarIds, keywords, attendeeDomains, colors } = conditions;
  if (calendarIds && !calendarIds.includes(event.calendarId)) return false;
  if (keywords && !hasKeyword(event.title, keywords)) return false;
  if (attendeeDomains && !hasDomain(event, attendeeDomains)) return false;
  return !colors || (event.color !== null && colors.includes(event.color));
}

function hasKeyword(title: string | null, keywords: readonly string[]): boolean {
  const searched = plain(title ?? "");
  return keywords.some((keyword) => searched.includes(plain(keyword)));
}

/** The same letters, typed in another way, are the same. */
function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}

/** Whoever takes part or invited, but for the person whose calendar it is. */
function hasDomain({ attendees, organizerEmail, accountEmail }: Judged, domains: readonly string[]): boolean {
  const others = [...attendees.map(({ email }) => email), organizerEmail ?? ""]
    .map((email) => email.toLowerCase())
    .filter((email) => email !== accountEmail?.toLowerCase());
  return others.some((email) => {
    const own = email.slice(email.lastIndexOf("@") + 1);
    return domains.some((domain) => own === domain || own.endsWith(`.${domain}`));
  });
}
