import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { press } from "./kit/press";
import { ConsentPage } from "./pages/consent-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";

const EVENTS_SCOPE = "https://www.googleapis.com/auth/calendar.events";
const MINUTE_MS = 60_000;

test("connects a Google account in three clicks from the marketplace", async ({
  ownerPage,
  googleAccount,
  sandbox,
}) => {
  await ownerPage.goto("/integration-hub/marketplace");
  await ownerPage.getByRole("link", { name: /^Google Calendar/ }).click();
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount); // the provider's own question, which a login would spare
  await consent.approve();

  await expect(ownerPage).toHaveURL(integration.path); // cleaned of what the consent added
  await integration.expectConnected(googleAccount);
  await ownerPage.getByRole("link", { name: "Choose calendars" }).click();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\/[0-9a-f-]{36}#calendars$/);
  await expect(ownerPage.getByRole("heading", { level: 1, name: googleAccount })).toBeVisible();
  const [grant] = (await sandbox.grants("google")).filter(({ account }) => account === googleAccount);
  expect(grant?.scopes).toContain(EVENTS_SCOPE);
});

test("connects in a pop-up window and shows it where it was asked for", async ({ ownerPage, googleAccount }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  const popup = await integration.connectInPopup();
  const consent = new ConsentPage(popup);
  await consent.chooseAccount(googleAccount);
  const closed = popup.waitForEvent("close");
  await consent.approve();
  await closed;
  await integration.expectConnected(googleAccount);
});

test("a pop-up window in which the person denies says so where it was asked for", async ({
  ownerPage,
  googleAccount,
}) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  const popup = await integration.connectInPopup();
  const consent = new ConsentPage(popup);
  await consent.chooseAccount(googleAccount);
  const closed = popup.waitForEvent("close");
  await consent.deny();
  await closed;
  await expect(integration.problem).toContainText("You did not approve the access");
});

test("the person denies, thinks again and connects", async ({ ownerPage, googleAccount }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.deny();
  await expect(integration.problem).toContainText("You did not approve the access");
  await expect(integration.problem).toContainText("nothing was stored");

  await integration.tryAgain();
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await integration.expectConnected(googleAccount);
});

test("a permission left out is named, and the access is given back", async ({ ownerPage, googleAccount, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.refuseScope(EVENTS_SCOPE);
  await consent.approve();
  await expect(integration.problem).toContainText("A permission was left out");
  expect((await sandbox.grants("google")).filter(({ account }) => account === googleAccount)).toEqual([]);

  await integration.tryAgain();
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await integration.expectConnected(googleAccount);
});

test("a consent that took longer than 10 minutes can be begun again", async ({ ownerPage, googleAccount, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await sandbox.advanceClock(11 * MINUTE_MS);
  await consent.approve();
  await expect(integration.problem).toContainText("The consent took too long");

  await integration.tryAgain();
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await integration.expectConnected(googleAccount);
});

test("the address of a consent does nothing a second time", async ({ ownerPage, googleAccount, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  const { redirectTo: callback } = await sandbox.consent(
    "google",
    await approvalAt(ownerPage, integration, googleAccount),
  );
  await ownerPage.goto(callback);
  await integration.expectConnected(googleAccount);

  await ownerPage.goto(callback);
  await expect(integration.problem).toContainText("This consent was used already");
  await integration.problem.getByRole("link", { name: "See your connections" }).click();
  await expect(ownerPage.getByRole("table", { name: "Connections" }).getByText(googleAccount)).toHaveCount(1);
});

test("a consent ends only in the browser it began in", async ({ ownerPage, strangerPage, googleAccount, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  const { redirectTo: callback } = await sandbox.consent(
    "google",
    await approvalAt(ownerPage, integration, googleAccount),
  );
  await strangerPage.goto(callback);
  await expect(
    strangerPage.getByRole("heading", { name: "This consent was started in another browser" }),
  ).toBeVisible();
  await strangerPage.getByRole("link", { name: "Open Google Calendar" }).click();
  await expect(strangerPage).toHaveURL(`/sign-in?returnTo=${encodeURIComponent(integration.path)}`);

  // Nobody took it from the browser that it belongs to.
  await ownerPage.goto(callback);
  await integration.expectConnected(googleAccount);
});

test("a made-up consent is refused", async ({ ownerPage }) => {
  await ownerPage.goto("/api/integrations/google-calendar/callback?state=made-up&code=made-up");
  await expect(ownerPage.getByRole("heading", { name: "The hub does not know this consent" })).toBeVisible();
  await ownerPage.getByRole("link", { name: "Open Google Calendar" }).click();
  await expect(ownerPage.getByRole("button", { name: "Connect Google Calendar", exact: true })).toBeEnabled();
});

test("an outage of the provider is said, and passes", async ({ ownerPage, googleAccount, sandbox }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await sandbox.addFault("google", { target: "token", status: 503, times: null });
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await expect(integration.problem).toContainText("The provider is not answering");

  await sandbox.clearFaults("google");
  await integration.tryAgain();
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await integration.expectConnected(googleAccount);
});

test("a program begins a consent, and a person without an account here ends it", async ({
  ownerPage,
  strangerPage,
  organization,
  googleAccount,
}) => {
  const made = await callApi(ownerPage, "POST", "/api/api-keys", { name: "Journey", role: "member" });
  const { key } = await made.json();
  const begun = await strangerPage.request.post("/api/integrations/oauth/init", {
    headers: { authorization: `Bearer ${key}` },
    data: { integration: GOOGLE_CALENDAR.key },
  });
  const { authorizationUrl } = await begun.json();
  expect(new URL(authorizationUrl).pathname).toMatch(/^\/connect\/start\//);

  await strangerPage.goto(authorizationUrl);
  await expect(strangerPage.getByRole("heading", { name: "Connect Google Calendar" })).toBeVisible();
  await expect(strangerPage.getByText(`to Test ${organization.slug}.`)).toBeVisible();
  await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
  const consent = new ConsentPage(strangerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await expect(strangerPage.getByRole("heading", { name: "Google Calendar is connected" })).toBeVisible();
  await expect(strangerPage.getByText("You can close this page.")).toBeVisible();

  await strangerPage.goto(authorizationUrl);
  await expect(strangerPage.getByRole("heading", { name: "This link was used already" })).toBeVisible();
  await ownerPage.goto("/integration-hub/active");
  await expect(ownerPage.getByRole("row", { name: googleAccount })).toContainText("Active");
});

/** Begins a consent by the button; what a person would answer, without their browser going on. */
async function approvalAt(page: Page, integration: IntegrationPage, account: string) {
  await integration.connect();
  await expect(page.locator("#client-name")).toBeVisible();
  return { authorizationUrl: page.url(), account, decision: "approve" as const };
}
