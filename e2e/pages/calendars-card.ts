import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { untilHydrated } from "../kit/until-hydrated";

/** The calendars of a connection: which are kept in step, and how. */
export class CalendarsCard {
  private readonly card: Locator;

  constructor(page: Page) {
    this.card = page.locator("#calendars");
  }

  /** One calendar of the account. */
  row(name: string): Locator {
    return this.card
      .getByRole("listitem")
      .filter({ has: this.card.page().getByRole("checkbox", { name, exact: true }) });
  }

  async tick(name: string, on = true): Promise<void> {
    const box = this.row(name).getByRole("checkbox", { name, exact: true });
    await untilHydrated(box);
    await box.setChecked(on);
  }

  async save(button: string): Promise<void> {
    await press(this.card.getByRole("button", { name: button, exact: true }));
  }

  async expectInStep(...names: readonly string[]): Promise<void> {
    for (const name of names) await expect(this.row(name)).toContainText("In step", { timeout: 30_000 });
  }

  /** The provider tells of changes of these, and it stands there until when. */
  async expectPushed(provider: string, ...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const way = this.row(name).getByText(`${provider} tells of changes at once. The hub renews that`);
      await expect(way).toBeVisible();
      const renewsAt = await way.locator("time").getAttribute("datetime");
      expect(Date.parse(String(renewsAt))).toBeGreaterThan(Date.now());
    }
  }

  /** Unfolds how a calendar is kept. */
  async openSettings(name: string): Promise<Locator> {
    const row = this.row(name);
    await row.getByText("Settings").click();
    return row;
  }
}
