import { expect, type Locator, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { untilHydrated } from "./kit/until-hydrated";
import { writeInto } from "./kit/write-into";
import { ConnectionPage } from "./pages/connection-page";
import { productInUse } from "./product";

const TELEGRAM = { integration: "telegram", key: "token of the helper" } as const;
const STRIPE = { integration: "stripe", key: "restricted test key" } as const;
const ANA = "5000000001";

/** Connects what the stand-in gives out under this name, and opens its page. */
async function openConnected(
  page: Page,
  sandbox: SandboxControl,
  { integration, key }: typeof TELEGRAM | typeof STRIPE,
): Promise<string> {
  const typed = (await sandbox.keys(integration)).find(({ name }) => name === key);
  const path = `/api/integrations/${integration}/connect`;
  const answer = await callApi(page, "POST", path, { credentials: typed?.credentials });
  const { id } = z.object({ id: z.uuid() }).parse(await answer.json());
  // A bot cannot begin: Ana writes to it first.
  if (integration === "telegram")
    await sandbox.tell("telegram", "message", { from: "Ana", text: "Hi", bot: "7110201543" });
  await new ConnectionPage(page).open(id);
  return id;
}

/** One action of the card, unfolded. */
async function unfold(page: Page, title: string): Promise<Locator> {
  const action = page.locator("#actions li").filter({ has: page.getByText(title, { exact: true }) });
  await action.getByText(title, { exact: true }).click();
  await expect(action.locator("details")).toHaveAttribute("open", "");
  return action;
}

const said = z.object({ messages: z.array(z.object({ from: z.string(), text: z.string() })) });
async function postedTexts(page: Page): Promise<string[]> {
  const answer = await page.request.get(`${productInUse().sandboxOrigin}/control/telegram/messages`);
  const { messages } = said.parse(await answer.json());
  return messages.filter(({ from }) => from === "bot").map(({ text }) => text);
}

test("a message is sent from the connection's page: the form names what is wrong, the vendor what only it knows", async ({
  ownerPage,
  sandbox,
}) => {
  await openConnected(ownerPage, sandbox, TELEGRAM);
  const send = await unfold(ownerPage, "Send a message");
  await expect(send.getByText("Sends something")).toBeVisible();
  await expect(send.getByText("Telegram cannot try this without doing it.")).toBeVisible();
  await expect(send.getByRole("button", { name: "Try it first" })).toHaveCount(0);

  const [chat, message] = [send.getByLabel("Chat"), send.getByLabel("Message", { exact: true })];
  const button = send.getByRole("button", { name: "Send it" });
  await press(button);
  await expect(chat).toBeFocused();
  await expect(chat).toHaveAccessibleDescription(/Fill this in\./);
  await expect(message).toHaveAccessibleDescription(/Fill this in\./);
  await expectAccessible(ownerPage);

  await writeInto(chat, "Ana");
  await writeInto(message, "The lift works again.");
  await press(button);
  await expect(chat).toHaveAccessibleDescription(/is neither the id of a chat nor a channel's @name/);
  await writeInto(chat, "999");
  await press(button);
  await expect(send.getByRole("alert")).toContainText("The provider refused: Bad Request: chat not found");
  expect(await postedTexts(ownerPage)).not.toContain("The lift works again.");

  await writeInto(chat, ANA);
  await press(button);
  await expect(send.locator("form").getByRole("status")).toContainText("Sent");
  await expect(send.locator("form").getByRole("status")).toContainText(/Chat id\s*5000000001/);
  expect((await postedTexts(ownerPage)).filter((text) => text === "The lift works again.")).toHaveLength(1);
  await expectAccessible(ownerPage);

  await ownerPage.goto("/audit");
  await expect(ownerPage.getByRole("table")).toContainText("Ran an action");
  await expect(ownerPage.getByRole("table")).toContainText("send-message");
  await expect(ownerPage.getByRole("table")).not.toContainText("The lift works again.");
});

test("after a lost answer, pressing again sends nothing a second time", async ({ ownerPage, sandbox }) => {
  await openConnected(ownerPage, sandbox, TELEGRAM);
  const send = await unfold(ownerPage, "Send a message");
  await writeInto(send.getByLabel("Chat"), ANA);
  await writeInto(send.getByLabel("Message", { exact: true }), "Once, and once only.");
  await sandbox.addFault("telegram", {
    target: "api",
    pathContains: "sendMessage",
    dropAfterProcessing: true,
    times: 1,
  });
  await press(send.getByRole("button", { name: "Send it" }));
  await expect(send.getByRole("alert")).toContainText("it is not known whether this was done");
  await press(send.getByRole("button", { name: "Send it" }));
  await expect(send.getByRole("alert")).toContainText("so it was not asked again");
  expect((await postedTexts(ownerPage)).filter((text) => text === "Once, and once only.")).toHaveLength(1);
});

test("what the vendor can try is tried first, by keyboard and on a phone", async ({ ownerPage, sandbox }) => {
  await ownerPage.setViewportSize({ width: 390, height: 800 });
  const id = await openConnected(ownerPage, sandbox, STRIPE);
  const draft = await unfold(ownerPage, "Draft an invoice");
  await untilHydrated(draft.getByLabel("Customer"));
  await draft.getByLabel("Customer").focus();
  for (const text of ["cus_HubAcmeHotel", "myr", "Two nights", "42000"]) {
    await ownerPage.keyboard.type(text);
    await ownerPage.keyboard.press("Tab");
  }
  await ownerPage.keyboard.press("Tab");
  await expect(draft.getByRole("button", { name: "Try it first" })).toBeFocused();
  await ownerPage.keyboard.press("Enter");
  await expect(draft.locator("form").getByRole("status")).toContainText("Tried. Nothing was changed.");
  await expect(draft.locator("form").getByRole("status")).toContainText("42000");
  const listed = () => callApi(ownerPage, "POST", `/api/integrations/${id}/actions/list-invoices`, {});
  const shape = z.object({ output: z.object({ invoices: z.array(z.object({ total: z.number() })) }) });
  const totals = async () => shape.parse(await (await listed()).json()).output.invoices.map(({ total }) => total);
  expect(await totals()).not.toContain(42_000);
  const wide = await ownerPage.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide, "the page does not scroll sideways").toBeLessThanOrEqual(0);
  await expectAccessible(ownerPage);

  await press(draft.getByRole("button", { name: "Do it" }));
  await expect(draft.locator("form").getByRole("status")).toContainText("Done");
  expect(await totals()).toContain(42_000);
});

test("a viewer looks things up, and is told why they may not send", async ({
  page,
  ownerPage,
  organization,
  signInAs,
  sandbox,
}) => {
  const id = await openConnected(ownerPage, sandbox, TELEGRAM);
  await signInAs(organization.viewer);
  await new ConnectionPage(page).open(id);
  const look = await unfold(page, "Look up a chat");
  await writeInto(look.getByLabel("Chat"), ANA);
  await press(look.getByRole("button", { name: "Look it up" }));
  await expect(look.locator("form").getByRole("status")).toContainText(/Name\s*Ana/);
  const send = await unfold(page, "Send a message");
  await expect(send.getByText("Your role may only look at things.")).toBeVisible();
  await expect(send.getByRole("button", { name: "Send it" })).toHaveCount(0);
});
