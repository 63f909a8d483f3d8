import type { SandboxContext } from "../kit/http";
import { findAccount } from "../kit/oauth/accounts";
import type { Account } from "../kit/oauth/model";
import { GoogleError } from "./api-error";
import type { StoredEvent } from "./calendar/model";
import { listedAlone } from "./calendar/occurrences";
import { presentEvent } from "./calendar/present-event";
import { type CalendarWorld, findCalendar } from "./calendar/world";
import type { WriteRequest } from "./calendar/write-event";

/** Throws where nobody has that address. */
export function requireAccount(world: CalendarWorld, email: string): Account {
  const account = findAccount(world.oauth, email);
  if (!account) throw new GoogleError(404, { domain: "global", reason: "notFound", message: `No account ${email}` });
  return account;
}

/** A calendar of an account, past every scope and role. */
export function writePlace(world: CalendarWorld, input: { account: string; calendarId: string }): WriteRequest {
  const account = requireAccount(world, input.account);
  const calendar = findCalendar(world, account.id, input.calendarId);
  const message = `${input.account} has no calendar ${input.calendarId}`;
  if (!calendar) throw new GoogleError(404, { domain: "global", reason: "notFound", message });
  return { world, calendar, account, conferenceVersion: 1, ifMatch: null };
}

export function answerPlaced(c: SandboxContext, { calendar, account }: WriteRequest, event: StoredEvent): Response {
  const text = presentEvent(listedAlone(event, calendar), { calendar, account, timeZone: calendar.timeZone });
  return c.body(text, 200, { "content-type": "application/json; charset=utf-8" });
}
