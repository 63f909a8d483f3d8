import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { press } from "./kit/press";
import { runHub } from "./kit/run-hub";
import { HubShell } from "./pages/hub-shell";
import { OutboxPage } from "./pages/outbox-page";
import { SignInPage } from "./pages/sign-in-page";

const MINUTE_MS = 60_000;

test("the operator's link signs in once", async ({ page, strangerPage, organization }) => {
  const { email } = organization.owner;
  const link = await runHub("sign-in-link", "--email", email);
  await page.goto(link);
  await expect(page).toHaveURL("/integration-hub/marketplace");
  await new HubShell(page).expectOpen({ organization: `Test ${organization.slug}`, person: email });

  await strangerPage.goto(link);
  const second = new SignInPage(strangerPage);
  await second.expectRefusal("This link does not work any more");
  await second.expectSignedOut();
});

test("a mailed link signs in by its button, once", async ({ page, strangerPage, organization }) => {
  const { email } = organization.admin;
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.askForLink(email);
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await page.getByRole("link", { name: "Open the outbox" }).click();
  await expect(page).toHaveURL("/dev/outbox");
  const link = await new OutboxPage(page).linkTo(email);

  // A mail scanner follows links, too.
  await strangerPage.goto(link);
  await expect(strangerPage.getByText(`You are about to sign in as ${email} in this browser.`)).toBeVisible();
  await new SignInPage(strangerPage).expectSignedOut();

  await page.goto(link);
  await signIn.confirmLink();
  await expect(page).toHaveURL("/integration-hub/marketplace");
  await new HubShell(page).expectOpen({ organization: `Test ${organization.slug}`, person: email });

  await strangerPage.goto(link);
  await expect(strangerPage.getByText("This link does not work any more")).toBeVisible();
  await strangerPage.getByRole("link", { name: "Get a new link" }).click();
  await expect(new SignInPage(strangerPage).heading).toBeVisible();
});

test("a mailed link ends after 15 minutes", async ({ page, organization, sandbox }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.askForLink(organization.viewer.email);
  await expect(page).toHaveURL("/sign-in/check-mail");
  const link = await new OutboxPage(page).linkTo(organization.viewer.email);
  await page.goto(link);
  await sandbox.advanceClock(16 * MINUTE_MS);
  await signIn.confirmLink();
  await signIn.expectRefusal("This link does not work any more");
});

test("an address that nobody invited gets words, not a mail", async ({ page, organization }) => {
  const email = `nobody@${organization.slug}.test`;
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.askForLink(email);
  await signIn.expectRefusal("You are not invited yet");
  await new OutboxPage(page).expectNothingTo(email);
});

test("signs in with Google as the member whose address it is", async ({ page, organization, sandbox }) => {
  const { email } = organization.member;
  await sandbox.addGoogleAccount({ email, name: "Mina Member" });
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.continueWith("Google", email, "asked");
  const shell = new HubShell(page);
  await shell.expectOpen({ organization: `Test ${organization.slug}`, person: email });

  await shell.signOut();
  await signIn.open();
  await signIn.continueWith("Google", email, "given");
  await shell.expectOpen({ organization: `Test ${organization.slug}`, person: email });
});

test("a Google account that nobody invited is not let in", async ({ page, googleAccount }) => {
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.continueWith("Google", googleAccount, "asked");
  await signIn.expectRefusal("You are not invited yet");
  await signIn.expectSignedOut();
});

test("signs in with Microsoft once an invitation has told who that is", async ({
  ownerPage,
  strangerPage,
  organization,
  sandbox,
}) => {
  const guest = `guest@${organization.slug}.test`;
  await sandbox.revokeGrants("microsoft", "ben@acme.test");
  await callApi(ownerPage, "POST", "/api/invitations", { email: guest, role: "member" });
  await strangerPage.goto(await new OutboxPage(ownerPage).linkTo(guest));
  await strangerPage.getByRole("link", { name: "Sign in to join" }).click();
  const signIn = new SignInPage(strangerPage);
  await signIn.continueWith("Microsoft", "ben@acme.test", "asked");
  await press(strangerPage.getByRole("button", { name: `Join Test ${organization.slug}` }));
  const shell = new HubShell(strangerPage);
  await shell.expectOpen({ organization: `Test ${organization.slug}`, person: "Ben Okafor" });

  await shell.signOut();
  await signIn.open();
  await signIn.continueWith("Microsoft", "ben@acme.test", "given");
  await expect(strangerPage).toHaveURL("/integration-hub/marketplace");
  await expect(strangerPage.getByRole("button", { name: /Ben Okafor.*Account menu/ })).toBeVisible();
});

test("somebody of another tenant who claims Ana's address is not Ana", async ({ page, sandbox }) => {
  await sandbox.revokeGrants("microsoft", "mallory@evil.test");
  const signIn = new SignInPage(page);
  await signIn.open();
  await signIn.continueWith("Microsoft", "mallory@evil.test", "asked");
  await signIn.expectRefusal("You are not invited yet");
  await signIn.expectSignedOut();
});

test("somebody who says no at the provider can try again", async ({ page, googleAccount }) => {
  const signIn = new SignInPage(page);
  await signIn.open("/audit");
  await press(page.getByRole("button", { name: "Continue with Google" }));
  await page.locator(`[id="account-${googleAccount}"]`).click();
  await page.getByRole("button", { name: "Deny" }).click();
  await signIn.expectRefusal("You were not signed in");
  await expect(page).toHaveURL(/returnTo=%2Faudit/);
  await expect(page.getByRole("button", { name: "Continue with Google" })).toBeEnabled();
});

test("signing out ends the session, not only the cookie", async ({ ownerPage, context, signInAs, organization }) => {
  await ownerPage.goto("/integration-hub/marketplace");
  await new HubShell(ownerPage).signOut();
  const signIn = new SignInPage(ownerPage);
  await signIn.expectSignedOut();

  await context.clearCookies();
  await signInAs(organization.owner); // somebody kept a copy of the cookie
  await signIn.expectSignedOut();
});

test("signing in leads back to the page that was asked for", async ({ page, organization }) => {
  await page.goto("/audit?action=connection");
  const signIn = new SignInPage(page);
  await expect(signIn.heading).toBeVisible();
  await signIn.askForLink(organization.owner.email);
  await expect(page).toHaveURL("/sign-in/check-mail");
  await page.goto(await new OutboxPage(page).linkTo(organization.owner.email));
  await signIn.confirmLink();
  await expect(page).toHaveURL("/audit?action=connection");
  await expect(page.getByRole("heading", { level: 1, name: "Audit trail" })).toBeVisible();
});

test("signing in never leads to another site", async ({ page, organization, signInAs }) => {
  const signIn = new SignInPage(page);
  await signIn.open("https://evil.test/");
  await signIn.askForLink(organization.owner.email);
  await expect(page).toHaveURL("/sign-in/check-mail");
  await page.goto(await new OutboxPage(page).linkTo(organization.owner.email));
  await signIn.confirmLink();
  await expect(page).toHaveURL("/integration-hub/marketplace");

  await signInAs(organization.owner);
  for (const foreign of ["https://evil.test/", "//evil.test", "/\\evil.test", "/\t/evil.test"]) {
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(foreign)}`);
    await expect(page).toHaveURL("/integration-hub/marketplace");
  }
});
