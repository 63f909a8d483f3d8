// Why: what one person writes for an endpoint, others in the organization and in other hubs can start from.
import { readFile } from "node:fs/promises";
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { untilHydrated } from "./kit/until-hydrated";

const NEW = "/integration-hub/webhooks/out/new";
const ALERT = '{ "alert": type }';
const LOUDER = '{ "alert": $uppercase(type) }';

const transformationOn = (page: Page) => page.getByLabel("Transformation (optional)");
const resultOn = (page: Page) => page.getByRole("region", { name: "What is sent" });

async function open(page: Page): Promise<void> {
  await page.goto(NEW);
  const search = page.getByRole("searchbox", { name: "Search events" });
  await untilHydrated(search);
  await search.fill("invoice.paid");
  await page.getByRole("checkbox", { name: /^invoice\.paid/ }).check();
}

test("a transformation is kept as a template, gets a version, goes out as a file and comes in again", async ({
  ownerPage: page,
}) => {
  await open(page);
  await transformationOn(page).fill(ALERT);
  await expect(resultOn(page)).toContainText('"invoice.paid"');
  await press(page.getByRole("button", { name: "Keep as a template" }));
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Alert");
  await dialog.getByLabel(/^What it is for/).fill("The alarm bell");
  await expectAccessible(page);
  await press(dialog.getByRole("button", { name: "Keep as a template" }));
  await expect(page.getByText("Alert is among the templates now.")).toBeVisible();
  await expect(dialog).toBeHidden();

  await page.getByRole("radio", { name: /^Alert/ }).check();
  await expect(page.getByText("Alert, version 1")).toBeVisible();
  await transformationOn(page).fill(LOUDER);
  await expect(resultOn(page)).toContainText('"INVOICE.PAID"');
  await press(page.getByRole("button", { name: "Save as version 2 of Alert" }));
  await expect(page.getByText("Alert is at version 2 now.")).toBeVisible();
  await expect(page.getByText("Alert, version 2")).toBeVisible();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    press(page.getByRole("link", { name: "Export" })),
  ]);
  const exported = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(exported).toMatchObject({ name: "Alert", description: "The alarm bell", transformation: LOUDER });

  await press(page.getByRole("button", { name: "Delete template" }));
  await press(page.getByRole("alertdialog").getByRole("button", { name: "Delete template" }));
  await expect(page.getByText("Alert was deleted.")).toBeVisible();
  await expect(page.getByRole("radio", { name: /^Alert/ })).toHaveCount(0);
  await expect(transformationOn(page)).toHaveValue(LOUDER); // what was written stays

  await press(page.getByRole("button", { name: "Import" }));
  await dialog.getByLabel("Exported JSON").fill("{}");
  await press(dialog.getByRole("button", { name: "Import" }));
  await expect(dialog.getByText("This is no exported template")).toBeVisible();
  await dialog.getByLabel("Exported JSON").fill(JSON.stringify({ ...exported, name: "Alert again" }));
  await press(dialog.getByRole("button", { name: "Import" }));
  await expect(page.getByText("Alert again is among the templates now.")).toBeVisible();
  await expect(dialog).toBeHidden();

  await open(page); // anew, as somebody else would
  await page.getByRole("radio", { name: /^Alert again/ }).check();
  await expect(transformationOn(page)).toHaveValue(LOUDER);
  await expect(resultOn(page)).toContainText('"INVOICE.PAID"');
  await expectAccessible(page);
});
