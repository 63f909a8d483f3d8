import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { sellSomething } from "./kit/sell-something";
import { writeInto } from "./kit/write-into";
import { PaymentsPage } from "./pages/payments-page";

test("a checkout is made and paid, and the payment comes to the open page with all that belongs to it", async ({
  ownerPage,
  sandbox,
  signInAs,
  organization,
}) => {
  await sellSomething(ownerPage, sandbox);
  const payments = new PaymentsPage(ownerPage);
  await payments.open();
  await expect(payments.payment("€98.00")).toContainText("Paid");

  await payments.beginCheckout();
  await payments.enterOwnAmount({ name: "Two teas", amount: "12.50", currency: "jpy" });
  await press(payments.dialog.getByRole("button", { name: "Make checkout" }));
  await expect(payments.dialog).toContainText("no more decimals than the currency has");
  await writeInto(payments.dialog.getByLabel("Amount", { exact: true }), "1200");
  const address = await payments.make("Make checkout");
  await expectAccessible(ownerPage);
  await press(payments.dialog.getByRole("button", { name: "Done" }));

  await sandbox.tell("stripe", "sessions/pay", { session: address.pathname.split("/").at(-1), how: "card" });
  await expect(payments.payment("¥1,200")).toContainText("Paid");
  await payments.openPayment("¥1,200");
  await expect(payments.dialog).toContainText("Payment of ¥1,200");
  await expect(payments.dialog.getByRole("link", { name: "checkout.session.completed" })).toBeVisible();
  await expect(payments.dialog).toContainText("Kept as a new payment");
  await press(payments.dialog.getByRole("link", { name: "payment_intent.succeeded" }));
  await expect(ownerPage).toHaveURL(/\/integration-hub\/webhooks\?event=/);
  await expect(payments.dialog).toContainText("payment_intent.succeeded");

  await signInAs(organization.viewer);
  await payments.open();
  await expect(payments.payment("¥1,200")).toBeVisible();
  await expect(ownerPage.getByRole("button", { name: "New checkout" })).toHaveCount(0);
});

test("a price is sold by a link, and belongs to a tier that somebody makes", async ({ ownerPage, sandbox }) => {
  await sellSomething(ownerPage, sandbox);
  const payments = new PaymentsPage(ownerPage);
  await payments.open();
  await payments.beginCheckout();
  await payments.dialog.getByRole("radio", { name: /Anybody/ }).check();
  await payments.dialog.getByLabel("Price", { exact: true }).selectOption({ index: 1 });
  expect((await payments.make("Make payment link")).pathname).toMatch(/\/b\//);

  await ownerPage.goto("/data/products");
  await press(ownerPage.getByRole("button", { name: "New tier" }));
  await writeInto(payments.dialog.getByLabel("Name"), "Team");
  await press(payments.dialog.getByRole("button", { name: "Make tier" }));
  const picker = ownerPage.getByRole("combobox", { name: /^Tier of/ }).first();
  await picker.selectOption("Team");
  await expect(picker).toHaveAttribute("aria-busy", "false");
  await ownerPage.reload();
  await expect(picker.locator("option:checked")).toHaveText("Team");
  await expectAccessible(ownerPage);

  await press(ownerPage.getByRole("button", { name: "Actions for Team" }));
  await ownerPage.getByRole("menuitem", { name: "Delete" }).click();
  await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Delete" }));
  await expect(ownerPage.getByText("No tier yet. Make one")).toBeVisible();
  await expect(picker).toHaveCount(0);
});
