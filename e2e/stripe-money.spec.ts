// Why: the whole way of money: a page of the hub's, a person who pays at Stripe, an event that is proved, a payment in the trail.
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { productInUse } from "./product";

const KEY = "restricted test key";
const connection = z.object({ id: z.uuid() });
const checkout = z.object({ id: z.uuid(), url: z.url(), source: z.object({ externalId: z.string() }) });
const payments = z.object({
  data: z.array(z.object({ id: z.uuid(), status: z.string(), amount: z.object({ amount: z.string() }) })),
});
const trail = z.object({
  data: z.array(z.object({ action: z.string(), target: z.object({ id: z.string().nullable() }) })),
});
const endpoints = z.array(z.object({ id: z.string(), url: z.string() }));

const rowsOn = (page: Page) => page.getByRole("list", { name: "What providers sent" }).getByRole("listitem");

async function connectStripe(page: Page, sandbox: SandboxControl): Promise<string> {
  const credentials = (await sandbox.keys("stripe")).find(({ name }) => name === KEY)?.credentials;
  const answer = await callApi(page, "POST", "/api/integrations/stripe/connect", { credentials });
  const { id } = connection.parse(await answer.json());
  await expect
    .poll(async () => (await (await callApi(page, "GET", `/api/integrations/${id}/webhook-registration`)).json()).state)
    .toBe("registered");
  return id;
}

const readPayments = async (page: Page, id: string) =>
  payments.parse(await (await callApi(page, "GET", `/api/payments?connectionId=${id}`)).json()).data;

test("a checkout that is paid shows live, becomes a payment with its entry in the trail, and is replayed without doubling", async ({
  ownerPage,
  strangerPage,
  sandbox,
}) => {
  const id = await connectStripe(ownerPage, sandbox);
  const lamp = { connectionId: id, name: "Lamp", amount: 4_900, currency: "eur", quantity: 2 };
  const made = checkout.parse(await (await callApi(ownerPage, "POST", "/api/checkouts", lamp)).json());
  await ownerPage.goto(`/integration-hub/webhooks?connectionId=${id}`);
  const rows = rowsOn(ownerPage);
  await expect(ownerPage.getByRole("heading", { level: 1 })).toBeVisible();

  await strangerPage.goto(made.url);
  await strangerPage.getByLabel("E-mail").fill("gail@guest.test");
  await strangerPage.getByRole("button", { name: /Pay/ }).click();
  await expect(strangerPage).toHaveURL(/\/paid/);

  const completed = rows.filter({ hasText: "checkout.session.completed" }).filter({ hasText: "Done" });
  await expect(completed.first()).toBeVisible({ timeout: 15_000 }); // without a reload
  await expect
    .poll(() => readPayments(ownerPage, id))
    .toMatchObject([{ status: "succeeded", amount: { amount: "98.00" } }]);
  const [paid] = await readPayments(ownerPage, id);
  const readTrail = async () => {
    const answer = await callApi(ownerPage, "GET", "/api/audit?limit=100");
    return trail.parse(await answer.json()).data.filter(({ target }) => target.id === paid?.id);
  };
  const before = await readTrail();
  expect(before.length).toBeGreaterThan(0);

  await press(rows.filter({ hasText: "payment_intent.succeeded" }).first().getByRole("link"));
  const sheet = ownerPage.getByRole("dialog");
  await expect(sheet).toContainText("A signature of the body by a shared secret (HMAC).");
  await expect(sheet).toContainText("Payment");
  await press(sheet.getByRole("button", { name: "Replay" }));
  await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Replay" }));
  await expect(sheet).toContainText("Replayed");
  await expect.poll(() => readPayments(ownerPage, id)).toHaveLength(1);
  expect(await readTrail()).toEqual(before);
});

test("a forged event is shown as rejected, with the reason", async ({ ownerPage, sandbox, request }) => {
  const id = await connectStripe(ownerPage, sandbox);
  const listed = await request.get(`${productInUse().sandboxOrigin}/control/stripe/endpoints`);
  const ours = endpoints.parse(await listed.json()).find(({ url }) => url.endsWith(id));
  await sandbox.tell("stripe", "endpoints/forge", { endpoint: ours?.id, how: "wrong_secret" });
  await expect(async () => {
    await ownerPage.goto(`/integration-hub/webhooks/rejected?connectionId=${id}`);
    await expect(ownerPage.getByRole("main")).toContainText("Its signature is wrong.", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  expect(await readPayments(ownerPage, id)).toEqual([]);
});
