import { expect, type Page } from "@playwright/test";

/** The mails that the hub would have sent, in demo mode. */
export class OutboxPage {
  constructor(private readonly page: Page) {}

  /** The address in the newest mail to somebody. */
  async linkTo(email: string): Promise<string> {
    await this.page.goto("/dev/outbox");
    const mail = this.page.locator("section").filter({ hasText: `To ${email}` });
    const address = await mail.first().getByRole("link").getAttribute("href");
    expect(address).not.toBeNull();
    return String(address);
  }

  async expectNothingTo(email: string): Promise<void> {
    await this.page.goto("/dev/outbox");
    await expect(this.page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
    await expect(this.page.getByText(`To ${email}`)).toHaveCount(0);
  }
}
