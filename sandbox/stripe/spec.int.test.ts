// Why: what the stand-in answers is held against Stripe's own description, so that nobody's reading of the pages is the last word.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openApiSpec } from "@/lib/providers/fixtures/openapi-spec";
import { type StripeClient, stripeClient } from "../testing/stripe-client";

const spec = openApiSpec("stripe.json");

let stripe: StripeClient;
beforeAll(async () => {
  stripe = await stripeClient();
  for (const [mode, price] of [
    ["payment", "price_HubAcmeWidget"],
    ["subscription", "price_HubAcmePlanMonth"],
  ] as const) {
    const session = await stripe.made("checkout/sessions", {
      mode,
      success_url: "https://acme.test/paid",
      "line_items[0][price]": price,
      "line_items[0][quantity]": "1",
    });
    await stripe.control("/stripe/sessions/pay", { session });
  }
  await stripe.made("refunds", { payment_intent: "pi_3HubAcmeTest0", amount: "100" });
  await stripe.made("payment_links", { "line_items[0][price]": "price_HubAcmeWidget", "line_items[0][quantity]": "1" });
  await stripe.made("webhook_endpoints", { url: "https://hub.test/hook", "enabled_events[0]": "*" });
});
afterAll(() => stripe.stop());

/** Fields that are newer than the description do no harm. */
async function problemsOf(path: string, schema: string): Promise<readonly string[]> {
  const { body } = await stripe.get(`${path}?limit=100`);
  const items = [body.data].flat();
  expect(items.length).toBeGreaterThan(0);
  const problems = items.flatMap((item) => spec?.problemsOf(item, schema) ?? []);
  return [...new Set(problems.filter((problem) => !problem.endsWith("not in the description")))].toSorted();
}

describe.skipIf(!spec)("as Stripe describes it is", () => {
  it.each([
    ["products", "product"],
    ["prices", "price"],
    ["customers", "customer"],
    ["checkout/sessions", "checkout.session"],
    ["payment_links", "payment_link"],
    ["payment_intents", "payment_intent"],
    ["charges", "charge"],
    ["refunds", "refund"],
    ["events", "event"],
    ["webhook_endpoints", "webhook_endpoint"],
  ])("%s", async (path, schema) => {
    expect(await problemsOf(path, schema)).toEqual([]);
  });

  // The description is older than 2025-03-31, when periods went to the items and taxes and payments to lists.
  // https://docs.stripe.com/changelog/basil
  it("subscriptions and invoices, but for what has moved since", async () => {
    expect(await problemsOf("subscriptions", "subscription")).toEqual([
      "subscription.current_period_end: missing",
      "subscription.current_period_start: missing",
    ]);
    expect(await problemsOf("invoices", "invoice")).toEqual([
      "invoice.lines.data[0].proration: missing",
      "invoice.lines.data[0].type: missing",
      "invoice.paid: missing",
      "invoice.paid_out_of_band: missing",
      "invoice.total_tax_amounts: missing",
    ]);
  });
});
