// Why: pages of money are looked at with money in them, which comes as it does anywhere: somebody pays, and Stripe tells.
import { expect, type Page } from "@playwright/test";
import { callApi } from "./call-api";
import type { SandboxControl } from "./sandbox-control";

const LAMPS = { name: "Lamp", amount: 4_900, currency: "eur", quantity: 2, reference: "cart-7781" };

/** Connects a Stripe account, and somebody buys two lamps through it: the hub has the payment. Answers the connection. */
export async function sellSomething(page: Page, sandbox: SandboxControl): Promise<string> {
  const key = (await sandbox.keys("stripe")).find(({ name }) => name === "secret test key");
  const credentials = key?.credentials;
  const connected = await callApi(page, "POST", "/api/integrations/stripe/connect", {
    credentials,
    visibility: "shared",
  });
  const { id: connectionId } = await connected.json();
  await callApi(page, "POST", `/api/integrations/${connectionId}/webhook-registration`);
  const made = await callApi(page, "POST", "/api/checkouts", { ...LAMPS, connectionId });
  const { source } = await made.json();
  await sandbox.tell("stripe", "sessions/pay", { session: source.externalId, how: "card" });
  await expect
    .poll(async () => {
      const { data } = await (await callApi(page, "GET", "/api/payments?status=succeeded")).json();
      return data.length;
    })
    .toBe(1);
  await expect
    .poll(async () => (await (await callApi(page, "GET", "/api/products")).json()).data.length)
    .toBeGreaterThan(0);
  return connectionId;
}
