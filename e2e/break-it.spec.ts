import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { ConnectionPage } from "./pages/connection-page";
import { productInUse } from "./product";

test("the sandbox's buttons break a connection, and the hub says what happened", async ({
  ownerPage,
  googleAccount,
  sandbox,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const connection = new ConnectionPage(ownerPage);
  const panel = await ownerPage.context().newPage();
  await panel.goto(productInUse().sandboxOrigin);
  const google = panel.locator("#google-panel");
  await expect(google).toHaveAttribute("open"); // somebody has connected there

  await google.getByLabel("Requests to").selectOption("api");
  await google.getByLabel(/^get/).selectOption({ label: "503 unavailable" });
  await google.getByRole("button", { name: "Add fault" }).click();
  await expect(google.getByText("1 more")).toBeVisible();
  await connection.open(id);
  await expect(await connection.test()).toContainText("Not everything works");

  await panel.locator(`[id="google-revoke-${googleAccount}"]`).click();
  await expect(google.getByRole("listitem").filter({ hasText: googleAccount })).toContainText("No grant");
  await connection.open(id);
  await expect(await connection.test()).toContainText("Not everything works");
  await connection.expectState("Needs reconnecting");
});
