import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { writeInto } from "../kit/write-into";

interface OwnAmount {
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
}

/** Payments, and the dialog that makes checkouts. */
export class PaymentsPage {
  readonly dialog: Locator;

  constructor(private readonly page: Page) {
    this.dialog = page.getByRole("dialog");
  }

  async open(): Promise<void> {
    await this.page.goto("/data/payments");
  }

  payment(amount: string): Locator {
    return this.page.getByRole("row").filter({ hasText: amount });
  }

  async openPayment(amount: string): Promise<void> {
    await press(this.payment(amount).getByRole("link", { name: amount }));
  }

  async beginCheckout(): Promise<void> {
    await press(this.page.getByRole("button", { name: "New checkout" }));
  }

  async enterOwnAmount({ name, amount, currency }: OwnAmount): Promise<void> {
    await this.dialog.getByRole("radio", { name: /An amount of your own/ }).check();
    await writeInto(this.dialog.getByLabel("What it is"), name);
    await writeInto(this.dialog.getByLabel("Amount", { exact: true }), amount);
    await writeInto(this.dialog.getByLabel("Currency"), currency);
  }

  /** Presses the button, and answers the address at which it is paid. */
  async make(button: "Make checkout" | "Make payment link"): Promise<URL> {
    await press(this.dialog.getByRole("button", { name: button }));
    const link = this.dialog.getByRole("link", { name: "Open" });
    await expect(link).toBeVisible();
    return new URL((await link.getAttribute("href")) ?? "");
  }
}
