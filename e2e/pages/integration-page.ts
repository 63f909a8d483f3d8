import { expect, type Page } from "@playwright/test";

/** One integration of the marketplace: what it does, what it asks for, Connect. */
export class IntegrationPage {
  constructor(
    private readonly page: Page,
    private readonly integration: { readonly key: string; readonly name: string },
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/integration-hub/marketplace/${this.integration.key}`);
    await expect(this.page.getByRole("heading", { level: 1, name: this.integration.name })).toBeVisible();
  }

  /** Starts the consent; the browser goes to the provider. */
  async connect(): Promise<void> {
    await this.page.getByRole("button", { name: `Connect ${this.integration.name}`, exact: true }).click();
  }

  /** The same in a window of its own, which it answers. */
  async connectInPopup(): Promise<Page> {
    const popup = this.page.waitForEvent("popup");
    await this.page.getByRole("button", { name: "Connect in a pop-up window" }).click();
    return popup;
  }
}

export const GOOGLE_CALENDAR = { key: "google-calendar", name: "Google Calendar" } as const;
