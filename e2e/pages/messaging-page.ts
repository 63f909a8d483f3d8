import { expect, type Locator, type Page, type Response } from "@playwright/test";
import { press } from "../kit/press";
import { productInUse } from "../product";

/** The messaging hub: conversations of one network, and the one that is open. */
export class MessagingPage {
  constructor(
    readonly page: Page,
    readonly integration: string,
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/messaging/${this.integration}`);
  }

  /** Makes a code in the dialog; answers what has to be sent to the bot. */
  async makeCode(): Promise<string> {
    await press(this.page.getByRole("button", { name: "Link a chat" }));
    const isMade = (answer: Response) => answer.request().method() === "POST" && answer.url().endsWith("/links");
    const made = this.page.waitForResponse(isMade);
    await press(this.page.getByRole("dialog").getByRole("button", { name: "Make a code" }));
    const { code } = await (await made).json();
    await expect(this.page.getByRole("dialog").locator("code")).toHaveText(`/start ${code}`);
    return `/start ${code}`;
  }

  row(name: string): Locator {
    return this.page.getByRole("list", { name: "Conversations" }).getByRole("listitem").filter({ hasText: name });
  }

  async openConversation(name: string): Promise<void> {
    await press(this.row(name).getByRole("link"));
    await expect(this.page).toHaveURL(/\/messaging\/[a-z-]+\/[0-9a-f-]{36}$/);
    await expect(this.page.getByRole("heading", { level: 2, name })).toBeVisible();
  }

  get log(): Locator {
    return this.page.getByRole("log", { name: "Messages" });
  }

  /** A message with these words, by whom it is. */
  message(by: string, words: string | RegExp): Locator {
    return this.log
      .getByRole("article")
      .filter({ has: this.page.getByRole("heading", { name: by }) })
      .filter({ hasText: words });
  }

  async write(name: string, text: string): Promise<void> {
    const field = this.page.getByRole("textbox", { name: `Message to ${name}` });
    await field.fill(text);
    await field.press("Enter");
    await expect(field).toHaveValue("");
  }
}

interface ToldByBot {
  readonly chat: string;
  readonly from: string;
  readonly text: string;
}

/** What the bot said in a chat at Telegram, the first one first. */
export async function saidByBot(page: Page, chat: string): Promise<string[]> {
  const answer = await page.request.get(`${productInUse().sandboxOrigin}/control/telegram/messages`);
  const { messages }: { messages: readonly ToldByBot[] } = await answer.json();
  return messages.filter((message) => message.chat === chat && message.from === "bot").map(({ text }) => text);
}
