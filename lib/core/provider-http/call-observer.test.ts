import { expect, it } from "vitest";
import { operationOf } from "./call-observer";

it.each([
  ["/calendar/v3/users/me/calendarList", "/calendar/v3/users/me/calendarList"],
  ["/calendar/v3/calendars/ana%40acme.test/events", "/calendar/v3/calendars/{}/events"],
  ["/calendar/v3/calendars/primary/events/6tq3kd1h_20261126", "/calendar/v3/calendars/primary/events/{}"],
  ["/v1/customers/cus_9s6XKzkNRiz8i3", "/v1/customers/{}"],
  ["/api/chat.postMessage", "/api/{}"],
  ["/v2/items/550e8400-e29b-41d4-a716-446655440000", "/v2/items/{}"],
])("leaves the ids out of %s", (path, operation) => {
  expect(operationOf(path)).toBe(operation);
});
