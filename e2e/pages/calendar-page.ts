import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { pressEscape } from "../kit/press-escape";

interface EventWords {
  readonly title?: string;
  /** `2027-03-16` */
  readonly day?: string;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly where?: string;
}

/** The calendar: the grid of events, one event's details, and its form. */
export class CalendarPage {
  readonly sheet: Locator;

  constructor(private readonly page: Page) {
    this.sheet = page.getByRole("dialog");
  }

  async open(query: string): Promise<void> {
    await this.page.goto(`/calendar?${query}`);
    await expect(this.page.getByRole("heading", { level: 1 })).toHaveText(/\d{4}$|^Search results$/);
  }

  /** An event of the grid; a series shows each occurrence. */
  events(title: string): Locator {
    return this.page.locator(".hub-calendar").getByRole("button", { name: title });
  }

  async openEvent(title: string): Promise<void> {
    await this.events(title).first().click();
    await expect(this.sheet).toContainText(title);
  }

  async closeEvent(): Promise<void> {
    await pressEscape(this.sheet);
  }

  /** A calendar in the list beside the grid. */
  calendar(name: string): Locator {
    return this.page.getByRole("checkbox", { name });
  }

  /** The field that `/` leads to. */
  get search(): Locator {
    return this.page.getByRole("searchbox", { name: "Search events" });
  }

  /** What a search found. */
  get found(): Locator {
    return this.page.getByRole("region", { name: "What was found" }).getByRole("listitem");
  }

  async beginNewEvent(): Promise<void> {
    await press(this.page.getByRole("button", { name: "New event" }));
    await expect(this.page.getByRole("dialog", { name: "New event" })).toBeVisible();
  }

  async beginEdit(): Promise<void> {
    await this.sheet.getByRole("button", { name: "Edit" }).click();
    await expect(this.page.getByRole("dialog", { name: "Edit event" })).toBeVisible();
  }

  async fill({ title, day, startTime, endTime, where }: EventWords): Promise<void> {
    const form = this.sheet.locator("form");
    if (title !== undefined) await form.getByLabel("Title").fill(title);
    if (day !== undefined) {
      await form.getByLabel("Start", { exact: true }).fill(day);
      // Late in the day a new event lies over midnight.
      await form.getByLabel("End", { exact: true }).fill(day);
    }
    if (startTime !== undefined) await form.getByLabel("Start time").fill(startTime);
    if (endTime !== undefined) await form.getByLabel("End time").fill(endTime);
    if (where !== undefined) await form.getByLabel("Where").fill(where);
  }

  async send(button: "Create" | "Save"): Promise<void> {
    await this.sheet.getByRole("button", { name: button, exact: true }).click();
  }

  /** Asks before it does. */
  async deleteEvent(title: string): Promise<void> {
    await this.sheet.getByRole("button", { name: "Delete" }).click();
    const question = this.page.getByRole("alertdialog", { name: `Delete “${title}”?` });
    await question.getByRole("button", { name: "Delete" }).click();
    await this.expectToast("Event deleted");
  }

  async expectToast(text: string): Promise<void> {
    await expect(this.page.getByRole("region", { name: /Notifications/ }).getByText(text)).toBeVisible();
  }
}
