import { describe, expect, it } from "vitest";
import type { EventDraft } from "../../capabilities";
import { fakeHttp, type RecordedRequest } from "../../fixtures/fake-http";
import { openApiSpec } from "../../fixtures/openapi-spec";
import { microsoftCalendarApi } from "./calendar-api";
import calendars from "./samples/calendars.json";
import events from "./samples/events.json";

const spec = openApiSpec("microsoft-graph.json");
const ROOT = "https://graph.microsoft.com";
const [event] = events.value;
const delta = { value: events.value, "@odata.deltaLink": `${ROOT}/v1.0/me/calendarView/delta?$deltatoken=d1` };
const range = { from: new Date(0), to: new Date(1) };
const draft: EventDraft = {
  title: "Planning",
  description: "d",
  location: "l",
  start: { kind: "instant", at: new Date("2026-11-23T08:00:00Z"), timeZone: "Europe/Zurich" },
  end: { kind: "instant", at: new Date("2026-11-23T09:00:00Z"), timeZone: null },
};

async function requestOf(
  use: (api: ReturnType<typeof microsoftCalendarApi>) => Promise<unknown>,
  answer: unknown,
): Promise<RecordedRequest> {
  const http = fakeHttp(ROOT, [answer]);
  await use(microsoftCalendarApi(http));
  const [request] = http.requests;
  if (!request) throw new Error("nothing was asked");
  return request;
}

describe.skipIf(!spec)("Microsoft's own description of Graph", () => {
  it("fits our samples", () => {
    expect(spec?.problemsOf(calendars, "microsoft.graph.calendarCollectionResponse")).toEqual([]);
    expect(spec?.problemsOf(events, "microsoft.graph.eventCollectionResponse")).toEqual([]);
  });

  it.each<[string, Parameters<typeof requestOf>[0], unknown]>([
    ["listing calendars", (api) => api.listCalendars(), calendars],
    ["listing events", (api) => api.listEvents({ calendarId: "AAMk=", ...range }), events],
    ["listing the account's own", (api) => api.listEvents({ calendarId: "primary", ...range }), events],
    ["reading a round", (api) => api.pullEvents({ calendarId: "AAMk=", ...range, cursor: null }), delta],
    ["reading the account's own", (api) => api.pullEvents({ calendarId: "primary", ...range, cursor: null }), delta],
    ["reading one", (api) => api.getEvent({ calendarId: "AAMk=", eventId: "e1" }), event],
    ["creating", (api) => api.createEvent({ calendarId: "AAMk=", idempotencyId: "1", draft }), event],
    [
      "creating in the account's own",
      (api) => api.createEvent({ calendarId: "primary", idempotencyId: "1", draft }),
      event,
    ],
    [
      "changing",
      (api) => api.updateEvent({ calendarId: "AAMk=", eventId: "e1", draft: { title: "x" }, etag: 'W/"1"' }),
      event,
    ],
    ["deleting", (api) => api.deleteEvent({ calendarId: "primary", eventId: "e1" }), undefined],
  ])("knows what we send when %s", async (_, use, answer) => {
    const { method, url, body } = await requestOf(use, answer);
    const path = url.pathname.replace("/v1.0", "");
    // Generated descriptions leave out what a function is called with; https://learn.microsoft.com/graph/api/event-delta
    if (path.endsWith("/delta")) for (const name of ["startDateTime", "endDateTime"]) url.searchParams.delete(name);
    expect(spec?.problemsOfRequest({ method, path, query: url.searchParams })).toEqual([]);
    if (body !== undefined) expect(spec?.problemsOf(body, "microsoft.graph.event")).toEqual([]);
  });
});
