// Why: a shared bot works for an organization in the chats that somebody linked by a code, and nowhere else.
import { expect, type Page, type Response } from "@playwright/test";
import { test } from "./fixtures";
import { connectHubsBot } from "./kit/connect-hubs-bot";
import { endEverything } from "./kit/end-everything";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { ConnectionPage } from "./pages/connection-page";
import { productInUse } from "./product";

test.afterEach(async ({ ownerPage }) => {
  await endEverything(ownerPage);
});

/** The code, as the page shows it for sending by hand: the one that this press has made, not one that was there before. */
async function makeCode(page: Page, button: string): Promise<string> {
  const isMade = (answer: Response) => answer.request().method() === "POST" && answer.url().endsWith("/links");
  const made = page.waitForResponse(isMade);
  await press(page.getByRole("button", { name: button }));
  const { code } = await (await made).json();
  const command = `/start ${code}`;
  await expect(page.getByRole("region", { name: "Send this code to the bot" }).locator("code")).toHaveText(command);
  return command;
}

/** From the first linked chat on, what is written to the bot comes to the hub by itself, and is kept where a chat is linked. */
async function expectPushed(): Promise<void> {
  const hook = async () => (await fetch(`${productInUse().sandboxOrigin}/control/telegram/webhook`)).json();
  await expect.poll(hook, { timeout: 30_000 }).toMatchObject({ hasSecret: true });
}

test("a chat is linked by a code that is sent to the hub's bot, and unlinked again", async ({ ownerPage, sandbox }) => {
  const connection = new ConnectionPage(ownerPage);
  await connectHubsBot(ownerPage);
  await connection.expectState("Choice open");
  await expect(ownerPage.getByText("No chat is linked yet")).toBeVisible();
  await expectAccessible(ownerPage);

  const command = await makeCode(ownerPage, "Link a chat");
  const code = command.replace("/start ", "");
  await expect(ownerPage.getByRole("link", { name: "Open your chat with the bot" })).toHaveAttribute(
    "href",
    `https://t.me/integration_hub_bot?start=${code}`,
  );
  await expect(ownerPage.getByText("Waiting for the code to arrive…")).toBeVisible();
  await expectAccessible(ownerPage);

  await sandbox.tell("telegram", "message", { from: "Mallory", text: "Hello?" });
  await sandbox.tell("telegram", "message", { from: "Ana", text: command });
  await connection.expectToast("Ana is linked now");
  await connection.expectState("Active");
  const chats = ownerPage.getByRole("list", { name: "Linked chats" });
  await expect(chats).toContainText("Ana");
  await expect(chats).not.toContainText("Mallory");

  // What becomes of a code that somebody without the right sends in a group: lib/features/places/link-codes.int.test.ts.
  const another = await makeCode(ownerPage, "Link another chat");
  await sandbox.tell("telegram", "message", { from: "Ana", group: "Acme Team", text: another });
  await connection.expectToast("Acme Team is linked now");
  await expect(chats.getByRole("listitem")).toHaveCount(2);

  await press(chats.getByRole("button", { name: "Unlink Ana" }));
  await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Unlink" }));
  await expect(chats.getByRole("listitem")).toHaveCount(1);
  await expect(chats).toContainText("messages go here");
  await connection.expectState("Active");
});

test("a chat of another organization cannot be linked, and a viewer links nothing", async ({
  ownerPage,
  organization,
  organizations,
  sandbox,
  signInAs,
}) => {
  await connectHubsBot(ownerPage);
  await sandbox.tell("telegram", "message", { from: "Ben", text: await makeCode(ownerPage, "Link a chat") });
  await new ConnectionPage(ownerPage).expectToast("Ben is linked now");
  const address = ownerPage.url();
  await expectPushed();

  const other = await organizations.create();
  await signInAs(other.owner);
  await connectHubsBot(ownerPage);
  await sandbox.tell("telegram", "message", { from: "Ben", text: await makeCode(ownerPage, "Link a chat") });
  // What is written there the first organization reads: the code would be theirs to use.
  await expect(ownerPage.getByText("This code works no more")).toBeVisible();
  await new ConnectionPage(ownerPage).expectState("Choice open");
  await endEverything(ownerPage);

  await signInAs(organization.viewer);
  await ownerPage.goto(address);
  await expect(ownerPage.getByRole("list", { name: "Linked chats" })).toContainText("Ben");
  await expect(ownerPage.getByRole("button", { name: /^(Link|Unlink)/ })).toHaveCount(0);
  await signInAs(organization.owner);
});

test("fits a phone, with the code in sight", async ({ ownerPage }) => {
  await ownerPage.setViewportSize({ width: 390, height: 844 });
  await connectHubsBot(ownerPage);
  await makeCode(ownerPage, "Link a chat");
  const overflow = await ownerPage.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
