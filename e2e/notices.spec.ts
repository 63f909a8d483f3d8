import { expect, type Page } from "@playwright/test";
import { test as base } from "./fixtures";
import { browserAs } from "./kit/browser-as";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { NoticeBell } from "./pages/notice-bell";
import { OutboxPage } from "./pages/outbox-page";

/** A shared connection of the organization's owner. */
const test = base.extend<{ connectionId: string }>({
  connectionId: async ({ ownerPage, sandbox, googleAccount }, use) =>
    use(await connectAccount(ownerPage, { sandbox, account: googleAccount, visibility: "shared" })),
});

/** As when the account's owner withdraws the access at the provider; the hub notices at the next call. */
async function revoked(page: Page, connectionId: string, revoke: () => Promise<void>): Promise<void> {
  await revoke();
  await callApi(page, "POST", `/api/integrations/${connectionId}/test`);
}

test("a revoked connection asks by bell and mail, and one click heals it, live in two browsers", async ({
  browser,
  ownerPage,
  strangerPage,
  organization,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  test.slow(); // three browsers, and axe in two themes twice
  await browserAs(browser, organization.admin, async (adminPage) => {
    const [owner, admin] = [new NoticeBell(ownerPage), new NoticeBell(adminPage)];
    for (const page of [ownerPage, adminPage]) await page.goto("/integration-hub/active");
    for (const bell of [owner, admin]) await bell.expectUnread(0);

    await revoked(ownerPage, connectionId, () => sandbox.revokeGrants("google", googleAccount));
    for (const page of [ownerPage, adminPage]) {
      await new NoticeBell(page).expectUnread(1);
      await new ConnectionPage(page).expectState("Needs reconnecting");
    }

    const link = await new OutboxPage(strangerPage).reconnectLinkTo(organization.admin.email);
    await strangerPage.goto(link);
    await expect(strangerPage.getByRole("heading", { name: "Reconnect Google Calendar" })).toBeVisible();
    await expect(strangerPage.getByText(`Test ${organization.slug}'s access to ${googleAccount}`)).toBeVisible();
    await expectAccessible(strangerPage);
    await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
    const consent = new ConsentPage(strangerPage);
    await consent.chooseAccount(googleAccount);
    await consent.approve();
    await expect(strangerPage.getByRole("heading", { name: "Google Calendar works again" })).toBeVisible();

    for (const page of [ownerPage, adminPage]) await new ConnectionPage(page).expectState("Active");
    await owner.expectUnread(1); // that it works again
    await admin.expectUnread(0); // whose link it was knows
    await owner.open();
    await expect(owner.list).toHaveText([/works again/, /needs you.*Solved by/]);
    await owner.markAllRead();
    await owner.close();
    await owner.expectUnread(0);

    await strangerPage.goto(link);
    await expect(strangerPage.getByRole("heading", { name: "Google Calendar works" })).toBeVisible();
    await expectAccessible(strangerPage);
  });
});

test("from the bell one click leads to the provider, and back to the page", async ({
  ownerPage,
  connectionId,
  sandbox,
  googleAccount,
}) => {
  await ownerPage.goto("/audit");
  const bell = new NoticeBell(ownerPage);
  await revoked(ownerPage, connectionId, () => sandbox.revokeGrants("google", googleAccount));
  await bell.expectUnread(1);
  await bell.open();
  await expectAccessible(ownerPage);
  await bell.reconnect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await expect(ownerPage).toHaveURL(/\/audit/);
  await new ConnectionPage(ownerPage).expectToast(`Google Calendar connected as ${googleAccount}`);
  await bell.expectUnread(0);
  await bell.open();
  await expect(bell.list).toHaveText([/works again/, /needs you.*Solved by/]);
});

test("each chooses how to be told, at once, also a viewer", async ({ page, organization, signInAs }) => {
  await signInAs(organization.viewer);
  await page.goto("/settings/notifications");
  await expect(page.getByText(`Mails go to ${organization.viewer.email}`)).toBeVisible();
  const mail = page.getByRole("switch", { name: "A connection works again: tell me by e-mail" });
  await expect(mail).not.toBeChecked();
  await press(mail);
  await expect(mail).toBeChecked();
  await new ConnectionPage(page).expectToast("Saved");
  await page.reload();
  await expect(mail).toBeChecked();
});
