// Why: what is said to the bot in a linked chat is answered there and seen in the hub as it happens, and the hub answers back.
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { connectHubsBot } from "./kit/connect-hubs-bot";
import { endEverything } from "./kit/end-everything";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { MessagingPage, saidByBot } from "./pages/messaging-page";

test.afterEach(async ({ ownerPage }) => {
  await endEverything(ownerPage);
});

/** The first chat that was linked is the default; another one may become it. */
async function makeGroupDefault(messaging: MessagingPage, tellInGroup: (text: string) => Promise<void>): Promise<void> {
  const expectToast = (text: string) => new ConnectionPage(messaging.page).expectToast(text);
  await tellInGroup(await messaging.makeCode());
  await expectToast("Acme Team is linked now");
  await messaging.openConversation("Acme Team");
  await press(messaging.page.getByRole("button", { name: "Set default" }));
  await expectToast("Messages of the connection go to Acme Team now");
  await expect(messaging.row("Acme Team")).toContainText("Default");
  await expect(messaging.row("Ana")).not.toContainText("Default");
}

async function expectFitsPhone(page: Page): Promise<void> {
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}

test("a Telegram chat is linked, talked in and written to, all live in the hub", async ({
  ownerPage,
  organization,
  sandbox,
  signInAs,
}) => {
  const tellBot = (text: string, where = {}) => sandbox.tell("telegram", "message", { from: "Ana", text, ...where });
  const expectToast = (text: string) => new ConnectionPage(ownerPage).expectToast(text);
  await connectHubsBot(ownerPage);
  const messaging = new MessagingPage(ownerPage, "telegram");
  await messaging.open();
  await expect(ownerPage.getByText("No conversation yet")).toBeVisible();
  await expectAccessible(ownerPage);

  const code = await messaging.makeCode();
  await expect(ownerPage.getByRole("img", { name: "Code for your phone’s camera" })).toBeVisible();
  await expectAccessible(ownerPage);
  await tellBot(code);
  await expectToast("Ana is linked now");
  await expect(messaging.row("Ana")).toContainText("Default");

  await tellBot("/help");
  await messaging.openConversation("Ana");
  await expect(messaging.message("Ana", "/help")).toBeVisible();
  await expect(messaging.message("Atlas", "binky")).toBeVisible();
  await tellBot("/binky");
  await expect(ownerPage.getByRole("button", { name: "Agent: Binky" })).toBeVisible();
  await expect(messaging.message("Binky", "Binky")).toBeVisible();
  await expectAccessible(ownerPage);

  await messaging.write("Ana", "Hello from the hub");
  await expect(messaging.log.getByRole("article").filter({ hasText: "Hello from the hub" })).toContainText("Sent");
  await expect.poll(() => saidByBot(ownerPage, "Ana")).toContain("Hello from the hub");

  const long = Array.from({ length: 900 }, (_, line) => `Line ${line} 🙂`).join("\n");
  await messaging.write("Ana", long);
  await expect(messaging.log.getByText("Part 3 of 3")).toBeVisible();
  await expect(messaging.log.getByRole("article").filter({ hasText: "Part 3 of 3" })).toContainText("Sent");
  const told = (await saidByBot(ownerPage, "Ana")).slice(-3);
  expect(told.join("\n")).toBe(long);

  await press(ownerPage.getByRole("button", { name: "Agent: Binky" }));
  await press(ownerPage.getByRole("menuitemcheckbox", { name: "Cheryl" }));
  await expect(ownerPage.getByRole("button", { name: "Agent: Cheryl" })).toBeVisible();
  await press(ownerPage.getByRole("button", { name: "Clear" }));
  await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Clear" }));
  await expectToast("The agent begins anew");

  await makeGroupDefault(messaging, (text) => tellBot(text, { group: "Acme Team" }));
  await messaging.openConversation("Ana");

  await expectFitsPhone(ownerPage);
  const address = ownerPage.url();

  // Ana's own chat is the owner's, by whose code it was linked: nobody else sees it, admins neither.
  await signInAs(organization.admin);
  await ownerPage.goto(address);
  await expect(ownerPage.getByText("There is no such page")).toBeVisible();
  await signInAs(organization.owner);
});
