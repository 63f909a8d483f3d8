import { isTimeZone, parseLocal } from "../event-time";
import { parseRule, type RecurrenceRule } from "./parse-rule";

export type Exclusion =
  | { readonly kind: "instant"; readonly ms: number }
  | { readonly kind: "day"; readonly date: string };

/** The lines of an event's `recurrence`: one RRULE and any number of EXDATE. */
export interface Recurrence {
  readonly rule: RecurrenceRule | null;
  readonly excluded: readonly Exclusion[];
}

/** Reads the lines; null where one is not understood. DTSTART and DTEND are not allowed there, RDATE is not played. */
export function parseRecurrence(lines: readonly string[]): Recurrence | null {
  let rule: RecurrenceRule | null = null;
  const excluded: Exclusion[] = [];
  for (const line of lines) {
    const { name, parameters, value } = splitLine(line);
    if (name === "RRULE" && rule === null) {
      rule = parseRule(value);
      if (!rule) return null;
    } else if (name === "EXDATE") {
      const dates = parseExclusions(parameters, value);
      if (!dates) return null;
      excluded.push(...dates);
    } else {
      return null;
    }
  }
  return rule ? { rule, excluded } : null;
}

function splitLine(line: string): { name: string; parameters: string[]; value: string } {
  const colon = line.indexOf(":");
  const [name = "", ...parameters] = line.slice(0, Math.max(colon, 0)).split(";");
  return { name: name.toUpperCase(), parameters, value: line.slice(colon + 1) };
}

function parseExclusions(parameters: readonly string[], value: string): Exclusion[] | null {
  const timeZone = parameters.find((parameter) => parameter.toUpperCase().startsWith("TZID="))?.slice(5) ?? "UTC";
  if (!isTimeZone(timeZone)) return null;
  const dates = value.split(",").map((text) => parseExclusion(text, timeZone));
  const kept = dates.filter((date): date is Exclusion => date !== null);
  return kept.length === dates.length ? kept : null;
}

function parseExclusion(text: string, timeZone: string): Exclusion | null {
  const match = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?$/.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, utc] = match;
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { kind: "day", date };
  const ms = parseLocal(`${date}T${hour}:${minute}:${second}`, utc === "Z" ? "UTC" : timeZone);
  return ms === null ? null : { kind: "instant", ms };
}
