import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { pressEscape } from "../kit/press-escape";

/** The audit trail: a table, its filters, an entry's details, the exports. */
export class AuditPage {
  readonly rows: Locator;
  readonly details: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.getByRole("table", { name: "Audit entries" }).locator("tbody").getByRole("row");
    this.details = page.getByRole("dialog");
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/audit${query}`);
    await expect(this.page.getByRole("heading", { level: 1, name: "Audit trail" })).toBeVisible();
  }

  async filter(name: string, choice: string): Promise<void> {
    await press(this.page.getByRole("button", { name, exact: true }));
    await this.page.getByRole("menuitemcheckbox", { name: choice, exact: true }).click();
    await expect(this.page.getByRole("button", { name: `Remove the filter ${name}` })).toBeVisible();
  }

  async removeFilter(name: string): Promise<void> {
    await press(this.page.getByRole("button", { name: `Remove the filter ${name}` }));
    await expect(this.page.getByRole("button", { name: `Remove the filter ${name}` })).toHaveCount(0);
  }

  async openEntry(action: string): Promise<void> {
    const link = this.rows.getByRole("link", { name: action, exact: true });
    await press(link);
    await expect(this.details).toBeVisible();
  }

  async closeEntry(): Promise<void> {
    await pressEscape(this.details);
  }

  /** One line of the open entry. */
  detail(label: string): Locator {
    return this.details.locator("dl > div").filter({ hasText: label }).getByRole("definition");
  }

  /** What a download holds. */
  async export(format: "CSV" | "JSON lines"): Promise<{ readonly name: string; readonly text: string }> {
    const started = this.page.waitForEvent("download");
    await this.page.getByRole("link", { name: `Export ${format}` }).click();
    const download = await started;
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
  }
}
