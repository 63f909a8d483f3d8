import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { writeInto } from "../kit/write-into";

type Tab = "organization" | "members" | "customers" | "projects" | "agents" | "api-keys" | "oauth-apps";
type Role = "Owner" | "Admin" | "Member" | "Viewer";

/** The settings: names, members and invitations, projects, API keys. */
export class SettingsPage {
  readonly members: Locator;
  readonly invitations: Locator;
  readonly projects: Locator;
  readonly apiKeys: Locator;
  readonly oauthApps: Locator;

  constructor(private readonly page: Page) {
    const rows = (name: string) => page.getByRole("table", { name, exact: true }).locator("tbody").getByRole("row");
    this.members = rows("Members");
    this.invitations = rows("Open invitations");
    this.projects = rows("Projects");
    this.apiKeys = rows("API keys");
    this.oauthApps = rows("OAuth apps");
  }

  async open(tab: Tab): Promise<void> {
    await this.page.goto(`/settings/${tab}`);
    await expect(this.page.getByRole("heading", { level: 1, name: "Settings" })).toBeVisible();
  }

  /** Of the organization (`Name`) or of oneself (`Your name`). */
  async rename(label: "Name" | "Your name", name: string): Promise<void> {
    const card = this.page.locator("form").filter({ has: this.page.getByLabel(label, { exact: true }) });
    await writeInto(card.getByRole("textbox"), name);
    // The notice of an earlier change may still stand there: the answer tells that this one is saved.
    const answer = this.page.waitForResponse((response) => response.request().method() === "PATCH");
    await card.getByRole("button", { name: "Save" }).click();
    expect((await answer).status()).toBe(200);
    await this.expectToast("Saved");
  }

  async invite(email: string, role: Role): Promise<void> {
    await press(this.page.getByRole("button", { name: "Invite" }));
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("E-mail address").fill(email);
    await dialog.getByLabel("Role").selectOption(role);
    await dialog.getByRole("button", { name: "Invite" }).click();
    await expect(this.page.getByRole("dialog", { name: `${email} is invited` })).toBeVisible();
    await this.page.getByRole("dialog").getByRole("button", { name: "Done" }).click();
  }

  async giveRole(member: string, role: Role): Promise<void> {
    await press(this.page.getByRole("button", { name: `Actions for ${member}` }));
    await this.page.getByRole("menuitemcheckbox", { name: role, exact: true }).click();
  }

  async remove(member: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Actions for ${member}` }));
    await this.page.getByRole("menuitem", { name: "Remove" }).click();
    await this.confirm(`Remove ${member}?`, "Remove");
  }

  async leave(organization: string): Promise<void> {
    await press(this.page.getByRole("button", { name: "Leave" }));
    await this.confirm(`Leave ${organization}?`, "Leave");
  }

  async makeProject(name: string): Promise<void> {
    await press(this.page.getByRole("button", { name: "New project" }));
    const dialog = this.page.getByRole("dialog", { name: "New project" });
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByRole("button", { name: "Create project" }).click();
    await expect(dialog).toHaveCount(0);
  }

  async renameProject(name: string, newName: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Rename ${name}` }));
    const dialog = this.page.getByRole("dialog", { name: "Rename project" });
    await dialog.getByRole("textbox").fill(newName);
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toHaveCount(0);
  }

  /** Makes a key, and reads it in the one moment that it can be read. */
  async makeApiKey(name: string, role: Role): Promise<string> {
    await press(this.page.getByRole("button", { name: "New API key" }));
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("Name", { exact: true }).fill(name);
    await dialog.getByLabel("Role").selectOption(role);
    await dialog.getByRole("button", { name: "Create key" }).click();
    await expect(this.page.getByRole("dialog", { name: `${name} is ready` })).toBeVisible();
    const key = await dialog.locator("code").first().textContent();
    await dialog.getByRole("button", { name: "Done" }).click();
    return String(key);
  }

  async endApiKey(name: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `End ${name}` }));
    await this.confirm(`End ${name}?`, "End");
    await this.expectToast(`${name} has ended`);
  }

  async addOAuthApp(app: { provider: string; clientId: string; clientSecret: string }): Promise<void> {
    await press(this.page.getByRole("button", { name: "Add an app" }));
    const dialog = this.page.getByRole("dialog", { name: "Add an app" });
    await dialog.getByLabel("Provider").selectOption(app.provider);
    await dialog.getByLabel("Client ID").fill(app.clientId);
    await dialog.getByLabel("Client secret", { exact: true }).fill(app.clientSecret);
    await dialog.getByRole("button", { name: "Add app" }).click();
  }

  /** By the menu of an app's row. */
  async wishOfOAuthApp(provider: string, wish: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Actions for ${provider}` }));
    await this.page.getByRole("menuitem", { name: wish }).click();
  }

  /** A question stays open where the answer was refused. */
  async confirm(title: string, button: string): Promise<void> {
    await this.page.getByRole("alertdialog", { name: title }).getByRole("button", { name: button }).click();
  }

  async expectToast(text: string): Promise<void> {
    await expect(this.page.getByRole("region", { name: /Notifications/ }).getByText(text)).toBeVisible();
  }
}
