import { expect, type Page } from "@playwright/test";
import { catalogue } from "@/lib/providers/catalogue";
import { test } from "./fixtures";
import { press } from "./kit/press";
import { untilHydrated } from "./kit/until-hydrated";
import { ConsentPage } from "./pages/consent-page";
import { GOOGLE_CALENDAR, IntegrationPage } from "./pages/integration-page";

const MARKETPLACE = "/integration-hub/marketplace";

/** The marketplace, ready for keys. */
async function openMarketplace(page: Page, query = "") {
  await page.goto(`${MARKETPLACE}${query}`);
  const field = page.getByRole("searchbox", { name: "Search integrations" });
  await untilHydrated(field);
  const cards = page.getByRole("main").locator(`li > a[href^="${MARKETPLACE}/"]`);
  return { field, cards };
}

const inCategory = (category: string) => catalogue.filter((one) => one.category === category);

test("every integration is there, with what it is for, who works it and how far it is", async ({ ownerPage }) => {
  const { cards } = await openMarketplace(ownerPage);
  await expect(cards).toHaveCount(catalogue.length);
  const calendar = cards.filter({ hasText: "Google Calendar" });
  await expect(calendar).toContainText("See and change the team's events");
  await expect(calendar).toContainText("Calendars and events");
  await expect(calendar).toContainText("Agent: Claire");
  await expect(calendar).toContainText("Available");
  await expect(calendar).toContainText("Connect");
  await expect(cards.filter({ hasText: "Gmail" })).toContainText("Verification in progress");
  await expect(cards.filter({ hasText: "TikTok" })).toContainText("The provider asks for: App review · Demo video");
  await expect(ownerPage.getByText("An agent is an assistant")).toBeVisible();
});

test("every vendor's mark is drawn", async ({ ownerPage }) => {
  await openMarketplace(ownerPage);
  const marks = ownerPage.getByRole("main").locator("svg use");
  await expect(marks).not.toHaveCount(0);
  // A mark that did not come, or that the browser cannot read, has no size.
  const undrawn = () =>
    marks.evaluateAll((all) => all.filter((one) => one instanceof SVGUseElement && one.getBBox().width === 0).length);
  await expect.poll(undrawn).toBe(0);
});

test("an integration is found and opened by keyboard alone, by the name of its agent too", async ({ ownerPage }) => {
  const { field, cards } = await openMarketplace(ownerPage);
  await expect(field).toHaveAttribute("aria-keyshortcuts", "/");
  await ownerPage.keyboard.press("/");
  await expect(field).toBeFocused();
  await ownerPage.keyboard.type("kelly");
  await expect(cards).toHaveCount(1);
  await expect(ownerPage.getByText("1 integration", { exact: true })).toBeAttached();
  await ownerPage.keyboard.press("Enter");
  await expect(ownerPage).toHaveURL(`${MARKETPLACE}/x`);
});

test("arrows walk through the cards as they are laid out, and back to the search", async ({ ownerPage }) => {
  await ownerPage.setViewportSize({ width: 1440, height: 900 }); // three in a row
  const { field, cards } = await openMarketplace(ownerPage, "?sort=name");
  await field.focus();
  const walk = async (key: string, to: number) => {
    await ownerPage.keyboard.press(key);
    await expect(cards.nth(to)).toBeFocused();
  };
  await walk("ArrowDown", 0);
  await walk("ArrowRight", 1);
  await walk("ArrowDown", 4);
  await walk("ArrowLeft", 3);
  await walk("End", catalogue.length - 1);
  await walk("Home", 0);
  await ownerPage.keyboard.press("ArrowUp");
  await expect(field).toBeFocused();
});

test("category, state and order are in the address", async ({ ownerPage }) => {
  const { cards } = await openMarketplace(ownerPage);
  const social = inCategory("social");
  await press(ownerPage.getByRole("button", { name: `Social media ${social.length}` }));
  await expect(cards).toHaveCount(social.length);
  await ownerPage.getByRole("combobox", { name: "State" }).selectOption("Verification in progress");
  await ownerPage.getByRole("combobox", { name: "Order" }).selectOption("By name");
  const verified = social.filter((one) => one.availability === "verification_in_progress").map(({ name }) => name);
  await expect(cards).toHaveCount(verified.length);

  await ownerPage.reload();
  expect(new URL(ownerPage.url()).search).toBe("?category=social&state=verification_in_progress&sort=name");
  await expect(cards).toContainText(verified.sort());
});

test("what is connected comes first, and says how often", async ({ ownerPage, googleAccount }) => {
  const integration = new IntegrationPage(ownerPage, GOOGLE_CALENDAR);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await integration.expectConnected(googleAccount);

  const { cards } = await openMarketplace(ownerPage);
  await expect(cards.first()).toContainText("Google Calendar");
  await expect(cards.first()).toContainText("Connected ×1");
  await ownerPage.getByRole("combobox", { name: "Order" }).selectOption("By name");
  const [first] = catalogue.map(({ name }) => name).sort(new Intl.Collator("en").compare);
  await expect(cards.first()).toContainText(String(first));
});

test("where nothing fits, it says what was looked for and the way out", async ({ ownerPage }) => {
  const { field, cards } = await openMarketplace(ownerPage, "?category=calendar");
  await field.fill("slack");
  await expect(ownerPage.getByText("In other categories or states, 1 integration matches.")).toBeVisible();
  await ownerPage.getByRole("button", { name: "Search everywhere" }).click();
  await expect(cards).toHaveCount(1);
  await expect(cards).toContainText("Slack");

  await field.fill("no such thing");
  await expect(ownerPage.getByText("Nothing here is called “no such thing”. Check the spelling")).toBeVisible();
  await ownerPage.getByRole("button", { name: "Show all integrations" }).click();
  await expect(cards).toHaveCount(catalogue.length);
  await expect(field).toHaveValue("");
});

test("the set-up guide has the exact addresses to copy, and says which variables are found", async ({
  ownerPage,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await ownerPage.goto(`${MARKETPLACE}/slack`);
  const { origin } = new URL(ownerPage.url());
  await press(ownerPage.getByText("Set-up guide"));
  const copied = async (what: string) => {
    await press(ownerPage.getByRole("button", { name: `Copy ${what}`, exact: true }));
    return ownerPage.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied("redirect URI")).toBe(`${origin}/api/integrations/slack/callback`);
  expect(await copied("webhook URL")).toBe(`${origin}/api/integrations/slack/webhook`);
  expect(await copied("variable SLACK_CLIENT_SECRET")).toBe("SLACK_CLIENT_SECRET");
  await expect(ownerPage.getByText("Slack tells the hub of changes as they happen, at this address.")).toBeVisible();
  const variable = (name: string) => ownerPage.getByRole("listitem").filter({ hasText: name }).last();
  await expect(variable("SLACK_CLIENT_ID")).toContainText("found");
  await expect(variable("SLACK_REDIRECT_URI")).toContainText("not set");
});

test("what a vendor has not approved yet can be connected once it is set up", async ({ ownerPage }) => {
  await ownerPage.goto(`${MARKETPLACE}/reddit`);
  // While the page streams in, a part of it stands twice for a moment: hidden, and in its place.
  await expect(ownerPage.locator("#content").getByText("Awaiting approval")).toBeVisible();
  await expect(ownerPage.getByRole("heading", { name: "What Reddit asks of you" })).toBeVisible();
  await expect(ownerPage.getByRole("button", { name: "Connect Reddit", exact: true })).toBeEnabled();
});
