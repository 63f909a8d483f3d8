import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { pressEscape } from "../kit/press-escape";

/** The bell of the hub's frame, and the list it opens. */
export class NoticeBell {
  readonly list: Locator;
  private readonly button: Locator;

  constructor(private readonly page: Page) {
    this.button = page.getByRole("button", { name: /^Notifications/ });
    this.list = page.getByRole("dialog").getByRole("list", { name: "Notifications" }).getByRole("listitem");
  }

  /** What the bell says, also to who cannot see it. */
  async expectUnread(count: number): Promise<void> {
    await expect(this.button).toHaveAccessibleName(count === 0 ? "Notifications" : `Notifications ${count} unread`);
  }

  async open(): Promise<void> {
    await press(this.button);
    await expect(this.page.getByRole("dialog").getByRole("heading", { name: "Notifications" })).toBeVisible();
  }

  async close(): Promise<void> {
    await pressEscape(this.page.getByRole("dialog"));
    await expect(this.button).toBeFocused();
  }

  /** From there straight to the provider. */
  async reconnect(): Promise<void> {
    await this.page
      .getByRole("dialog")
      .getByRole("button", { name: /^Reconnect/ })
      .click();
  }

  async markAllRead(): Promise<void> {
    await this.page.getByRole("dialog").getByRole("button", { name: "Mark all as read" }).click();
  }
}
