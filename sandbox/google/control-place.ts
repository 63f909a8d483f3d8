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

export function answerPlaced(c: SandboxContext, place: WriteRequest, event: StoredEvent): Response {
  return c.body(textOf(place, event), 200, JSON_TYPE);
}

/** All that a calendar has stored; what was deleted stays in it, cancelled. */
export function answerStored(c: SandboxContext, place: WriteRequest): Response {
  const texts = Object.values(place.calendar.events).map((event) => textOf(place, event));
  return c.body(`[${texts.join(",")}]`, 200, JSON_TYPE);
}

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };

function textOf({ calendar, account }: WriteRequest, event: StoredEvent): string {
  return presentEvent(listedAlone(event, calendar), { calendar, account, timeZone: calendar.timeZone });
}
