import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { browserAs } from "./kit/browser-as";
import { connectAccount } from "./kit/connect-account";
import { runHub } from "./kit/run-hub";
import { ConnectionPage } from "./pages/connection-page";
import { NoticeBell } from "./pages/notice-bell";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** The worker looks each minute; an operator can look now. */
const lookForDueTokens = () => runHub("job", "run", "tokens:refresh");

test("an access that ends while the provider is away heals by itself, live in two browsers", async ({
  browser,
  ownerPage,
  organization,
  sandbox,
  googleAccount,
}) => {
  const connectionId = await connectAccount(ownerPage, { sandbox, account: googleAccount, visibility: "shared" });
  await browserAs(browser, organization.admin, async (adminPage) => {
    const pages = [new ConnectionPage(ownerPage), new ConnectionPage(adminPage)];
    for (const page of pages) {
      await page.open(connectionId);
      await page.expectState("Active");
    }
    await sandbox.addFault("google", { target: "token", status: 503, times: null });
    await sandbox.advanceClock(HOUR_MS + MINUTE_MS); // an access token lives for one hour
    await lookForDueTokens();
    for (const page of pages) await page.expectState("Degraded");

    await sandbox.clearFaults("google");
    await sandbox.advanceClock(MINUTE_MS); // the wait before the next try is over
    await lookForDueTokens();
    for (const page of pages) {
      await page.expectState("Active");
      await expect(page.activity).toHaveCount(3); // connected, in trouble, working again
    }
    await new NoticeBell(ownerPage).expectUnread(0); // nobody had anything to do
  });
});
