// Why: what happens in the hub arrives where people want it, in the shape they chose; a receiver that breaks loses nothing.
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { CALENDAR_JOURNEYS } from "./kit/calendar-accounts";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { syncOf } from "./kit/sync-of";
import { untilHydrated } from "./kit/until-hydrated";
import { verifySunk, type WebhookSink, webhookSink } from "./kit/webhook-sink";

const WAIT = { timeout: 30_000 };
const OUT = "/integration-hub/webhooks/out";
const google = CALENDAR_JOURNEYS.filter(({ provider }) => provider === "google");
const at = (title: string) => ({ title, day: "2027-03-16", from: 9, to: 10 });

const secretIn = async (page: Page) =>
  (await page
    .getByText(/^whsec_/)
    .first()
    .textContent()) ?? "";
const rowsOn = (page: Page) => page.getByRole("list", { name: "What was sent" }).getByRole("listitem");

for (const journey of google)
  test("a Slack-shaped webhook is built on a real event, delivered and verified; a broken receiver is seen and recovers", async ({
    ownerPage: page,
    sandbox,
    googleAccount: account,
  }) => {
    test.setTimeout(180_000);
    const sink = await webhookSink();
    const calendar = syncOf(page, await connectAccount(page, { sandbox, account }));
    await calendar.selectTwo();
    await journey.add(sandbox, { account }, at("Planning"));
    await expect.poll(() => createdIn(page), WAIT).toBe(1);

    const secret = await build(page, sink);
    sink.clear();
    await journey.add(sandbox, { account }, at("Review"));
    await sink.received(1);
    expect(verifySunk(firstOf(sink), secret)).toEqual({ text: "calendar.event.created: Review" });
    await expect(rowsOn(page).first()).toContainText("Arrived", WAIT); // without a reload

    sink.answer({ status: 503, text: "down for repairs" });
    sink.clear();
    await journey.add(sandbox, { account }, at("Retrospective"));
    await sink.received(2); // the hub has tried again by itself
    await seeAndRetry(page, sink);
    expect(new Set(sink.requests.map(({ headers }) => headers["webhook-id"])).size).toBe(1);

    const before = await sentSoFar(page);
    const next = await rotate(page, "Sign with both for 24 hours");
    sink.clear();
    await journey.add(sandbox, { account }, at("Outlook"));
    await sink.received(1);
    for (const known of [secret, next]) expect(() => verifySunk(firstOf(sink), known)).not.toThrow();
    await expect(rowsOn(page).first()).toContainText("Arrived", WAIT);

    const last = await rotate(page, "End it at once");
    sink.clear();
    await journey.add(sandbox, { account }, at("Farewell"));
    await sink.received(1);
    expect(() => verifySunk(firstOf(sink), last)).not.toThrow();
    for (const ended of [secret, next]) expect(() => verifySunk(firstOf(sink), ended)).toThrow();
    await expect
      .poll(async () => (await sentSoFar(page)).slice(0, -before.length), WAIT)
      .toEqual([ARRIVED_AT_ONCE, ARRIVED_AT_ONCE]);
    await sink.close();
  });

const ARRIVED_AT_ONCE = { state: "delivered", attempts: 1, lastError: null };

/** The newest first. */
async function sentSoFar(page: Page): Promise<(typeof ARRIVED_AT_ONCE)[]> {
  const { data } = await (await callApi(page, "GET", "/api/webhooks/deliveries")).json();
  return data.map(({ state, attempts, lastError }: typeof ARRIVED_AT_ONCE) => ({ state, attempts, lastError }));
}

async function createdIn(page: Page): Promise<number> {
  const answer = await callApi(page, "GET", "/api/events?type=calendar.event.created");
  return (await answer.json()).data.length;
}

function firstOf({ requests: [first] }: WebhookSink) {
  if (!first) throw new Error("nothing came");
  return first;
}

/** From the template to the endpoint's page, with an error on the way and a test; answers its secret. */
async function build(page: Page, sink: WebhookSink): Promise<string> {
  await page.goto(`${OUT}/new`);
  const address = page.getByLabel(/^Address/);
  await untilHydrated(address);
  await address.fill(`${sink.url}hooks`);
  await page.getByLabel(/^What it is for/).fill("Sales channel");
  await page.getByRole("searchbox", { name: "Search events" }).fill("calendar.event.created");
  await page.getByRole("checkbox", { name: /^calendar\.event\.created/ }).check();
  await page.getByRole("radio", { name: /^Slack message/ }).check();
  const preview = page.getByRole("region", { name: "Preview" });
  const result = preview.getByRole("region", { name: "What is sent" });
  await expect(preview).toContainText("Made from your newest calendar.event.created");
  await expect(result).toContainText("Planning");
  const transformation = page.getByLabel("Transformation (optional)");
  await transformation.fill('{ "text": $nowhere(type) }');
  await expect(page.getByText("Line 1, column")).toBeVisible();
  await transformation.fill('{ "text": type & ": " & data.title }');
  await expect(result).toContainText("calendar.event.created: Planning");
  await expectAccessible(page);
  await press(page.getByRole("button", { name: "Send a test" }));
  await expect(page.getByText(/^It arrived: 200/)).toBeVisible(WAIT);
  const secret = await secretIn(page);
  expect(verifySunk(firstOf(sink), secret)).toMatchObject({ text: expect.any(String) });
  await press(page.getByRole("button", { name: "Save and turn on" }));
  await press(page.getByRole("dialog").getByRole("button", { name: "Go to the endpoint" }));
  await expect(page.getByRole("heading", { name: "Sales channel" })).toBeVisible();
  return secret;
}

async function seeAndRetry(page: Page, sink: WebhookSink): Promise<void> {
  const broken = rowsOn(page).first();
  await expect(broken).toContainText("Tried again", WAIT);
  await expect(broken).toContainText("The program behind it failed.");
  await press(broken.getByRole("link"));
  const sheet = page.getByRole("dialog");
  await expect(sheet).toContainText("down for repairs");
  await expect(sheet).toContainText("Next try at");
  await expect(sheet.getByText(/^Try \d$/)).toHaveText(["Try 2", "Try 1"]);
  await expectAccessible(page);
  sink.answer({ status: 200 });
  await press(sheet.getByRole("button", { name: "Retry" }));
  await expect(sheet.getByText("Arrived").first()).toBeVisible(WAIT);
  await press(sheet.getByRole("button", { name: "Close" }));
  await expect(sheet).toBeHidden();
}

async function rotate(page: Page, ending: string): Promise<string> {
  await press(page.getByRole("button", { name: "More actions" }));
  await press(page.getByRole("menuitem", { name: "New secret" }));
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("radio", { name: new RegExp(`^${ending}`) }).check();
  await press(dialog.getByRole("button", { name: "Make a new secret" }));
  await expect(dialog.getByRole("heading", { name: "Your new secret" })).toBeVisible();
  const secret = await secretIn(page);
  await press(dialog.getByRole("button", { name: "Done" }));
  await expect(dialog).toBeHidden();
  return secret;
}
