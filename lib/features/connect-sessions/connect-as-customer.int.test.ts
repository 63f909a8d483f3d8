import { and, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "@/db/client";
import { auditEvents, connectSessions, members, oauthStates } from "@/db/schema";
import { randomToken } from "@/lib/base/random";
import { getConnection } from "@/lib/features/connections/get-connection";
import { APP, asCustomer } from "./fixtures/as-customer";
import { revokeConnectSession } from "./revoke-connect-session";
import { startInSession } from "./start-in-session";

const { sandbox, organization, rows, make, consent } = asCustomer();
const MINUTE_MS = 60_000;

describe("a customer who consents", () => {
  it("connects an account that is theirs: shared, of no member, with the session's tags", async () => {
    const { token, id, customer } = await make({ tags: ["vip"] });
    const landed = await consent(token);
    expect(landed.pathname).toBe(`/connect/start/${token}`);
    expect(landed.searchParams.get("success")).toBe("true");
    const [row] = await rows();
    expect(row).toMatchObject({
      customerId: customer.id,
      holder: `customer:${customer.id}`,
      ownerUserId: null,
      visibility: "shared",
      tags: ["vip"],
      status: "active",
    });
    const [session] = await db()
      .select()
      .from(connectSessions)
      .where(and(eq(connectSessions.organizationId, organization().organizationId), eq(connectSessions.id, id)));
    expect(session).toMatchObject({ connectionIds: [row?.id], usedAt: expect.any(Date) });
    // Everyone of the organization sees it by their role.
    expect(await getConnection(organization().viewer.ctx, { ref: row?.id ?? "" })).toMatchObject({
      customerName: "Blue Door",
    });
  });

  it("is who the audit trail names", async () => {
    const { token, customer } = await make();
    await consent(token);
    await consent(token, { decision: "deny" });
    const trail = await db()
      .select({ kind: auditEvents.actorKind, id: auditEvents.actorId, outcome: auditEvents.outcome })
      .from(auditEvents)
      .where(
        and(
          eq(auditEvents.organizationId, organization().organizationId),
          eq(auditEvents.action, "connection.connect"),
        ),
      )
      .orderBy(auditEvents.id);
    expect(trail).toEqual([
      { kind: "customer", id: customer.id, outcome: "ok" },
      { kind: "customer", id: customer.id, outcome: "access_denied" },
    ]);
  });

  it("again updates the one connection; the same account of another customer is a second one", async () => {
    const { token } = await make();
    await consent(token);
    const { token: again } = await make({ tags: ["later"] });
    await consent(again);
    expect(await rows()).toMatchObject([{ tags: ["later"] }]);
    const { token: another } = await make({ customer: { externalId: "c-2" } });
    await consent(another);
    expect(new Set((await rows()).map(({ holder }) => holder)).size).toBe(2);
  });

  it("leaves no token behind: the state keeps it sealed, with the path alone", async () => {
    const { token } = await make();
    await startInSession({ token, browserToken: randomToken() });
    const [state] = await db()
      .select()
      .from(oauthStates)
      .where(eq(oauthStates.organizationId, organization().organizationId));
    expect(state).toMatchObject({ returnTo: "/connect/start", userId: null });
    expect(Object.values(state ?? {}).join(" ")).not.toContain(token);
  });

  it("says no: the session's page says so, and nothing is connected", async () => {
    const { token } = await make({ returnUrl: `${APP}/done`, allowedOrigins: [APP] });
    const landed = await consent(token, { decision: "deny" });
    expect(landed.origin + landed.pathname).toBe(`http://localhost:3999/connect/start/${token}`);
    expect(landed.searchParams.get("error")).toBe("access_denied");
    expect(await rows()).toEqual([]);
  });

  it("comes back in another browser: refused, and that browser learns nothing of the session", async () => {
    const { token } = await make();
    const landed = await consent(token, { browser: randomToken() });
    expect([landed.pathname, landed.searchParams.get("error")]).toEqual(["/connect/result", "wrong_browser"]);
    expect(landed.href).not.toContain(token);
    expect(await rows()).toEqual([]);
  });

  it("comes back to a session that was revoked, or whose maker left: nothing is connected", async () => {
    const { token, id } = await make();
    await consent(token, { meanwhile: () => revokeConnectSession(organization().owner.ctx, { id }) });
    const { token: second } = await make();
    const { organizationId, member } = organization();
    const left = db()
      .delete(members)
      .where(and(eq(members.organizationId, organizationId), eq(members.userId, member.userId)));
    const landed = await consent(second, { meanwhile: async () => left });
    expect(landed.searchParams.get("error")).toBe("membership_ended");
    expect(await rows()).toEqual([]);
  });

  it("comes back after the 30 minutes: what was begun in time counts", async () => {
    const { token } = await make();
    await sandbox.advance(29 * MINUTE_MS);
    await consent(token, { meanwhile: () => sandbox.advance(2 * MINUTE_MS) });
    expect(await rows()).toHaveLength(1);
  });
});
