import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { untilHydrated } from "../kit/until-hydrated";

/** A form of what a vendor gave somebody: on an integration's page, or in the sheet that reconnects. */
export class CredentialsForm {
  /** What was asked of the vendor, or is being asked. */
  readonly progress: Locator;

  constructor(
    private readonly page: Page,
    private readonly button: string,
  ) {
    this.progress = page.getByRole("status");
  }

  /** By the field's name, as the API calls it: its words are the vendor's. */
  field(name: string): Locator {
    return this.page.locator(`form :is(input, select)[name="${name}"]`);
  }

  async fill(credentials: Readonly<Record<string, string>>): Promise<void> {
    for (const [name, value] of Object.entries(credentials)) {
      const field = this.field(name);
      await untilHydrated(field);
      if ((await field.evaluate((element) => element.tagName)) === "SELECT") await field.selectOption(value);
      else await field.fill(value);
    }
  }

  async send(): Promise<void> {
    await press(this.page.getByRole("button", { name: this.button, exact: true }));
  }

  /** The field says what is wrong with it, also to a screen reader, and has the focus. */
  async expectRefused(name: string, words: RegExp): Promise<void> {
    const field = this.field(name);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(words);
    await expect(field).toBeFocused();
  }
}
