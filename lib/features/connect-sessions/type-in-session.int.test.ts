import { describe, expect, it, vi } from "vitest";
import { resetEnv } from "@/lib/base/env";
import { randomToken } from "@/lib/base/random";
import { backgroundContext } from "@/lib/core/context/request-context";
import { chooseInSession } from "./choose-in-session";
import { connectInSession } from "./connect-in-session";
import { APP, asCustomer, CALENDAR } from "./fixtures/as-customer";
import { listSessionOptions } from "./list-session-options";

const { sandbox, rows, make, consent } = asCustomer();
const anonymous = backgroundContext({ kind: "anonymous" });

describe("a customer who types something in", () => {
  const key = async () =>
    (await sandbox.control.keys("make")).find(({ refused }) => refused === null)?.credentials ?? {};
  const typeIn = (token: string, credentials: Record<string, string>, integration = "make", method = "api_key") =>
    connectInSession(anonymous, { token, integration, method, credentials });

  it("connects once the vendor has said yes, and is led back", async () => {
    const { token, customer } = await make({ integrations: ["make"], returnUrl: `${APP}/`, allowedOrigins: [APP] });
    const made = await typeIn(token, { ...(await key()) });
    expect(made).toMatchObject({ integration: "make", status: "active", openChoice: null });
    expect(made.leadsTo).toContain(`${APP}/?success=true`);
    expect(await rows()).toMatchObject([{ customerId: customer.id, ownerUserId: null, visibility: "shared" }]);
  });

  it("hears which field is wrong, and nothing of the hub's own pages", async () => {
    const { token } = await make({ integrations: ["make"] });
    const wrong = await typeIn(token, { token: "never-given-out", zone: "eu1" }).catch((error) => error);
    expect(wrong).toMatchObject({ code: "unprocessable", errors: [{ path: "credentials.token" }], details: {} });
    expect(wrong.remedy).toBeUndefined();
    expect(await rows()).toEqual([]);
  });

  it("cannot take a consent's way, what was not chosen, or the operator's own credentials", async () => {
    const { token } = await make({ integrations: ["make", CALENDAR] });
    const refusal = (asked: Promise<unknown>) => asked.catch(({ code }) => code);
    expect(await refusal(typeIn(token, {}, CALENDAR, "oauth2"))).toBe("unprocessable");
    expect(await refusal(typeIn(token, {}, "stripe", "api_key"))).toBe("not_found");
    expect(await refusal(typeIn(randomToken(), await key()))).toBe("not_found");
    vi.stubEnv("STRIPE_SECRET_KEY", "sk_test_of_the_operator");
    resetEnv();
    const { token: stripe } = await make({ integrations: ["stripe"] });
    expect(await refusal(typeIn(stripe, {}, "stripe", "api_key"))).toBe("unprocessable");
    expect(await rows()).toEqual([]);
  });
});

describe("a choice after the consent", () => {
  it("is the customer's, for what their session connected, and for nothing else", async () => {
    const LEADS = { returnUrl: `${APP}/`, allowedOrigins: [APP] };
    const { token } = await make({ integrations: ["facebook"], ...LEADS });
    const landed = await consent(token, { integration: "facebook" });
    expect([landed.pathname, landed.searchParams.get("choice")]).toEqual([`/connect/start/${token}`, "page"]);
    const connectionId = landed.searchParams.get("connection") ?? "";
    const { data } = await listSessionOptions({ token, connectionId });
    const [choice] = data;
    const optionId = choice?.options.find(({ refusal }) => refusal === null)?.id ?? "";
    const { token: another } = await make({ integrations: ["facebook"] });
    const elsewhere = listSessionOptions({ token: another, connectionId });
    await expect(elsewhere).rejects.toMatchObject({ code: "not_found" });
    const chosen = await chooseInSession(anonymous, { token, connectionId, choice: choice?.name ?? "", optionId });
    expect(chosen).toMatchObject({ status: "active", openChoice: null });
    expect(chosen.leadsTo).toContain(`connectionId=${connectionId}`);
  });
});
