import { expect, type Page } from "@playwright/test";

/** The provider's consent page, as the sandbox plays it for every provider. */
export class ConsentPage {
  constructor(private readonly page: Page) {}

  /** Chooses the account; `email` is one of the sandbox's. */
  async chooseAccount(email: string): Promise<void> {
    await this.pickAccount(email);
    await expect(this.page.locator("#account-email")).toHaveText(email);
  }

  /** The same where the provider asks nothing further. */
  async pickAccount(email: string): Promise<void> {
    await this.page.locator(`[id="account-${email}"]`).click();
  }

  /** Takes the tick from an optional scope. */
  async refuseScope(scope: string): Promise<void> {
    await this.page.locator(`input[name="scope"][value="${scope}"]`).uncheck();
  }

  async approve(): Promise<void> {
    await this.page.getByRole("button", { name: "Approve" }).click();
  }

  /** Who approved the same before is asked nothing further, and is back in the hub. */
  async approveIfAsked(): Promise<void> {
    const approve = this.page.getByRole("button", { name: "Approve" });
    await expect(approve.or(this.page.getByRole("navigation", { name: "Main" })).first()).toBeVisible();
    if (await approve.isVisible()) await approve.click();
  }

  async deny(): Promise<void> {
    await this.page.getByRole("button", { name: "Deny" }).click();
  }
}
