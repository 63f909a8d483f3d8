import { checkBearer } from "../../kit/bearer";
import type { SandboxContext } from "../../kit/http";
import type { AccessToken, Account } from "../../kit/oauth/model";
import { GoogleError, insufficientScopes, notFound, unauthenticated } from "../api-error";
import type { StoredCalendar } from "./model";
import { type CalendarWorld, findCalendar } from "./world";

const ROOT = "https://www.googleapis.com/auth/";
const SERVICE = "calendar-json.googleapis.com";

const OWNED_ONLY = ["calendar.events.owned", "calendar.events.owned.readonly"];

/** Scopes that each method takes, any one of them: "Authorization" on the reference page of each method. */
const SCOPES = {
  "calendar.calendarList.list": [
    "calendar",
    "calendar.readonly",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
  ],
  "calendar.calendarList.get": [
    "calendar",
    "calendar.readonly",
    "calendar.calendarlist",
    "calendar.calendarlist.readonly",
  ],
  "calendar.calendars.get": ["calendar", "calendar.readonly", "calendar.calendars.readonly"],
  "calendar.events.list": readEvents(),
  "calendar.events.get": readEvents(),
  "calendar.events.instances": readEvents(),
  "calendar.events.insert": writeEvents(),
  "calendar.events.patch": writeEvents(),
  "calendar.events.update": writeEvents(),
  "calendar.events.delete": writeEvents(),
  "calendar.events.watch": readEvents(),
  // Every scope that some `watch` takes; the calendars' own are those the sandbox has channels for.
  "calendar.channels.stop": readEvents(),
} as const satisfies Record<string, readonly string[]>;
export type CalendarMethod = keyof typeof SCOPES;

function readEvents(): readonly string[] {
  return ["calendar", "calendar.readonly", "calendar.events", "calendar.events.readonly", ...OWNED_ONLY];
}

function writeEvents(): readonly string[] {
  return ["calendar", "calendar.events", "calendar.events.owned"];
}

export interface Caller {
  readonly account: Account;
  readonly token: AccessToken;
  readonly scopes: readonly string[];
  readonly method: CalendarMethod;
}

/** The token's account, where the token lives and carries a scope that the method takes. */
export function authorize(world: CalendarWorld, c: SandboxContext, method: CalendarMethod): Caller {
  const check = checkBearer(world.oauth, c);
  if (check.kind !== "ok") throw unauthenticated(check.kind);
  const scopes = check.token.scopes.map((scope) => scope.replace(ROOT, ""));
  const wanted: readonly string[] = SCOPES[method];
  if (scopes.some((scope) => wanted.includes(scope))) {
    return { account: check.account, token: check.token, scopes, method };
  }
  const challenge = wanted.map((scope) => ROOT + scope).join(" ");
  c.header(
    "www-authenticate",
    `Bearer realm="https://accounts.google.com/", error="insufficient_scope", scope="${challenge}"`,
  );
  throw insufficientScopes(SERVICE, method);
}

/** A calendar on the caller's list; anything else is 404, as if it were not there. */
export function readableCalendar(world: CalendarWorld, caller: Caller, id: string): StoredCalendar {
  const calendar = findCalendar(world, caller.account.id, id);
  if (!calendar) throw notFound();
  if (calendar.accessRole !== "owner" && hasOwnedScopesOnly(caller)) throw insufficientScopes(SERVICE, caller.method);
  return calendar;
}

export function writableCalendar(world: CalendarWorld, caller: Caller, id: string): StoredCalendar {
  const calendar = readableCalendar(world, caller, id);
  if (calendar.accessRole === "owner" || calendar.accessRole === "writer") return calendar;
  throw new GoogleError(403, {
    domain: "calendar",
    reason: "requiredAccessLevel",
    message: "You need to have writer access to this calendar.",
  });
}

function hasOwnedScopesOnly(caller: Caller): boolean {
  const wanted: readonly string[] = SCOPES[caller.method];
  return caller.scopes.filter((scope) => wanted.includes(scope)).every((scope) => OWNED_ONLY.includes(scope));
}
