import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { press } from "./kit/press";
import { sessionCookie } from "./kit/session-cookie";
import { writeInto } from "./kit/write-into";
import { SettingsPage } from "./pages/settings-page";

const rows = (page: Page) => page.getByRole("table", { name: "Agents" }).locator("tbody").getByRole("row");
const row = (page: Page, text: string) => rows(page).filter({ hasText: text });

async function fill(page: Page, agent: { name: string; command: string; description: string }): Promise<void> {
  const dialog = page.getByRole("dialog", { name: "New agent" });
  await writeInto(dialog.getByLabel("Name", { exact: true }), agent.name);
  await writeInto(dialog.getByLabel("Command"), agent.command);
  await writeInto(dialog.getByLabel("What it is for"), agent.description);
  await dialog.getByRole("button", { name: "Make agent" }).click();
}

test("an agent of one's own is made, changed, turned off and removed, and another page shows it live", async ({
  ownerPage,
  strangerPage: page,
  organization,
}) => {
  await page.context().addCookies([sessionCookie(organization.viewer)]);
  await page.goto("/settings/agents");
  await expect(row(page, "/atlas")).toContainText("Atlas");
  await expect(page.getByRole("button", { name: "New agent" })).toHaveCount(0);

  const settings = new SettingsPage(ownerPage);
  await settings.open("agents");
  await press(ownerPage.getByRole("button", { name: "New agent" }));
  const dialog = ownerPage.getByRole("dialog", { name: "New agent" });
  const maya = { name: "Maya", description: "Knows our shop" };
  await fill(ownerPage, { ...maya, command: "atlas" });
  await expect(dialog.getByText("is taken")).toBeVisible();
  await fill(ownerPage, { ...maya, command: "Our Shop" });
  await expect(dialog.getByText("may have small letters, digits and underscores, 32 at most")).toBeVisible();
  await fill(ownerPage, { ...maya, command: "/maya" });
  await settings.expectToast("Maya answers to /maya");
  await expect(row(ownerPage, "/maya")).toContainText(/Maya.*Your own.*Knows our shop/);
  await expect(row(page, "/maya")).toContainText("Maya");
  await expect(page.getByRole("button", { name: "Edit Maya" })).toHaveCount(0);

  await press(ownerPage.getByRole("button", { name: "Edit Maya" }));
  const editing = ownerPage.getByRole("dialog", { name: "Edit agent" });
  await expect(editing.getByLabel("Command")).toHaveCount(0);
  await writeInto(editing.getByLabel("Name", { exact: true }), "Maja");
  await editing.getByRole("button", { name: "Save" }).click();
  await expect(row(ownerPage, "/maya")).toContainText("Maja");

  await ownerPage.getByRole("switch", { name: "Maja answers" }).click();
  await expect(row(ownerPage, "/maya")).toContainText("Turned off");
  await expect(row(page, "/maya")).toContainText("Turned off");
  await ownerPage.getByRole("switch", { name: "Maja answers" }).click();
  await expect(row(ownerPage, "/maya")).toContainText("Your own");

  await ownerPage.setViewportSize({ width: 390, height: 844 });
  await press(ownerPage.getByRole("button", { name: "Remove Maja" }));
  await settings.confirm("Remove Maja?", "Remove");
  await settings.expectToast("Maja was removed");
  await expect(row(ownerPage, "/maya")).toHaveCount(0);
  await expect(row(page, "/maya")).toHaveCount(0);
});
