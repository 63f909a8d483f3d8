import { expect, type Page } from "@playwright/test";
import { press } from "../kit/press";

/** What surrounds every page of the hub: which organization, who is signed in, the way out. */
export class HubShell {
  constructor(private readonly page: Page) {}

  /** The hub is open, in this organization, for this person. */
  async expectOpen({ organization, person }: { organization: string; person: string }): Promise<void> {
    await expect(
      this.page.getByRole("button", { name: new RegExp(`${organization}.*Switch organization`) }),
    ).toBeVisible();
    await expect(this.page.getByRole("button", { name: new RegExp(`${person}.*Account menu`) })).toBeVisible();
  }

  async switchTo(organization: string): Promise<void> {
    await press(this.page.getByRole("button", { name: /Switch organization/ }));
    await this.page.getByRole("menuitemcheckbox", { name: organization, exact: true }).click();
  }

  async signOut(): Promise<void> {
    await press(this.page.getByRole("button", { name: /Account menu/ }));
    await this.page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(this.page).toHaveURL("/");
  }
}
