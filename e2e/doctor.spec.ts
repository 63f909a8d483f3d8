import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { ConnectionPage } from "./pages/connection-page";
import { CredentialsForm } from "./pages/credentials-form";
import { IntegrationPage } from "./pages/integration-page";

const WHY_WITHDRAWN = /Usually the person took the access back in the account's settings at Google/;

test("a permission that was taken back, and an outage, are explained on the connection's page", async ({
  ownerPage,
  googleAccount,
  sandbox,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const connection = new ConnectionPage(ownerPage);
  await connection.open(id);
  await sandbox.addFault("google", { target: "api", html: true, status: 200, times: null });
  const result = await connection.test();
  await expect(result).toContainText("Google sent a page in the place of an answer.");
  await expect(result).toContainText("A page for people came in the place of data");
  await sandbox.clearFaults("google");

  await sandbox.revokeGrants("google", googleAccount);
  await expect(await connection.test()).toContainText(WHY_WITHDRAWN);
  await connection.expectState("Needs reconnecting");
  await expect(ownerPage.getByText(WHY_WITHDRAWN).first()).toBeVisible();
});

test.describe("the secret of the hub's own app has expired", () => {
  test.afterEach(async ({ sandbox }) => {
    await sandbox.setOptions("microsoft", { expireClientSecret: false });
  });

  test("each page says so once for all connections, and leads to the step of the guide", async ({
    ownerPage,
    microsoftAccount,
    organization,
    sandbox,
  }) => {
    const second = `second@${organization.slug}.test`;
    await sandbox.addMicrosoftAccount({ email: second, name: "Second", calendars: 1 });
    const ids: string[] = [];
    for (const account of [microsoftAccount, second]) {
      ids.push(await connectAccount(ownerPage, { sandbox, account, integration: "microsoft-calendar" }));
    }
    await sandbox.setOptions("microsoft", { expireClientSecret: true });
    for (const account of [microsoftAccount, second]) await sandbox.expireTokens("microsoft", account);
    for (const id of ids) await callApi(ownerPage, "POST", `/api/integrations/${id}/test`);

    for (const path of ["/integration-hub/active", "/integration-hub/analytics"]) {
      await ownerPage.goto(path);
      const card = ownerPage.getByRole("region", { name: "Needs attention" });
      await expect(card).toContainText(
        "2 Microsoft connections: The secret of this hub's own app at Microsoft has expired",
      );
      await expect(card).toContainText("makes a new client secret at Microsoft");
      await expect(card.getByRole("link", { name: microsoftAccount })).toBeVisible();
      await expect(card.getByRole("link", { name: "See all 2" })).toHaveAttribute("href", /status=degraded/);
    }
    await ownerPage.getByRole("link", { name: "See the step in the set-up guide" }).first().click();
    await expectStep(ownerPage, "Under Certificates & secrets, create a client secret");
  });

  test("so does the page where a consent ends", async ({ ownerPage, microsoftAccount, sandbox }) => {
    await sandbox.setOptions("microsoft", { expireClientSecret: true });
    const begun = await callApi(ownerPage, "POST", "/api/integrations/oauth/init", {
      integration: "microsoft-calendar",
    });
    const { authorizationUrl } = await begun.json();
    const { redirectTo } = await sandbox.consent("microsoft", {
      authorizationUrl,
      account: microsoftAccount,
      decision: "approve",
    });
    await ownerPage.goto(redirectTo);
    const alert = ownerPage.getByRole("alert").filter({ hasText: "has expired" });
    await expect(alert).toContainText("ends client secrets on the day that was chosen");
    await expect(alert.getByRole("link", { name: "See the step in the set-up guide" })).toHaveAttribute(
      "href",
      "/integration-hub/marketplace/microsoft-calendar#guide-3",
    );
  });
});

test("a key of the wrong mode is told apart, with the step that says which one it is", async ({
  ownerPage,
  sandbox,
}) => {
  const key = (await sandbox.keys("stripe")).find(({ refused }) => refused?.fault === "wrong_mode");
  await new IntegrationPage(ownerPage, { key: "stripe", name: "Stripe" }).open();
  const form = new CredentialsForm(ownerPage, "Connect Stripe");
  await form.fill({ ...key?.credentials });
  await form.send();
  await expect(ownerPage.getByText("This is for another mode of Stripe")).toBeVisible();
  await ownerPage.getByRole("link", { name: "See the step in the set-up guide" }).click();
  await expectStep(ownerPage, "Copy the key: Stripe shows a live one whole only once.");
});

test("a link to a step of a folded guide shows it, however one comes there", async ({ ownerPage }) => {
  const page = "/integration-hub/marketplace/google-calendar";
  const words = "Under Clients, create an OAuth client of the type Web application.";
  await ownerPage.setViewportSize({ width: 390, height: 700 });
  await ownerPage.goto(`${page}#guide-3`);
  await expectStep(ownerPage, words);
  await ownerPage.reload();
  await expectStep(ownerPage, words);

  // Without loading a page: away by the hub's own bar, and back.
  await ownerPage.getByRole("navigation").getByRole("link", { name: "Settings" }).click();
  await expect(ownerPage.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  await ownerPage.goBack();
  await expectStep(ownerPage, words);

  // On the page itself; a step that this guide has not is the whole of it.
  await ownerPage.evaluate(() => window.location.assign("#guide-redirect"));
  await expectStep(ownerPage, "asks for a redirect URI");
  await ownerPage.goto(`${page}#guide-99`);
  await expect(ownerPage.getByRole("heading", { name: "Set-up guide" })).toBeInViewport();
  await expect(ownerPage.getByText(words)).toBeVisible();
});

/** The guide was opened where it was folded; the step is in view, and is marked as the one that is meant. */
async function expectStep(page: Page, words: string): Promise<void> {
  const step = page.getByRole("listitem").filter({ hasText: words });
  await expect(step).toBeInViewport();
  await expect(step).toHaveAttribute("aria-current", "step");
}
