import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { writeInto } from "../kit/write-into";
import { AuditPage } from "./audit-page";

type State = "Active" | "Choice open" | "Degraded" | "Needs reconnecting" | "Rate limited" | "Paused" | "Disconnected";

/** One connection: how it is, what can be done with it, the way out. */
export class ConnectionPage {
  readonly sharing: Locator;
  readonly pause: Locator;
  /** What happened with it, newest first. */
  readonly activity: Locator;

  constructor(private readonly page: Page) {
    this.sharing = page.getByRole("switch", { name: /^Shared with everyone in/ });
    this.pause = page.getByRole("switch", { name: "Paused" });
    this.activity = this.card("Activity").getByRole("listitem");
  }

  async open(id: string): Promise<void> {
    await this.page.goto(`/integration-hub/active/${id}`);
    await expect(this.page.getByRole("heading", { level: 1 })).toBeVisible();
  }

  /** From what happened to who did what: admins only. */
  async openTrail(): Promise<AuditPage> {
    await press(this.page.getByRole("link", { name: "Open the audit trail" }));
    await expect(this.page.getByRole("heading", { level: 1, name: "Audit trail" })).toBeVisible();
    return new AuditPage(this.page);
  }

  /** The badge under its name. */
  async expectState(state: State): Promise<void> {
    await expect(this.page.getByText(state, { exact: true }).first()).toBeVisible();
  }

  /** Why it does not simply work, and what to do. */
  async expectTrouble(state: State, title: string, words: string): Promise<void> {
    await this.expectState(state);
    await expect(this.page.getByText(title, { exact: true })).toBeVisible();
    await expect(this.page.getByText(words).first()).toBeVisible();
  }

  /** Asks the provider live; answers the card with what it found. */
  async test(): Promise<Locator> {
    const card = this.card("Test");
    await press(card.getByRole("button", { name: "Test now" }));
    await expect(card.getByRole("button", { name: "Test now" })).toBeEnabled();
    return card.getByRole("status");
  }

  async renewAccess(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Renew the access now" }));
  }

  /** Shares or pauses: takes effect at once. */
  async setSwitch(control: Locator, on: boolean): Promise<void> {
    await press(control);
    await expect(control).toBeChecked({ checked: on });
    await expect(control).toBeEnabled();
  }

  /** With the button beside the reason why it rests. */
  async resume(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Resume" }));
  }

  async rename(name: string): Promise<void> {
    await writeInto(this.page.getByRole("textbox", { name: "Name" }), name);
    await this.card("Settings").getByRole("button", { name: "Save", exact: true }).click();
  }

  async reconnect(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Reconnect" }).first());
  }

  /** Reads what it does, and does it; ends at the receipt. */
  async disconnect(): Promise<void> {
    await press(this.card("Disconnect").getByRole("button", { name: "Disconnect" }));
    const question = this.page.getByRole("alertdialog");
    await expect(question).toContainText("The secrets stored here are erased.");
    await question.getByRole("button", { name: "Disconnect" }).click();
  }

  /** In the list of connections: an entry of one connection's menu. */
  async chooseInMenu(connection: string, entry: "Pause" | "Resume" | "Disconnect"): Promise<void> {
    await press(this.page.getByRole("button", { name: `More about ${connection}` }));
    await this.page.getByRole("menuitem", { name: entry, exact: true }).click();
  }

  /** One step of the receipt. */
  step(name: string): Locator {
    return this.card("Disconnected").getByRole("listitem").filter({ hasText: name });
  }

  async expectToast(text: string): Promise<void> {
    await expect(this.page.getByRole("region", { name: /Notifications/ }).getByText(text)).toBeVisible();
  }

  private card(title: string): Locator {
    return this.page
      .locator("section")
      .filter({ has: this.page.getByRole("heading", { level: 2, name: title, exact: true }) });
  }
}
