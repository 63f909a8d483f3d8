import { isTimeZone, parseTimestamp } from "../../calendar/event-time";
import type { Window } from "../../calendar/recurrence/expand-series";
import { GoogleError } from "../api-error";
import { badRequest, invalidParameter, timeRangeEmpty } from "./errors";

/** The parameters of events.list: https://developers.google.com/workspace/calendar/api/v3/reference/events/list */
export interface ListQuery {
  readonly window: Window;
  readonly singleEvents: boolean;
  /** null: not said. */
  readonly showDeleted: boolean | null;
  readonly orderBy: "startTime" | "updated" | null;
  readonly maxResults: number;
  readonly pageToken: string | null;
  readonly syncToken: string | null;
  readonly timeZone: string | null;
  readonly updatedMinMs: number | null;
  readonly text: string | null;
  readonly iCalUID: string | null;
  readonly eventTypes: readonly string[];
  readonly privateProperties: readonly string[];
  readonly sharedProperties: readonly string[];
}

const DEFAULT_RESULTS = 250;
const MOST_RESULTS = 2_500;

export function readListQuery(params: URLSearchParams): ListQuery {
  const query: ListQuery = {
    window: { fromMs: readTime(params, "timeMin"), toMs: readTime(params, "timeMax") },
    singleEvents: readFlag(params, "singleEvents") ?? false,
    showDeleted: readFlag(params, "showDeleted"),
    orderBy: readOrder(params),
    maxResults: readMaxResults(params, { byDefault: DEFAULT_RESULTS, most: MOST_RESULTS }),
    pageToken: params.get("pageToken"),
    syncToken: params.get("syncToken"),
    timeZone: readTimeZone(params),
    updatedMinMs: readTime(params, "updatedMin"),
    text: params.get("q")?.toLowerCase() ?? null,
    iCalUID: params.get("iCalUID"),
    eventTypes: params.getAll("eventTypes"),
    privateProperties: params.getAll("privateExtendedProperty"),
    sharedProperties: params.getAll("sharedExtendedProperty"),
  };
  const { fromMs, toMs } = query.window;
  if (fromMs !== null && toMs !== null && fromMs >= toMs) throw timeRangeEmpty("timeMax");
  if (query.orderBy === "startTime" && !query.singleEvents) {
    throw badRequest("The requested ordering is not available for the particular query.");
  }
  if (query.syncToken !== null) refuseRestrictions(params);
  return query;
}

const NOT_WITH_SYNC_TOKEN = [
  "iCalUID",
  "orderBy",
  "privateExtendedProperty",
  "q",
  "sharedExtendedProperty",
  "timeMin",
  "timeMax",
  "updatedMin",
];

/** Whether the query is one that an incremental sync can continue. */
export function canSync(params: URLSearchParams): boolean {
  const continued = ["timeMin", "timeMax"]; // kept inside the token
  return NOT_WITH_SYNC_TOKEN.every((name) => continued.includes(name) || !params.has(name));
}

function refuseRestrictions(params: URLSearchParams): void {
  const forbidden = NOT_WITH_SYNC_TOKEN.some((name) => params.has(name)) || params.get("showDeleted") === "false";
  if (!forbidden) return;
  throw new GoogleError(400, {
    domain: "calendar",
    reason: "syncTokenWithRequestRestrictions",
    message: "Sync token cannot be used with request restrictions.",
    locationType: "parameter",
    location: "syncToken",
  });
}

/** "Must be an RFC3339 timestamp with mandatory time zone offset"; milliseconds "may be provided but are ignored". */
function readTime(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  const ms = parseTimestamp(text);
  if (ms === null) throw badRequest();
  return Math.floor(ms / 1_000) * 1_000;
}

function readFlag(params: URLSearchParams, name: string): boolean | null {
  const text = params.get(name);
  if (text === null) return null;
  if (text !== "true" && text !== "false") throw invalidParameter(name, `Invalid boolean value: '${text}'.`);
  return text === "true";
}

function readOrder(params: URLSearchParams): ListQuery["orderBy"] {
  const text = params.get("orderBy");
  if (text === null || text === "startTime" || text === "updated") return text;
  throw invalidParameter("orderBy", `Invalid string value: '${text}'. Allowed values: [startTime, updated]`);
}

export function readMaxResults(params: URLSearchParams, limits: { byDefault: number; most: number }): number {
  const text = params.get("maxResults");
  if (text === null) return limits.byDefault;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= limits.most) return value;
  throw invalidParameter("maxResults", `Invalid value '${text}'. Values must be within the range: [1, ${limits.most}]`);
}

export function readTimeZone(params: URLSearchParams): string | null {
  const name = params.get("timeZone");
  if (name === null || isTimeZone(name)) return name;
  throw invalidParameter("timeZone", `Invalid time zone: '${name}'.`);
}
