import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";

const OTHER = "ben@acme.test";

test.describe("a reconnect as another account", () => {
  test("asks, and uses that account from then on", async ({ ownerPage, googleAccount, sandbox }) => {
    const id = await reconnectAsOther(ownerPage, await connectAccount(ownerPage, { sandbox, account: googleAccount }));
    const question = questionOn(ownerPage);
    await expect(question).toContainText(`You signed in as ${OTHER}, but this connection is of ${googleAccount}`);
    await expectAccessible(ownerPage);
    await press(question.getByRole("button", { name: `Use ${OTHER} here from now on` }));
    await expect(question).toBeHidden();
    await expect(ownerPage.getByRole("heading", { level: 1, name: OTHER })).toBeVisible();
    await expect(ownerPage).toHaveURL(new RegExp(`/active/${id}$`));
  });

  test("asks, and connects that account beside it", async ({ ownerPage, googleAccount, sandbox }) => {
    const id = await reconnectAsOther(ownerPage, await connectAccount(ownerPage, { sandbox, account: googleAccount }));
    await press(questionOn(ownerPage).getByRole("button", { name: `Connect ${OTHER} beside it` }));
    await expect(ownerPage.getByRole("heading", { level: 1, name: OTHER })).toBeVisible();
    await expect(ownerPage).not.toHaveURL(new RegExp(id));
  });

  test("leads on, also where the page is read anew before the answer has come", async ({
    ownerPage,
    googleAccount,
    sandbox,
  }) => {
    const id = await reconnectAsOther(ownerPage, await connectAccount(ownerPage, { sandbox, account: googleAccount }));
    const question = questionOn(ownerPage);
    await ownerPage.route("**/held-consent", async (route) => {
      const answer = await route.fetch();
      await question.waitFor({ state: "hidden" }); // live updates were faster
      await route.fulfill({ response: answer });
    });
    await press(question.getByRole("button", { name: `Connect ${OTHER} beside it` }));
    await expect(ownerPage.getByRole("heading", { level: 1, name: OTHER })).toBeVisible();
    await expect(ownerPage).not.toHaveURL(new RegExp(id));
  });

  test("asks, and keeps everything, on a phone", async ({ ownerPage, googleAccount, sandbox }) => {
    await ownerPage.setViewportSize({ width: 390, height: 844 });
    await reconnectAsOther(ownerPage, await connectAccount(ownerPage, { sandbox, account: googleAccount }));
    await press(questionOn(ownerPage).getByRole("button", { name: `Keep ${googleAccount}` }));
    await expect(questionOn(ownerPage)).toBeHidden();
    await expect(ownerPage.getByRole("heading", { level: 1, name: googleAccount })).toBeVisible();
  });
});

/** By the button on the connection's page, as a person does; answers the connection's id. */
async function reconnectAsOther(page: Page, id: string): Promise<string> {
  // What needs no person has no such button: the consent is begun where it would lead.
  await new ConnectionPage(page).open(id);
  await page.goto(`/api/integrations/google-calendar/auth?connectionId=${id}&returnTo=/integration-hub/active/${id}`);
  const consent = new ConsentPage(page);
  await consent.chooseAccount(OTHER);
  await consent.approve();
  await expect(page.getByText("You signed in with another account")).toBeVisible();
  return id;
}

function questionOn(page: Page) {
  return page.getByRole("region", { name: /^You signed in as/ });
}
