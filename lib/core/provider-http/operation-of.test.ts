import { expect, it } from "vitest";
import { operationOf } from "./operation-of";

const provider = {
  id: "some",
  endpoints: {
    authorize: "https://some.test/authorize",
    token: "https://some.test/token",
    revoke: "none",
    userinfo: "https://id.some.test/v1/userinfo",
    api: "https://some.test/api",
    more: {},
  },
  endpointVariables: {},
  pathWords: [
    "calendar",
    "v1",
    "v1.0",
    "v2",
    "v3",
    "users",
    "me",
    "calendarList",
    "calendars",
    "primary",
    "events",
    "items",
  ],
};

it.each([
  ["https://some.test/api/calendar/v3/users/me/calendarList", "/calendar/v3/users/me/calendarList"],
  ["https://some.test/api/calendar/v3/calendars/ana%40acme.test/events", "/calendar/v3/calendars/{}/events"],
  [
    "https://some.test/api/calendar/v3/calendars/primary/events/6tq3kd1h_20261126",
    "/calendar/v3/calendars/primary/events/{}",
  ],
  ["https://some.test/api/v1.0/me/calendars?startDateTime=2026-01-01", "/v1.0/me/calendars"],
  ["https://some.test/api/v1/users/cus_9s6XKzkNRiz8i3", "/v1/users/{}"],
  ["https://some.test/api/chat.postMessage", "/{}"],
  ["https://some.test/api/v2/items/550e8400-e29b-41d4-a716-446655440000", "/v2/items/{}"],
  // Whoever makes an event chooses its id at Google, and a person their name anywhere.
  ["https://some.test/api/v3/events/janesbirthday", "/v3/events/{}"],
  ["https://some.test/api/v2/users/anaMeier/events", "/v2/users/{}/events"],
  ["https://elsewhere.test/calendar/v3/files", "/calendar/v3/{}"],
])("leaves the ids, the API's root and the query out of %s", (url, operation) => {
  expect(operationOf(provider, new URL(url))).toBe(operation);
});

it("calls an endpoint by its name", () => {
  expect(operationOf(provider, new URL("https://id.some.test/v1/userinfo?alt=json"))).toBe("userinfo");
});
