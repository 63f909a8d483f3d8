import { describe, expect, it } from "vitest";
import type { EventDraft } from "../../capabilities";
import { fakeHttp, type RecordedRequest } from "../../fixtures/fake-http";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { googleCalendarApi } from "./calendar-api";
import calendars from "./samples/calendars.json";
import events from "./samples/events.json";

const spec = openApiSpec("google-calendar.json");
const ROOT = "https://www.googleapis.com";
const [event] = events.items;
const pulled = { calendarId: "a@b.test", from: new Date(0), to: new Date(1) };
const round = { timeMin: pulled.from.toISOString(), timeMax: pulled.to.toISOString() };
const draft: EventDraft = {
  title: "Planning",
  description: "d",
  location: "l",
  start: { kind: "instant", at: new Date("2026-11-23T08:00:00Z"), timeZone: "Europe/Zurich" },
  end: { kind: "day", date: "2026-11-24" },
};

async function requestOf(
  use: (api: ReturnType<typeof googleCalendarApi>) => Promise<unknown>,
  answer: unknown,
): Promise<RecordedRequest> {
  const http = fakeHttp(ROOT, [answer]);
  await use(googleCalendarApi(http));
  const [request] = http.requests;
  if (!request) throw new Error("nothing was asked");
  return request;
}

describe.skipIf(!spec)("Google's own description of Calendar v3", () => {
  it("fits our samples", () => {
    expect(spec?.problemsOf(calendars, "CalendarList")).toEqual([]);
    expect(spec?.problemsOf(events, "Events")).toEqual([]);
  });

  it.each<[string, Parameters<typeof requestOf>[0], unknown]>([
    ["listing calendars", (api) => api.listCalendars(), calendars],
    ["listing events", (api) => api.listEvents({ calendarId: "a@b.test", from: new Date(0), to: new Date(1) }), events],
    ["reading a round", (api) => api.pullEvents({ ...pulled, cursor: null }), events],
    ["reading its next page", (api) => api.pullEvents({ ...pulled, cursor: { ...round, pageToken: "p1" } }), events],
    ["reading what changed", (api) => api.pullEvents({ ...pulled, cursor: { syncToken: "s1" } }), events],
    ["reading one", (api) => api.getEvent({ calendarId: "primary", eventId: "e1" }), event],
    ["creating", (api) => api.createEvent({ calendarId: "primary", idempotencyId: "1", draft }), event],
    [
      "changing",
      (api) => api.updateEvent({ calendarId: "primary", eventId: "e1", draft: { title: "x" }, etag: '"1"' }),
      event,
    ],
    ["deleting", (api) => api.deleteEvent({ calendarId: "primary", eventId: "e1" }), undefined],
  ])("knows what we send when %s", async (_, use, answer) => {
    const { method, url, body } = await requestOf(use, answer);
    const path = url.pathname.replace("/calendar/v3", "");
    expect(spec?.problemsOfRequest({ method, path, query: url.searchParams })).toEqual([]);
    if (body !== undefined) expect(spec?.problemsOf(body, "Event")).toEqual([]);
  });
});
