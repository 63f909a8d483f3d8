// Why: an organization's customers connect accounts by a link, without a login; nothing else of the organization is theirs.
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConsentPage } from "./pages/consent-page";
import { CredentialsForm } from "./pages/credentials-form";
import { SettingsPage } from "./pages/settings-page";
import { productInUse } from "./product";

const CUSTOMER = "Blue Door Ltd";

/** Adds the customer, and makes a link for these integrations; answers it. */
async function shareLink(page: Page, integrations: readonly string[]): Promise<string> {
  const settings = new SettingsPage(page);
  await settings.open("customers");
  await press(page.getByRole("button", { name: "Add customer" }));
  const dialog = page.getByRole("dialog", { name: "Add customer" });
  await dialog.getByLabel("Name", { exact: true }).fill(CUSTOMER);
  await dialog.getByLabel("External ID").fill("c-17");
  await dialog.getByLabel("Tags").fill("vip, emea");
  await dialog.getByRole("button", { name: "Add customer" }).click();
  await settings.expectToast(`${CUSTOMER} was added`);
  await expect(page.getByRole("heading", { level: 2, name: CUSTOMER })).toBeVisible();
  await press(page.getByRole("button", { name: "Share a connect link" }));
  const share = page.getByRole("dialog", { name: `Connect link for ${CUSTOMER}` });
  for (const name of integrations) await share.getByRole("checkbox", { name, exact: true }).check();
  await share.getByRole("button", { name: "Make link" }).click();
  await expect(page.getByRole("dialog", { name: "The link is ready" })).toBeVisible();
  const link = await page.getByRole("dialog").locator("code").textContent();
  await page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  return String(link);
}

test("a customer connects one account by consent and one by a token, and the link is withdrawn", async ({
  ownerPage,
  strangerPage,
  googleAccount,
  sandbox,
}) => {
  const link = await shareLink(ownerPage, ["Google Calendar", "Make"]);

  await strangerPage.setViewportSize({ width: 390, height: 844 });
  await strangerPage.goto(link);
  await expect(strangerPage.getByRole("heading", { name: "Connect your accounts" })).toBeVisible();
  await expect(strangerPage.getByText(CUSTOMER)).toBeVisible();
  await expectAccessible(strangerPage);

  // No first, and then yes.
  await strangerPage.getByRole("link", { name: "Google Calendar" }).click();
  await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
  const consent = new ConsentPage(strangerPage);
  await consent.chooseAccount(googleAccount);
  await consent.deny();
  await expect(strangerPage.getByRole("alert").filter({ hasText: "You did not approve the access" })).toBeVisible();
  await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await expect(strangerPage.getByText(`${googleAccount} is connected`)).toBeVisible();
  await expect(strangerPage.getByText(`Connected: ${googleAccount}`)).toBeVisible();

  await strangerPage.getByRole("link", { name: "Make" }).click();
  const form = new CredentialsForm(strangerPage, "Connect Make");
  await form.send();
  await form.expectRefused("token", /This is needed\./);
  const key = (await sandbox.keys("make")).find(({ name }) => name === "token");
  await form.fill({ ...key?.credentials });
  await form.send();
  await expect(strangerPage.getByText("ana@acme.test is connected")).toBeVisible();
  await expectAccessible(strangerPage);

  // The organization sees both as the customer's, and finds them by that.
  await ownerPage.reload();
  const connections = ownerPage.getByRole("table", { name: "Connections" }).locator("tbody").getByRole("row");
  await expect(connections).toHaveCount(2);
  await ownerPage.goto("/integration-hub/active");
  await press(ownerPage.getByRole("button", { name: "Customer" }));
  await ownerPage.getByRole("menuitemcheckbox", { name: CUSTOMER }).click();
  await expect(ownerPage).toHaveURL(/customerId=/);
  await ownerPage.getByRole("link", { name: googleAccount }).click();
  // The rows of the list name their customer too: its link is looked for once the account's own page is there.
  await ownerPage.waitForURL(/\/integration-hub\/active\/[0-9a-f-]{36}/);
  await ownerPage.getByRole("link", { name: CUSTOMER, exact: true }).click();

  await press(ownerPage.getByRole("button", { name: "Withdraw" }));
  await new SettingsPage(ownerPage).confirm("Withdraw this link?", "Withdraw");
  await new SettingsPage(ownerPage).expectToast("The link was withdrawn");
  await strangerPage.goto(link);
  await expect(strangerPage.getByRole("heading", { name: "This link was withdrawn" })).toBeVisible();
});

test("a session leads back to an origin that it and the operator allow, and to no other", async ({
  ownerPage,
  strangerPage,
  googleAccount,
}) => {
  const wish = { customer: { externalId: "c-18" }, integrations: ["google-calendar"] };
  const evil = { returnUrl: "https://evil.test/", allowedOrigins: ["https://evil.test"] };
  const elsewhere = await callApi(ownerPage, "POST", "/api/connect/sessions", { ...wish, ...evil });
  expect(elsewhere.status()).toBe(422);
  const origin = productInUse().sandboxOrigin;
  const answer = await callApi(ownerPage, "POST", "/api/connect/sessions", {
    ...wish,
    returnUrl: `${origin}/?step=2`,
    allowedOrigins: [origin],
  });
  const { url } = z.object({ url: z.url() }).parse(await answer.json());
  const shown = await strangerPage.goto(url);
  expect(shown?.headers()["content-security-policy"]).toContain(`frame-ancestors ${origin} `);
  await expect(strangerPage.getByRole("link", { name: `Not now: back to ${new URL(origin).host}` })).toBeVisible();
  await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
  const consent = new ConsentPage(strangerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await strangerPage.waitForURL(`${origin}/?**`);
  const landed = new URL(strangerPage.url());
  expect(landed.origin).toBe(origin);
  expect(Object.fromEntries(landed.searchParams)).toMatchObject({
    step: "2",
    success: "true",
    status: "success",
    provider: "google",
    integration: "google-calendar",
  });
});
