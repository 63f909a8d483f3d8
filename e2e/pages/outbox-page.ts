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

  /** The one-click link in the newest mail that asks somebody to reconnect; mails come when their job has run. */
  async reconnectLinkTo(email: string): Promise<string> {
    const mail = this.page.locator("section").filter({ hasText: `To ${email}` });
    const link = mail.first().getByRole("link", { name: /\/connect\/start\// });
    await expect(async () => {
      await this.page.goto("/dev/outbox");
      await expect(link).toBeVisible({ timeout: 500 });
    }).toPass();
    return String(await link.getAttribute("href"));
  }

  async expectNothingTo(email: string): Promise<void> {
    await this.page.goto("/dev/outbox");
    await expect(this.page.getByRole("heading", { level: 1, name: "Outbox" })).toBeVisible();
    await expect(this.page.getByText(`To ${email}`)).toHaveCount(0);
  }
}
