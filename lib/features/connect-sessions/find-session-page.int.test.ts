import { describe, expect, it } from "vitest";
import { findSessionPage, type SessionPage } from "./find-session-page";
import { APP, asCustomer, CALENDAR } from "./fixtures/as-customer";
import { revokeConnectSession } from "./revoke-connect-session";

const { sandbox, organization, make, consent } = asCustomer();
const MINUTE_MS = 60_000;

async function usable(token: string): Promise<Extract<SessionPage, { kind: "usable" }>> {
  const page = await findSessionPage(token);
  if (page?.kind !== "usable") throw new Error(`the page is ${page?.kind}`);
  return page;
}

describe("the page of a connect session", () => {
  it("names organization, customer and what may be connected, and no credentials of the operator", async () => {
    const { token } = await make({ integrations: [CALENDAR, "stripe"] });
    const page = await usable(token);
    expect(page).toMatchObject({ customerName: "Blue Door", renewed: null, results: [] });
    expect(page.organizationName).toContain(organization().slug);
    expect(page.offers.map(({ key }) => key)).toEqual([CALENDAR, "stripe"]);
    expect(page.offers.flatMap(({ ways }) => ways).every(({ deployment }) => !deployment)).toBe(true);
  });

  it("shows what this session connected, and not what another one of the same customer did", async () => {
    const { token } = await make({ integrations: [CALENDAR, "make"], returnUrl: `${APP}/`, allowedOrigins: [APP] });
    await consent(token);
    const page = await usable(token);
    expect(page.results).toMatchObject([{ integration: CALENDAR, account: "ana@acme.test", openChoice: null }]);
    expect(page.results[0]?.leadsTo).toContain(`${APP}/?success=true`);
    expect((await usable((await make()).token)).results).toEqual([]);
  });

  it("says how somebody leaves who does not go on", async () => {
    const { token } = await make({ returnUrl: `${APP}/`, allowedOrigins: [APP] });
    const { leaveWith, offers } = await usable(token);
    expect(leaveWith("access_denied", offers[0])).toBe(
      `${APP}/?error=access_denied&provider=google&integration=${CALENDAR}`,
    );
  });

  it("is not there any more once it is over; a choice that is open may still be made", async () => {
    const { token } = await make({ integrations: ["facebook"] });
    const { token: without } = await make();
    await consent(token, { integration: "facebook" });
    await sandbox.advance(31 * MINUTE_MS);
    expect(await usable(token)).toMatchObject({ offers: [], results: [{ openChoice: "page" }] });
    expect(await findSessionPage(without)).toMatchObject({ kind: "expired" });
    await sandbox.advance(10 * MINUTE_MS);
    expect(await findSessionPage(token)).toMatchObject({ kind: "expired" });
    const { token: revoked, id } = await make();
    await revokeConnectSession(organization().owner.ctx, { id });
    expect(Object.keys((await findSessionPage(revoked)) ?? {}).sort()).toEqual(["kind", "organizationName"]);
    expect(await findSessionPage("nothing")).toBeNull();
  });
});
