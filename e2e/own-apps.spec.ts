// Why: an organization's own app is entered, used, mended and retired by people; nothing of it is an operator's matter.
import { expect, type Page } from "@playwright/test";
import { googleSandbox } from "@/sandbox/google/sandbox-provider";
import { test } from "./fixtures";
import { pressEscape } from "./kit/press-escape";
import { ConsentPage } from "./pages/consent-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";
import { SettingsPage } from "./pages/settings-page";
import { productInUse } from "./product";

const { id: clientId, secret: clientSecret } = googleSandbox.otherCredentials;

test("an organization connects with its own app, mends its secret, and retires it", async ({
  ownerPage,
  googleAccount,
}) => {
  const settings = new SettingsPage(ownerPage);
  await settings.open("oauth-apps");
  await settings.addOAuthApp({ provider: "Google", clientId: ` ${clientId}`, clientSecret: "copied-wrongly" });
  await settings.expectToast("New connections of Google use your own app");
  await expect(settings.oauthApps).toHaveText([new RegExp(`Google.*${clientId}.*In use`)]);
  await expectRedirectUris(ownerPage, settings);

  // The provider refuses the secret: it says whose app that is, and where to mend it.
  const integration = await consent(ownerPage, googleAccount);
  await expect(integration.problem).toContainText("The provider does not accept your organization's own app");
  await integration.problem.getByRole("link", { name: "See your OAuth apps" }).click();
  await settings.wishOfOAuthApp("Google", "Replace secret");
  const dialog = ownerPage.getByRole("dialog", { name: "Replace the secret of your Google app" });
  await dialog.getByLabel("Client secret", { exact: true }).fill(clientSecret);
  await dialog.getByRole("button", { name: "Replace secret" }).click();
  await settings.expectToast("The secret of your Google app was replaced");

  await (await consent(ownerPage, googleAccount)).expectConnected(googleAccount);
  await ownerPage.getByText("Set-up guide").click();
  await expect(
    ownerPage.getByText("New connections are made with your organization's own app at Google"),
  ).toBeVisible();

  await settings.open("oauth-apps");
  await settings.wishOfOAuthApp("Google", "Remove");
  const asked = ownerPage.getByRole("alertdialog", { name: "Remove your Google app?" });
  await expect(asked).toContainText("1 connection was made with it. Disconnect that first");
  await asked.getByRole("button", { name: "Remove" }).click();
  await expect(asked.getByRole("alert")).toContainText("1 connection was made with this app");
  await asked.getByRole("button", { name: "Cancel" }).click();
  await settings.wishOfOAuthApp("Google", "Retire");
  await settings.confirm("Retire your Google app?", "Retire");
  await settings.expectToast("Your Google app is retired");
  await expect(settings.oauthApps).toHaveText([/Google.*Retired/]);
});

test("what was copied along, and another service's secret, is refused at its field", async ({ ownerPage }) => {
  const settings = new SettingsPage(ownerPage);
  await settings.open("oauth-apps");
  await settings.addOAuthApp({ provider: "Slack", clientId: "1.2", clientSecret: "GOCSPX-of-somewhere-else" });
  const secret = ownerPage.getByRole("dialog").getByLabel("Client secret", { exact: true });
  await expect(secret).toHaveAttribute("aria-invalid", "true");
  await expect(secret).toHaveAccessibleDescription(/form of a secret of Google, not of Slack\. It was not stored/);
});

/** What is registered at the provider, word for word. */
async function expectRedirectUris(page: Page, settings: SettingsPage): Promise<void> {
  await settings.wishOfOAuthApp("Google", "Redirect URIs");
  const dialog = page.getByRole("dialog", { name: "Redirect URIs for Google" });
  const { origin } = productInUse();
  await expect(dialog.locator("code")).toHaveText(
    ["google-calendar", "gmail", "youtube"].map((key) => `${origin}/api/integrations/${key}/callback`),
  );
  await pressEscape(dialog);
}

async function consent(page: Page, account: string): Promise<IntegrationPage> {
  const integration = new IntegrationPage(page, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  await page.waitForURL(new RegExp(`client_id=${clientId.replaceAll(".", "\\.")}`));
  const consentPage = new ConsentPage(page);
  await consentPage.chooseAccount(account);
  await consentPage.approve();
  return integration;
}
