import { expect, type Page } from "@playwright/test";
import { IntegrationPage } from "../pages/integration-page";
import { press } from "./press";

/** Connects Telegram by the bot that all organizations share; ends on the connection's page. */
export async function connectHubsBot(page: Page): Promise<void> {
  const integration = new IntegrationPage(page, { key: "telegram", name: "Telegram" });
  await integration.open();
  await integration.chooseWay(1);
  await expect(page.getByRole("radio", { name: "With this hub's bot" })).toBeChecked();
  await press(page.getByRole("button", { name: "Connect Telegram" }));
  await expect(page).toHaveURL(/\/integration-hub\/active\/[0-9a-f-]+/);
}
