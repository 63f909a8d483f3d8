// Why: whoever sends events of their own sees what endpoints were told of, and what became of it at each.
import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { webhookSink } from "./kit/webhook-sink";

const WAIT = { timeout: 30_000 };

test("a message of an own program is seen with what became of it at each endpoint", async ({ ownerPage: page }) => {
  const sink = await webhookSink();
  const wish = { url: `${sink.url}orders`, description: "Warehouse", eventTypes: ["order.*"] };
  expect((await callApi(page, "POST", "/api/webhooks/endpoints", wish)).status()).toBe(201);
  const message = { eventType: "order.shipped", payload: { number: 7 } };
  expect((await callApi(page, "POST", "/api/webhooks/messages", message)).status()).toBe(202);
  await sink.received(1);

  await page.goto("/integration-hub/webhooks/out");
  await press(page.getByRole("link", { name: "Messages" }));
  await page.waitForURL(/\/out\/messages$/);
  const rows = page.getByRole("list", { name: "What endpoints are told of" }).getByRole("listitem");
  const shipped = rows.filter({ hasText: "order.shipped" });
  await expect(shipped).toContainText("Your own");
  await expect(shipped).toContainText("Arrived: 1", WAIT);
  await expectAccessible(page);

  await press(page.getByRole("button", { name: "From", exact: true }));
  await press(page.getByRole("menuitemcheckbox", { name: "Your programs", exact: true }));
  await page.waitForURL(/own=true/);
  await expect(rows).toHaveCount(1);

  await press(shipped.getByRole("link"));
  const sheet = page.getByRole("dialog", { name: "order.shipped" });
  await expect(sheet.getByText('"number": 7')).toBeVisible();
  await expectAccessible(page);
  await press(sheet.getByRole("list", { name: "At each endpoint" }).getByRole("link"));
  await page.waitForURL(/\/out\/deliveries\?delivery=/);
  await expect(
    page.getByRole("dialog", { name: "order.shipped" }).getByText("webhook-signature").first(),
  ).toBeVisible();
  await sink.close();
});
