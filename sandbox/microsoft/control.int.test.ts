import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type MicrosoftClient, microsoftClient } from "../testing/microsoft-client";

let microsoft: MicrosoftClient;
beforeAll(async () => {
  microsoft = await microsoftClient();
});
afterAll(() => microsoft.stop());
beforeEach(() => microsoft.control("POST", "/reset"));

const list = z.array(z.looseObject({ id: z.string() }));
const read = async (path: string) =>
  list.parse(await (await fetch(`${microsoft.origin}/control/microsoft${path}`)).json());
const at = (dateTime: string) => ({ dateTime, timeZone: "UTC" });

describe("accounts, calendars and events", () => {
  it("are made and changed behind the hub's back", async () => {
    const made = await microsoft.control("POST", "/microsoft/accounts", {
      email: "new@acme.test",
      name: "New One",
      calendars: 2,
      events: 30,
    });
    expect(made.status).toBe(201);
    const { accessToken: token } = await microsoft.connect({ account: "new@acme.test" });
    const window = `startDateTime=${made.body.from}&endDateTime=${made.body.to}&$top=1000`;
    const view = await microsoft.graph("GET", `/me/calendarView?${window}`, { token });
    expect(z.array(z.unknown()).parse(view.body.value)).toHaveLength(30);
    expect(await read("/calendars?account=new@acme.test")).toMatchObject([
      { name: "Calendar" },
      { name: "Calendar 1" },
      { name: "Calendar 2" },
    ]);

    const event = { subject: "Behind", start: at("2026-12-01T09:00:00"), end: at("2026-12-01T10:00:00") };
    const place = { account: "new@acme.test", calendarId: "Calendar 1" };
    const written = await microsoft.control("POST", "/microsoft/events", { ...place, event });
    const eventId = z.string().parse(written.body.id);
    await microsoft.control("PATCH", "/microsoft/events", { ...place, eventId, event: { subject: "Changed" } });
    expect((await microsoft.graph("GET", `/me/events/${eventId}`, { token })).body.subject).toBe("Changed");
    expect(await read("/events?account=new@acme.test&calendarId=Calendar 1")).toMatchObject([{ subject: "Changed" }]);
    expect((await microsoft.control("DELETE", "/microsoft/events", { ...place, eventId })).status).toBe(204);
    expect((await microsoft.graph("GET", `/me/events/${eventId}`, { token })).status).toBe(404);
  });

  it("that make no sense are refused", async () => {
    const there = { email: "ana@acme.test", name: "Ana" };
    expect((await microsoft.control("POST", "/microsoft/accounts", there)).status).toBe(409);
    expect(
      (await microsoft.control("POST", "/microsoft/events", { account: "nobody@acme.test", event: {} })).status,
    ).toBe(400);
    expect(
      (await microsoft.control("POST", "/microsoft/calendars", { account: "ana@acme.test", name: "Projects" })).status,
    ).toBe(400);
    expect((await microsoft.control("POST", "/microsoft/settings", { signInAudience: "everyone" })).status).toBe(400);
  });

  it("are a personal account's, too", async () => {
    await microsoft.control("POST", "/microsoft/accounts", { email: "p@outlook.test", name: "P One", personal: true });
    expect((await microsoft.consent({ account: "p@outlook.test", tenant: "consumers" })).has("code")).toBe(true);
  });
});

it("resets the app's registration and the mailboxes with everything else", async () => {
  await microsoft.control("POST", "/microsoft/settings", {
    signInAudience: "AzureADMyOrg",
    userConsent: "admins_only",
  });
  await microsoft.control("POST", "/microsoft/calendars", { account: "ana@acme.test", name: "More" });
  await microsoft.control("POST", "/reset");
  expect((await microsoft.control("GET", "/microsoft/settings")).body).toEqual({
    signInAudience: "AzureADandPersonalMicrosoftAccount",
    userConsent: "allowed",
    adminConsentedTenants: [],
  });
  expect(await read("/calendars?account=ana@acme.test")).toHaveLength(3);
});

it("has switches for secrets and policies on the panel", async () => {
  const panel = await (await fetch(`${microsoft.origin}/panel`)).text();
  for (const label of ["The client secret has expired", "A policy asks for a person"]) expect(panel).toContain(label);
});

it("logs what Graph was asked, with its query and without tokens", async () => {
  const { accessToken: token } = await microsoft.connect();
  await microsoft.graph("GET", "/me/calendars?$top=1", { token });
  const requests = await fetch(`${microsoft.origin}/control/microsoft/requests?target=api`);
  const text = await requests.text();
  expect(JSON.parse(text)).toMatchObject([
    { path: "/microsoft/v1.0/me/calendars", query: { $top: "1" }, account: "ana@acme.test", status: 200 },
  ]);
  expect(text).not.toContain(token);
});

it("keeps mailboxes, settings and grants over a restart", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  const file = join(folder, "sandbox.json");
  const first = await microsoftClient(file);
  const { accessToken: token, refreshToken } = await first.connect();
  await first.control("POST", "/microsoft/settings", { adminConsentedTenants: ["acme.test"] });
  const event = { subject: "Kept", start: at("2026-12-01T09:00:00"), end: at("2026-12-01T10:00:00") };
  const { body } = await first.graph("POST", "/me/events", { token, body: event });
  await first.stop();
  const second = await microsoftClient(file);
  expect((await second.graph("GET", `/me/events/${body.id}`, { token })).body.subject).toBe("Kept");
  expect((await second.refresh(refreshToken)).status).toBe(200);
  expect((await second.control("GET", "/microsoft/settings")).body.adminConsentedTenants).toEqual(["acme.test"]);
  await second.stop();
  await rm(folder, { recursive: true });
});
