import { expect, it } from "vitest";
import { trailPath } from "./trail-path";

it.each([
  ["/v1/things/7", "/v1/things/7"],
  ["/v1.0/me/drive/root/delta(token='latest')", "/v1.0/me/drive/root/delta(token='latest')"],
  ["/v3/company/9341453/invoice", "/v3/company/9341453/invoice"],
  ["/contacts/0199b1c2-7a53-7c4e-9b1f-2f3a4b5c6d7e", "/contacts/0199b1c2-7a53-7c4e-9b1f-2f3a4b5c6d7e"],
  ["/api/chat.postMessage", "/api/chat.postMessage"],
  ["/api.xro/2.0/Invoices/", "/api.xro/2.0/Invoices/"],
  ["/calendars/ana%40acme.test/events", "/calendars/{}/events"],
  ["/files/x%2520y", "/files/{}"],
  ["/bot/123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1", "/bot/{}"],
  ["/v1/keys/sk_live_1", "/v1/keys/{}"],
  ["/events/7q3k0v9c2m5p8r1t4w6y0z3b5d", "/events/{}"],
  [`/x/${"a".repeat(65)}`, "/x/{}"],
  [`/${"abc/".repeat(60)}`, `/${"abc/".repeat(60)}`.slice(0, 199).concat("…")],
])("%s is told as %s", (path, told) => {
  expect(trailPath(path)).toBe(told);
});
