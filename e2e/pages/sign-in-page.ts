import { expect, type Locator, type Page } from "@playwright/test";
import { press } from "../kit/press";
import { writeInto } from "../kit/write-into";
import { ConsentPage } from "./consent-page";

/** The page before the hub: by Google, by Microsoft, by a mailed link. */
export class SignInPage {
  readonly heading: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { level: 1, name: "Sign in to Integration Hub" });
  }

  async open(returnTo?: string): Promise<void> {
    await this.page.goto(returnTo ? `/sign-in?returnTo=${encodeURIComponent(returnTo)}` : "/sign-in");
    await expect(this.heading).toBeVisible();
  }

  /** Goes to the provider, chooses the account there, and approves where that is `asked`. */
  async continueWith(provider: "Google" | "Microsoft", account: string, consent: "asked" | "given"): Promise<void> {
    await press(this.page.getByRole("button", { name: `Continue with ${provider}` }));
    const consentPage = new ConsentPage(this.page);
    if (consent === "given") return consentPage.pickAccount(account);
    await consentPage.chooseAccount(account);
    await consentPage.approve();
  }

  /** Asks for a link to be mailed. */
  async askForLink(email: string): Promise<void> {
    await writeInto(this.page.getByRole("textbox", { name: "E-mail address" }), email);
    await press(this.page.getByRole("button", { name: "E-mail me a sign-in link" }));
  }

  /** On the page that a mailed link leads to. */
  async confirmLink(): Promise<void> {
    await press(this.page.getByRole("button", { name: "Sign in", exact: true }));
  }

  async expectRefusal(title: string): Promise<void> {
    await expect(this.heading).toBeVisible();
    await expect(this.page.getByText(title, { exact: true })).toBeVisible();
  }

  /** Nobody is signed in here: the hub asks for it. */
  async expectSignedOut(): Promise<void> {
    await this.page.goto("/integration-hub/active");
    await expect(this.heading).toBeVisible();
  }
}
