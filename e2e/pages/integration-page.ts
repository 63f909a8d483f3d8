import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { untilHydrated } from "../kit/until-hydrated";

/** One integration of the marketplace: what it does, what it asks for, Connect, and how a consent ended. */
export class IntegrationPage {
  readonly path: string;
  /** What went wrong with a consent. */
  readonly problem: Locator;

  constructor(
    private readonly page: Page,
    private readonly integration: { readonly key: string; readonly name: string },
  ) {
    this.path = `/integration-hub/marketplace/${integration.key}`;
    this.problem = page.getByRole("alert").filter({ hasText: /./ }); // Next's own announcer is an empty one
  }

  async open(): Promise<void> {
    await this.page.goto(this.path);
    await expect(this.page.getByRole("heading", { level: 1, name: this.integration.name })).toBeVisible();
  }

  /** One of the ways to connect, where there are several: in their order. */
  async chooseWay(index: number): Promise<void> {
    const ways = this.page.getByRole("group", { name: "How do you want to connect?" });
    const way = ways.getByRole("radio").nth(index);
    await untilHydrated(way);
    await way.check();
  }

  /** Starts the consent; the browser goes to the provider. */
  async connect(): Promise<void> {
    await press(this.page.getByRole("button", { name: `Connect ${this.integration.name}`, exact: true }));
  }

  /** The same in a window of its own, which it answers. */
  async connectInPopup(): Promise<Page> {
    const popup = this.page.waitForEvent("popup");
    await press(this.page.getByRole("button", { name: "Connect in a pop-up window" }));
    return popup;
  }

  /** Starts the consent anew, with the button beside what went wrong. */
  async tryAgain(): Promise<void> {
    await press(this.problem.getByRole("button", { name: "Try again" }));
  }

  /** It says so at once, and the account stands in the list. */
  async expectConnected(account: string): Promise<void> {
    const said = `${this.integration.name} connected as ${account}`;
    await expect(this.page.getByRole("region", { name: /Notifications/ }).getByText(said)).toBeVisible();
    const row = this.page.getByRole("table", { name: "Connections" }).getByRole("row", { name: account });
    await expect(row).toContainText("Active");
  }
}

export const GOOGLE_CALENDAR = { key: "google-calendar", name: "Google Calendar" } as const;
export const MICROSOFT_CALENDAR = { key: "microsoft-calendar", name: "Microsoft Calendar" } as const;
