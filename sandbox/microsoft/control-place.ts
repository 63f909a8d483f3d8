import { findAccount } from "../kit/oauth/accounts";
import type { Account } from "../kit/oauth/model";
import { GraphError, itemNotFound } from "./graph/errors";
import type { StoredCalendar, StoredEvent } from "./graph/model";
import { shownAlone } from "./graph/occurrences";
import { presentEvent } from "./graph/present-event";
import { calendarsOf, type GraphWorld } from "./graph/world";

/** Throws where nobody has that address. */
export function requireAccount(world: GraphWorld, email: string): Account {
  const account = findAccount(world.oauth, email);
  if (!account) throw new GraphError(404, "Request_ResourceNotFound", `No account ${email}`);
  return account;
}

/** A calendar of an account, past every scope and role. */
export function writePlace(world: GraphWorld, input: { account: string; calendarId?: string | undefined }) {
  const account = requireAccount(world, input.account);
  const wanted = input.calendarId;
  const calendar = calendarsOf(world, account.id).find(({ id, name, isDefaultCalendar }) =>
    wanted === undefined ? isDefaultCalendar : id === wanted || name === wanted,
  );
  if (!calendar) throw itemNotFound();
  return { world, calendar, account, ifMatch: null };
}

const PLAIN = { timeZone: { name: "UTC", iana: "UTC" }, maxPageSize: null, immutableIds: false, textBodies: true };

export function view(place: { calendar: StoredCalendar; account: Account }, event: StoredEvent) {
  const viewer = { calendar: place.calendar, email: place.account.email, preferences: PLAIN };
  return presentEvent(shownAlone(event), viewer);
}
