// Why: a provider's own answer hides nothing: through the proxy, what its owner shows as "Busy" would be there to read.
import { and, eq } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "@/db/client";
import { type CalendarVisibility, calendars, connections } from "@/db/schema";
import { newApiKey } from "@/e2e/kit/new-organization";
import { newSelectedCalendar } from "@/e2e/kit/new-selected-calendar";
import { fakeProviderForTests } from "@/lib/core/vault/fixtures/fake-provider-for-tests";
import { PROXY_INTEGRATION, proxyForTests } from "./fixtures/proxy-for-tests";

vi.mock("@/lib/providers/registry", async (original) => ({
  ...(await original<typeof import("@/lib/providers/registry")>()),
  findConnected: () => PROXY_INTEGRATION,
}));

const fake = fakeProviderForTests();
const { made, connected, call } = proxyForTests();
let connectionId: string;

beforeEach(async () => {
  connectionId = await connected();
});

const ask = (bearer: string) => call("/v1/calendars/primary/events", { bearer }, connectionId);
const select = (visibility: CalendarVisibility) => {
  const { organizationId } = made().organization;
  return newSelectedCalendar({ organizationId, connectionId, visibility });
};

describe("a shared connection of which a selected calendar is not shown with its details", () => {
  it.each(["busy", "mask_private"] as const)("(%s) is called by its owner and their keys only", async (visibility) => {
    await select("details");
    await select(visibility);
    const { owner, admin } = made().organization;
    for (const bearer of [made().bearer, await newApiKey(admin)]) {
      const answer = await ask(bearer);
      expect([answer.status, answer.json]).toMatchObject([
        403,
        {
          code: "forbidden",
          reason: "calendars_hidden",
          detail: expect.stringContaining("hides some of its calendars"),
        },
      ]);
    }
    expect(fake().apiRequests).toHaveLength(0);
    expect((await ask(await newApiKey(owner))).status).toBe(200);
  });

  it("is closed from the moment on in which its owner hides something, and open again after it", async () => {
    const { calendarId } = await select("details");
    expect((await ask(made().bearer)).status).toBe(200);
    await show(calendarId, "busy");
    expect((await ask(made().bearer)).status).toBe(403);
    await show(calendarId, "details");
    expect((await ask(made().bearer)).status).toBe(200);
  });

  it("is whoever's may call it where it is nobody's", async () => {
    await select("busy");
    const { organizationId } = made().organization;
    await db()
      .update(connections)
      .set({ ownerUserId: null })
      .where(and(eq(connections.organizationId, organizationId), eq(connections.id, connectionId)));
    expect((await ask(made().bearer)).status).toBe(200);
  });
});

function show(calendarId: string, visibility: CalendarVisibility): Promise<unknown> {
  const { organizationId } = made().organization;
  return db()
    .update(calendars)
    .set({ visibility })
    .where(and(eq(calendars.organizationId, organizationId), eq(calendars.id, calendarId)));
}
