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
  },
  endpointVariables: {},
};

it.each([
  ["https://some.test/api/calendar/v3/users/me/calendarList", "/calendar/v3/users/me/calendarList"],
  ["https://some.test/api/calendar/v3/calendars/ana%40acme.test/events", "/calendar/v3/calendars/{}/events"],
  [
    "https://some.test/api/calendar/v3/calendars/primary/events/6tq3kd1h_20261126",
    "/calendar/v3/calendars/primary/events/{}",
  ],
  ["https://some.test/api/v1.0/me/calendarView?startDateTime=2026-01-01", "/v1.0/me/calendarView"],
  ["https://some.test/api/v1/customers/cus_9s6XKzkNRiz8i3", "/v1/customers/{}"],
  ["https://some.test/api/chat.postMessage", "/{}"],
  ["https://some.test/api/v2/items/550e8400-e29b-41d4-a716-446655440000", "/v2/items/{}"],
  // Google's event ids are 26 small letters and digits, and may happen to hold letters only.
  ["https://some.test/api/v3/events/abcdefghijklmnopqrstuvabcd", "/v3/events/{}"],
  ["https://elsewhere.test/upload/v3/files", "/upload/v3/files"],
])("leaves the ids, the API's root and the query out of %s", (url, operation) => {
  expect(operationOf(provider, new URL(url))).toBe(operation);
});

it("calls an endpoint by its name", () => {
  expect(operationOf(provider, new URL("https://id.some.test/v1/userinfo?alt=json"))).toBe("userinfo");
});
