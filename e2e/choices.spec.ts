import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";

const FACEBOOK = { key: "facebook", name: "Facebook Pages" } as const;
const ANA = "ana@acme.test";

test("chooses a Page after the consent, and another one later", async ({ ownerPage }) => {
  const integration = new IntegrationPage(ownerPage, FACEBOOK);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.pickAccount(ANA);
  await consent.approve();

  // The picker is where the person lands, with nothing to look for.
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\/[0-9a-f-]{36}/);
  await new ConnectionPage(ownerPage).expectState("Choice open");
  await expect(
    ownerPage.getByRole("heading", { name: "Which Facebook Page should this connection use?" }),
  ).toBeVisible();
  await expectAccessible(ownerPage);
  await ownerPage.getByRole("radio", { name: /Acme Bakery/ }).focus();
  await ownerPage.keyboard.press("Space");
  await press(ownerPage.getByRole("button", { name: "Use Acme Bakery" }));
  await new ConnectionPage(ownerPage).expectState("Active");
  await expectWorksWith(ownerPage, "Acme Bakery");

  await press(ownerPage.getByRole("button", { name: "Change: Facebook Page" }));
  const dialog = ownerPage.getByRole("dialog");
  await dialog.getByRole("radio", { name: /Acme Careers/ }).check();
  await press(dialog.getByRole("button", { name: "Use Acme Careers" }));
  await expect(dialog).toBeHidden();
  await expectWorksWith(ownerPage, "Acme Careers");
});

test("a provider that fails says so, and is asked again", async ({ ownerPage, sandbox }) => {
  const id = await connectAccount(ownerPage, { sandbox, account: ANA, integration: "facebook" });
  await sandbox.addFault("facebook", { target: "api", status: 400, times: 3 });
  await new ConnectionPage(ownerPage).open(id);
  const retry = ownerPage.getByRole("alert").getByRole("button", { name: "Try again" });
  await expect(retry).toBeVisible();
  await sandbox.clearFaults("facebook");
  await press(retry);
  await expect(ownerPage.getByRole("radio", { name: /Acme Bakery/ })).toBeVisible();
});

test("an account without a Page hears what to do, on a phone too", async ({ ownerPage, sandbox }) => {
  const account = "chloe.martin@outlook.test";
  const id = await connectAccount(ownerPage, { sandbox, account, integration: "facebook" });
  await ownerPage.setViewportSize({ width: 390, height: 844 });
  await new ConnectionPage(ownerPage).open(id);
  await expect(ownerPage.getByText("This account has no Facebook Page that the hub may use.")).toBeVisible();
  await press(ownerPage.getByRole("button", { name: "Look again" }));
  await expect(ownerPage.getByRole("button", { name: "Look again" })).toBeEnabled();
  await expectAccessible(ownerPage);
});

function expectWorksWith(page: Page, name: string): Promise<void> {
  const card = page.locator("section").filter({ has: page.getByRole("heading", { name: "What it works with" }) });
  return expect(card.getByText(name, { exact: true })).toBeVisible();
}
