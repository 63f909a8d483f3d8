// Microsoft's own client against the stand-in: what it sends is taken, what comes back is what it expects.
import { Client, type Context, HTTPMessageHandler, type Middleware } from "@microsoft/microsoft-graph-client";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import { type MicrosoftClient, microsoftClient } from "../../testing/microsoft-client";

let microsoft: MicrosoftClient;
let client: Client;
beforeAll(async () => {
  microsoft = await microsoftClient();
  const { accessToken } = await microsoft.connect();
  client = Client.initWithMiddleware({
    baseUrl: `${microsoft.origin}/microsoft/`,
    middleware: withToken(accessToken, new HTTPMessageHandler()),
  });
});
afterAll(() => microsoft.stop());

/** Its own authentication handler sends no token to plain http, so that the chain is made by hand. */
function withToken(token: string, next: Middleware): Middleware {
  return {
    execute(context: Context) {
      const headers = new Headers(context.options?.headers as HeadersInit | undefined); // the client's type is wider than fetch's
      headers.set("authorization", `Bearer ${token}`);
      context.options = { ...context.options, headers };
      return next.execute(context);
    },
  };
}

const page = z.object({ value: z.array(z.looseObject({ id: z.string() })), "@odata.nextLink": z.string().optional() });

function readPage(answer: unknown, ids: Set<string>): string | null {
  const { value, "@odata.nextLink": next = null } = page.parse(answer);
  for (const { id } of value) ids.add(id);
  return next;
}

it("reads who it is, its calendars and a view, page by page", async () => {
  expect(await client.api("/me").get()).toMatchObject({ userPrincipalName: "ana@acme.test" });
  const calendars = await client.api("/me/calendars").select("id,name,isDefaultCalendar").get();
  expect(calendars.value.map(({ name }: { name: string }) => name)).toEqual(["Calendar", "Projects", "Birthdays"]);

  const now = Date.now();
  const query = {
    startDateTime: new Date(now - 20 * 86_400_000).toISOString(),
    endDateTime: new Date(now + 20 * 86_400_000).toISOString(),
  };
  const request = client.api(`/me/calendars/${calendars.value[1].id}/calendarView`).query(query).top(5);
  const first = await request.header("Prefer", 'outlook.timezone="Romance Standard Time"').get();
  const ids = new Set<string>();
  let next = readPage(first, ids);
  // It takes a whole address for one only behind https, so the next link goes in from its path on.
  while (next !== null) next = readPage(await client.api(next.slice(next.indexOf("/me/"))).get(), ids);
  expect(ids.size).toBeGreaterThan(20);
});

it("writes, changes and deletes an event, and hears of a refusal", async () => {
  const start = { dateTime: "2027-01-11T09:00:00", timeZone: "Pacific Standard Time" };
  const end = { dateTime: "2027-01-11T10:00:00", timeZone: "Pacific Standard Time" };
  const event = await client.api("/me/events").post({ subject: "By the client", start, end });
  expect(event).toMatchObject({ start: { dateTime: "2027-01-11T17:00:00.0000000", timeZone: "UTC" } });
  expect(await client.api(`/me/events/${event.id}`).patch({ subject: "Changed" })).toMatchObject({
    subject: "Changed",
  });
  await client.api(`/me/events/${event.id}`).delete();
  await expect(client.api(`/me/events/${event.id}`).get()).rejects.toMatchObject({
    statusCode: 404,
    code: "ErrorItemNotFound",
  });
});
