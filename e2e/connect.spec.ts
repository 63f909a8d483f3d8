import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { ConsentPage } from "./pages/consent-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";

test("connects a Google account and comes back to it", async ({ ownerPage, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount("ana@acme.test");
  await consent.approve();
  await ownerPage.getByRole("link", { name: "Open the connection" }).click();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\/[0-9a-f-]{36}$/);
  await expect(ownerPage.getByText("ana@acme.test").first()).toBeVisible();

  const tokenRequests = await sandbox.requests("google", { target: "token", account: "ana@acme.test" });
  expect(tokenRequests.at(-1)?.status).toBe(200);
});

test("says what happened when the person denies", async ({ ownerPage }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount("ana@acme.test");
  await consent.deny();
  await expect(ownerPage.getByRole("alert").filter({ hasText: "did not approve" })).toBeVisible();
});

test("connects in a pop-up window and shows it where it was asked for", async ({ ownerPage }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  const popup = await integration.connectInPopup();
  const consent = new ConsentPage(popup);
  await consent.chooseAccount("ana@acme.test");
  const closed = popup.waitForEvent("close");
  await consent.approve();
  await closed;
  await expect(ownerPage.getByText("ana@acme.test").first()).toBeVisible();
});
