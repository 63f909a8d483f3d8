import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { writeInto } from "../kit/write-into";

interface RuleWords {
  readonly name: string;
  readonly keywords: string;
  readonly client: string;
  readonly since: string;
}

interface EntryWords {
  readonly description: string;
  readonly start: string;
  readonly end: string;
}

/** Time: one's entries, what waits for approval, and the rules. */
export class TimePage {
  readonly sheet: Locator;

  constructor(private readonly page: Page) {
    this.sheet = page.getByRole("dialog");
  }

  async open(query: string): Promise<void> {
    await this.page.goto(`/time?${query}`);
    await expect(this.page.getByRole("heading", { level: 1, name: "Time" })).toBeVisible();
  }

  async openRules(): Promise<void> {
    await this.page.goto("/time/rules");
  }

  async openApproval(): Promise<void> {
    await this.page.goto("/time/approval");
  }

  entry(description: string): Locator {
    return this.page.getByRole("main").getByRole("listitem").filter({ hasText: description });
  }

  async openEntry(description: string): Promise<void> {
    await press(this.page.getByRole("button", { name: description }));
    await expect(this.sheet).toBeVisible();
  }

  async beginNewEntry(): Promise<void> {
    await press(this.page.getByRole("button", { name: "New entry" }));
    await expect(this.sheet).toBeVisible();
  }

  async fillEntry({ description, start, end }: EntryWords): Promise<void> {
    await writeInto(this.sheet.getByLabel("What did you do?"), description);
    await this.sheet.getByLabel("From").fill(start);
    await this.sheet.getByLabel("To", { exact: true }).fill(end);
  }

  async beginNewRule(): Promise<void> {
    await press(this.page.getByRole("button", { name: "New rule" }));
    await expect(this.sheet).toBeVisible();
  }

  async fillRule({ name, keywords, client, since }: RuleWords): Promise<void> {
    await writeInto(this.sheet.getByLabel("Name of the rule"), name);
    await this.sheet.getByLabel("Words in the title").fill(keywords);
    await this.sheet.getByLabel("Client").fill(client);
    await this.sheet.getByLabel("Which time").selectOption(since);
  }

  async previewRule(): Promise<void> {
    await this.sheet.getByRole("button", { name: "What would it have made?" }).click();
  }

  async send(button: string): Promise<void> {
    await this.sheet.getByRole("button", { name: button, exact: true }).click();
  }

  /** Asks before it does. */
  async deleteOpened(): Promise<void> {
    await press(this.sheet.getByRole("button", { name: "Delete" }));
    const question = this.page.getByRole("alertdialog", { name: /^Delete/ });
    await question.getByRole("button", { name: "Delete" }).click();
    await expect(question).toBeHidden();
  }

  async addUpBy(way: "Day" | "Project" | "Client"): Promise<void> {
    await press(this.page.getByRole("button", { name: way, exact: true }));
  }

  async settle(how: string): Promise<void> {
    const question = this.page.getByText(/your decision$/);
    await expect(question).toBeVisible();
    await press(this.page.getByRole("button", { name: how }));
    await expect(question).toBeHidden();
  }

  /** Asks before it does. */
  async handIn(what: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Hand in ${what}` }));
    const question = this.page.getByRole("alertdialog", { name: `Hand in ${what}?` });
    await question.getByRole("button", { name: "Hand in" }).click();
    await expect(question).toBeHidden();
  }

  async approve(description: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Approve: ${description}` }));
  }

  async sendBack(description: string, why: string): Promise<void> {
    await press(this.page.getByRole("button", { name: new RegExp(`^Send back: ${description}`) }));
    await writeInto(this.sheet.getByLabel("What is wrong?"), why);
    await this.send("Send back");
    await expect(this.sheet).toBeHidden();
  }

  async expectToast(text: string): Promise<void> {
    await expect(this.page.getByRole("region", { name: /Notifications/ }).getByText(text)).toBeVisible();
  }
}
