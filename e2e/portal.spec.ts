// Why: a customer of an organization looks after their own webhooks, without an account: by a link, and inside of the
// organization's own product.
import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { verifySunk, type WebhookSink, webhookSink } from "./kit/webhook-sink";
import { productInUse } from "./product";

const WAIT = { timeout: 30_000 };

let sink: WebhookSink;
test.beforeEach(async () => {
  sink = await webhookSink();
});
test.afterEach(() => sink.close());

const newLink = z.object({ url: z.url(), customer: z.object({ id: z.string() }) });

async function makeLink(page: Page, more: object = {}) {
  const wish = { customer: { externalId: "c-40", name: "Blue Door Ltd" }, ...more };
  return newLink.parse(await (await callApi(page, "POST", "/api/portal/links", wish)).json());
}

async function tell(page: Page, customerId: string, number: number): Promise<void> {
  const message = { eventType: "order.shipped", payload: { number }, customerId };
  expect((await callApi(page, "POST", "/api/webhooks/messages", message)).status()).toBe(202);
}

/** The secret that a dialog tells, once. */
async function toldSecret(dialog: Locator): Promise<string> {
  await expect(dialog.locator("code").filter({ hasText: /^whsec_/ })).toBeVisible();
  const secret = await dialog
    .locator("code")
    .filter({ hasText: /^whsec_/ })
    .textContent();
  await press(dialog.getByRole("button", { name: "Done" }));
  await expect(dialog).toBeHidden();
  return String(secret);
}

test("a customer adds an endpoint, tries it, sees what did not arrive and why, has it sent again, and renews the secret", async ({
  ownerPage,
  strangerPage: page,
}) => {
  const { url, customer } = await makeLink(ownerPage);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(url);
  await expect(page.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  await expect(page.getByText("No endpoint yet")).toBeVisible();
  await press(page.getByRole("button", { name: "Add endpoint" }));
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Address").fill(`${sink.url}orders`);
  await dialog.getByLabel("Description").fill("Shop");
  await dialog.getByRole("checkbox", { name: "All events" }).check();
  await press(dialog.getByRole("button", { name: "Add endpoint" }));
  const secret = await toldSecret(dialog);
  await expect(page.getByRole("heading", { level: 3, name: "Shop" })).toBeVisible();

  await press(page.getByRole("button", { name: "Send a test" }));
  await expect(dialog.getByText(/^It arrived/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  expect(sink.requests).toHaveLength(1);
  for (const request of sink.requests) verifySunk(request, secret);

  sink.answer({ status: 500, text: "the shop is closed" });
  await tell(ownerPage, customer.id, 7);
  await sink.received(2);
  const rows = page.getByRole("list", { name: "What was sent" }).getByRole("listitem");
  await expect(rows.first()).toContainText("Tried again", WAIT);
  await expect(rows.first()).toContainText("order.shipped");
  await expectAccessible(page);
  await press(rows.first().getByRole("link"));
  const sheet = page.getByRole("dialog", { name: "order.shipped" });
  await expect(sheet.getByText("the shop is closed").first()).toBeVisible();
  await expect(sheet.getByText("webhook-signature").first()).toBeVisible();

  sink.answer({ status: 200 });
  await press(sheet.getByRole("button", { name: "Retry" }));
  await expect(sheet.getByText("Arrived", { exact: true }).first()).toBeVisible(WAIT);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await press(page.getByRole("button", { name: "New secret" }));
  await press(dialog.getByRole("button", { name: "New secret" }));
  const renewed = await toldSecret(dialog);
  const before = sink.requests.length;
  await tell(ownerPage, customer.id, 8);
  await sink.received(before + 1);
  const last = sink.requests.at(-1);
  if (!last) throw new Error("nothing came");
  for (const known of [secret, renewed]) expect(verifySunk(last, known)).toMatchObject({ data: { number: 8 } });
});

test("a portal is shown in the frame of an allowed site, and of no other", async ({
  ownerPage,
  strangerPage,
  embedder,
}) => {
  const { embedderOrigin } = productInUse();
  const theme = { accent: "#0a7c55", mode: "dark" };
  const allowed = await makeLink(ownerPage, { allowedOrigins: [embedderOrigin], theme });
  const frame = await embedder.open(strangerPage, allowed.url);
  await expect(frame.getByRole("heading", { level: 1, name: "Webhooks" })).toBeVisible();
  await expect(frame.getByText("No endpoint yet")).toBeVisible();

  const closed = await makeLink(ownerPage);
  const shown = await strangerPage.request.get(closed.url);
  expect(shown.headers()["content-security-policy"]).toContain("frame-ancestors 'none'");
  const refused = await embedder.open(strangerPage, closed.url);
  await expect(refused.getByRole("heading", { level: 1, name: "Webhooks" })).toHaveCount(0);
});
