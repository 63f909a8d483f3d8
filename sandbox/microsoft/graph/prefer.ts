import type { SandboxContext } from "../../kit/http";
import { GraphError } from "./errors";
import { ianaZone } from "./time-zones";

/** What a request prefers: https://learn.microsoft.com/graph/api/calendar-list-calendarview#request-headers */
export interface Preferences {
  /** Zone of the answer's times, under the name the client gave it. */
  readonly timeZone: { readonly name: string; readonly iana: string };
  readonly maxPageSize: number | null;
  readonly immutableIds: boolean;
  readonly textBodies: boolean;
}

const UTC = { name: "UTC", iana: "UTC" };
const MOST_PER_PAGE = 1_000;

/** Reads `Prefer`; a preference that Graph does not know is ignored (RFC 7240, section 2), a wrong zone is refused. */
export function readPreferences(c: SandboxContext): Preferences {
  const wanted = new Map(parts(c.req.header("prefer") ?? ""));
  const zone = wanted.get("outlook.timezone");
  const pageSize = Number(wanted.get("odata.maxpagesize") ?? wanted.get("maxpagesize"));
  return {
    timeZone: zone === undefined ? UTC : readZone(zone),
    maxPageSize: Number.isInteger(pageSize) && pageSize > 0 ? Math.min(pageSize, MOST_PER_PAGE) : null,
    immutableIds: wanted.get("idtype")?.toLowerCase() === "immutableid",
    textBodies: wanted.get("outlook.body-content-type")?.toLowerCase() === "text",
  };
}

function parts(header: string): (readonly [string, string])[] {
  return [...header.matchAll(/([A-Za-z.-]+)\s*=\s*(?:"([^"]*)"|([^\s,;]+))/g)].map(
    ([, name = "", quoted, bare]) => [name.toLowerCase(), quoted ?? bare ?? ""] as const,
  );
}

function readZone(name: string): Preferences["timeZone"] {
  const iana = ianaZone(name);
  if (iana !== null) return { name, iana };
  throw new GraphError(
    400,
    "TimeZoneNotSupportedException",
    `A valid TimeZone value must be specified. The following TimeZone value is not supported: '${name}'.`,
  );
}

/** Tells which preferences were honoured, as Graph does. */
export function applyPreferences(c: SandboxContext, preferences: Preferences): void {
  const applied = [
    ...(preferences.timeZone === UTC ? [] : [`outlook.timezone="${preferences.timeZone.name}"`]),
    ...(preferences.immutableIds ? ['IdType="ImmutableId"'] : []),
    ...(preferences.textBodies ? ['outlook.body-content-type="text"'] : []),
    ...(preferences.maxPageSize === null ? [] : [`odata.maxpagesize=${preferences.maxPageSize}`]),
  ];
  if (applied.length > 0) c.header("preference-applied", applied.join(", "));
}
