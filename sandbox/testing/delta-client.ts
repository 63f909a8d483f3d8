import { expect } from "vitest";
import { z } from "zod";
import type { Answer, MicrosoftClient } from "./microsoft-client";

const ACCOUNT = "delta@acme.test";
const WINDOW = "startDateTime=2026-12-01T00:00:00Z&endDateTime=2027-01-01T00:00:00Z";
export const FIRST_ROUND = `/me/calendarView/delta?${WINDOW}`;

const item = z.looseObject({
  id: z.string(),
  type: z.string().optional(),
  subject: z.string().optional(),
  "@removed": z.looseObject({ reason: z.string() }).optional(),
});
export type DeltaItem = z.output<typeof item>;

export const deltaItems = (answer: Answer): DeltaItem[] => z.array(item).parse(answer.body.value);
export const deltaLink = (answer: Answer, kind: "next" | "delta") => String(answer.body[`@odata.${kind}Link`]);
/** What each item is, in a word. */
export const brief = (items: readonly DeltaItem[]) =>
  items.map(({ id, subject, type, ...rest }) => (rest["@removed"] ? `gone ${id}` : (subject ?? `${type}`)));
export const onDay = (day: string, hour = "09") => ({ dateTime: `2026-12-${day}T${hour}:00:00`, timeZone: "UTC" });
export const daily = (days: number) => ({
  recurrence: {
    pattern: { type: "daily", interval: 1 },
    range: { type: "numbered", startDate: "2026-12-07", numberOfOccurrences: days },
  },
});

/** A client that follows the calendar of a mailbox of its own, and changes it behind its own back. */
export async function deltaClient(microsoft: MicrosoftClient) {
  await microsoft.control("POST", "/reset");
  await microsoft.control("POST", "/microsoft/accounts", { email: ACCOUNT, name: "Del Ta", calendars: 1 });
  let token = (await microsoft.connect({ account: ACCOUNT })).accessToken;
  const events = (method: string, body: object) =>
    microsoft.control(method, "/microsoft/events", { account: ACCOUNT, ...body });

  const client = {
    graph: (path: string) => microsoft.graph("GET", path, { token }),
    get: (path: string, prefer = "odata.maxpagesize=200") =>
      microsoft.graph("GET", path, { token, headers: { prefer } }),
    async reconnect(input: Parameters<MicrosoftClient["connect"]>[0] = { account: ACCOUNT }) {
      token = (await microsoft.connect(input)).accessToken;
    },
    /** A whole round: its items, and the link that the next one begins with. */
    async round(path: string, prefer?: string) {
      const items: DeltaItem[] = [];
      const pages: number[] = [];
      for (let address = path; ; ) {
        const answer = await client.get(address, prefer);
        expect(answer.status).toBe(200);
        pages.push(deltaItems(answer).length);
        items.push(...deltaItems(answer));
        if (answer.body["@odata.deltaLink"]) return { items, pages, link: deltaLink(answer, "delta") };
        address = deltaLink(answer, "next");
      }
    },
    async add(subject: string, day: string, more: object = {}): Promise<string> {
      const event = { subject, start: onDay(day), end: onDay(day, "10"), ...more };
      return z.string().parse((await events("POST", { event })).body.id);
    },
    patch: (eventId: string, event: object) => events("PATCH", { eventId, event }),
    remove: (eventId: string) => events("DELETE", { eventId }),
  };
  return client;
}
export type DeltaClient = Awaited<ReturnType<typeof deltaClient>>;
