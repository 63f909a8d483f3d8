import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { browserAs } from "./kit/browser-as";
import { CALENDAR_JOURNEYS, type CalendarJourney } from "./kit/calendar-accounts";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { CalendarPage } from "./pages/calendar-page";
import { CalendarsCard } from "./pages/calendars-card";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";

const WEEK = "view=week&date=2027-03-17";
const RANGE = "from=2027-03-14T00:00:00Z&to=2027-03-21T00:00:00Z";
const PLANNING = { title: "Planning", day: "2027-03-16", from: 9, to: 10 };

/** The worker looks every five minutes; an operator can look now. */
const lookNow = (page: Page, id: string) => callApi(page, "POST", `/api/integrations/${id}/sync`);

async function storedTitles(page: Page): Promise<readonly string[]> {
  const answer = await (await callApi(page, "GET", `/api/calendars/events?${RANGE}`)).json();
  return answer.data.map(({ title }: { title: string }) => title).sort();
}

async function calendarsOf(page: Page, id: string): Promise<readonly { id: string; name: string }[]> {
  return (await (await callApi(page, "GET", `/api/integrations/${id}/calendars`)).json()).data;
}

/** Connected, its first two calendars selected, and read. */
async function selectTwo(page: Page, id: string): Promise<void> {
  const calendarIds = (await calendarsOf(page, id)).slice(0, 2).map((one) => one.id);
  expect((await callApi(page, "POST", `/api/integrations/${id}/calendars/select`, { calendarIds })).status()).toBe(200);
  await untilInStep(page, id);
}

async function untilInStep(page: Page, id: string): Promise<void> {
  const states = async () => {
    const status = await (await callApi(page, "GET", `/api/integrations/${id}/sync-status`)).json();
    return status.calendars.map(({ state }: { state: string }) => state);
  };
  await expect.poll(states, { timeout: 30_000 }).toEqual(["in_step", "in_step"]);
}

/** From the marketplace through the consent to two calendars in step, as a person does; answers the connection's id. */
async function connectAndChoose(page: Page, journey: CalendarJourney, account: string): Promise<string> {
  const integration = new IntegrationPage(page, journey.integration);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(page);
  await consent.chooseAccount(account);
  await consent.approve();
  await integration.expectConnected(account);
  await press(page.getByRole("link", { name: "Choose calendars" }));
  await expect(page).toHaveURL(/\/active\/[0-9a-f-]+#calendars$/);
  const card = new CalendarsCard(page);
  await card.tick("Calendar 1");
  await card.save("Keep 2 calendars in step");
  await card.expectInStep(journey.ownCalendar(account), "Calendar 1");
  return String(page.url().match(/active\/([0-9a-f-]+)/)?.[1]);
}

interface Loss {
  readonly journey: CalendarJourney;
  readonly sandbox: SandboxControl;
  readonly account: string;
  readonly id: string;
}

/** The consent is taken back, and given again: what was known stays in sight, and nothing is lost or doubled. */
async function loseAndRegain(page: Page, { journey, sandbox, account, id }: Loss): Promise<void> {
  const calendar = new CalendarPage(page);
  await sandbox.revokeGrants(journey.provider, account);
  await callApi(page, "POST", `/api/integrations/${id}/test`);
  await journey.add(sandbox, { account }, { title: "Made meanwhile", day: "2027-03-18", from: 9, to: 10 });
  await calendar.open(WEEK);
  await expect(page.getByText(`Events of ${account} may be out of date`)).toBeVisible();
  await expect(calendar.events("Planning in person")).toHaveCount(1);
  await page.goto(`/integration-hub/active/${id}/sync`);
  await expect(page.getByText(/are not in step/).first()).toBeVisible();

  await new ConnectionPage(page).reconnect();
  const consent = new ConsentPage(page);
  await consent.chooseAccount(account);
  await consent.approve();
  await expect(page).toHaveURL(new RegExp(`/active/${id}`));
  await untilInStep(page, id);
  const titles = ["Made meanwhile", "Planning in person", "Stand-up"];
  await expect.poll(() => storedTitles(page), { timeout: 30_000 }).toEqual(titles);
  await calendar.open(WEEK);
  for (const title of titles) await expect(calendar.events(title)).toHaveCount(1);
}

for (const journey of CALENDAR_JOURNEYS) {
  const { provider, integration } = journey;

  test(`${integration.name}: two calendars in step, both ways, through a revoked consent`, async ({
    ownerPage,
    sandbox,
    googleAccount,
    microsoftAccount,
  }) => {
    test.slow();
    const account = provider === "google" ? googleAccount : microsoftAccount;
    const planningId = await journey.add(sandbox, { account }, PLANNING);

    const id = await connectAndChoose(ownerPage, journey, account);

    // A change at the provider is on the screen without a reload.
    const calendar = new CalendarPage(ownerPage);
    await calendar.open(WEEK);
    await expect(calendar.events("Planning")).toHaveCount(1);
    const second = (await calendarsOf(ownerPage, id)).find(({ name }) => name === "Calendar 1");
    await journey.add(
      sandbox,
      { account, calendarId: String(second?.id) },
      { title: "Stand-up", day: "2027-03-17", from: 8, to: 9 },
    );
    await journey.rename(sandbox, { account, eventId: planningId }, "Planning, moved online");
    await lookNow(ownerPage, id);
    await expect(calendar.events("Stand-up")).toHaveCount(1);
    await expect(calendar.events("Planning, moved online")).toHaveCount(1);

    // An edit in the hub arrives at the provider, once, and comes back as nothing new.
    await calendar.openEvent("Planning, moved online");
    await calendar.beginEdit();
    await calendar.fill({ title: "Planning in person" });
    await calendar.send("Save");
    await calendar.expectToast("Event saved");
    await calendar.closeEvent();
    const written = (await sandbox.requests(provider, { target: "api", account })).filter(
      ({ method, path }) => method === "PATCH" && path.includes("/events/"),
    );
    expect(written).toMatchObject([{ status: 200 }]);
    await lookNow(ownerPage, id);
    await expect(calendar.events("Planning in person")).toHaveCount(1);
    expect(await storedTitles(ownerPage)).toEqual(["Planning in person", "Stand-up"]);

    await loseAndRegain(ownerPage, { journey, sandbox, account, id });
  });

  test(`${integration.name}: two people change an event, and both versions are shown`, async ({
    ownerPage,
    sandbox,
    googleAccount,
    microsoftAccount,
  }) => {
    const account = provider === "google" ? googleAccount : microsoftAccount;
    const eventId = await journey.add(sandbox, { account }, PLANNING);
    const id = await connectAccount(ownerPage, { sandbox, account, integration: integration.key });
    await selectTwo(ownerPage, id);
    const calendar = new CalendarPage(ownerPage);
    await calendar.open(WEEK);
    await calendar.openEvent("Planning");
    await calendar.beginEdit();
    await journey.rename(sandbox, { account, eventId }, "Planning, moved online");
    await calendar.fill({ title: "Planning in person" });
    await calendar.send("Save");
    const conflict = calendar.sheet.getByRole("alert");
    await expect(conflict).toContainText("Someone changed it meanwhile");
    await expect(conflict.getByRole("row", { name: "Title" })).toContainText("Planning, moved online");
    await expect(conflict.getByRole("row", { name: "Title" })).toContainText("Planning in person");
    await conflict.getByRole("button", { name: "Save mine over it" }).click();
    await calendar.expectToast("Event saved");
    await calendar.closeEvent();
    await expect(calendar.events("Planning in person")).toHaveCount(1);
  });
}

test("searches titles, places and people, by keyboard", async ({ ownerPage, sandbox, googleAccount }) => {
  const at = (time: string) => ({ dateTime: `2027-03-16T${time}:00`, timeZone: "UTC" });
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Board meeting",
    location: "Northwind tower",
    start: at("10:00"),
    end: at("11:00"),
  });
  await sandbox.addGoogleEvent(googleAccount, { summary: "Lunch", start: at("12:00"), end: at("13:00") });
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await selectTwo(ownerPage, id);
  const calendar = new CalendarPage(ownerPage);
  await calendar.open("view=week");
  await expect(calendar.search).toHaveAttribute("aria-keyshortcuts", "/");
  await ownerPage.keyboard.press("/");
  await expect(calendar.search).toBeFocused();
  await ownerPage.keyboard.type("northwind");
  await expect(calendar.found).toHaveCount(1);
  await expect(calendar.found).toContainText("Board meeting");
  await calendar.found.getByRole("button").click();
  await expect(calendar.sheet).toContainText("Northwind tower");
  await calendar.closeEvent();
  await calendar.search.focus();
  await ownerPage.keyboard.press("Escape");
  await expect(calendar.found).toHaveCount(0);
  await expect(calendar.search).not.toBeFocused();

  await ownerPage.keyboard.press("m");
  await expect(ownerPage.getByRole("button", { name: "Month" })).toHaveAttribute("aria-pressed", "true");
  const title = ownerPage.getByRole("heading", { level: 1 });
  const here = String(await title.textContent());
  await ownerPage.keyboard.press("j");
  await expect(title).not.toHaveText(here);
  await ownerPage.keyboard.press("t");
  await expect(title).toHaveText(here);
  await ownerPage.keyboard.press("?");
  await expect(ownerPage.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
});

test("shows colleagues' busy times where they allow it, and others' private events as busy", async ({
  browser,
  ownerPage,
  organization,
  sandbox,
  googleAccount,
}) => {
  const at = (time: string) => ({ dateTime: `2027-03-16T${time}:00`, timeZone: "Europe/Berlin" });
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Doctor",
    visibility: "private",
    start: at("10:00"),
    end: at("12:00"),
  });
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount, visibility: "shared" });
  await selectTwo(ownerPage, id);
  await browserAs(browser, organization.member, async (page) => {
    const calendar = new CalendarPage(page);
    await calendar.open(WEEK);
    const busy = page.locator(".hub-calendar").getByText("Busy", { exact: true });
    await expect(busy).toHaveCount(1);
    await busy.click();
    await expect(calendar.sheet).toHaveCount(0);
    await expect(page.getByText("Doctor")).toHaveCount(0);
    await expect(page.getByText("Colleagues appear here").first()).toBeVisible();
  });

  await new ConnectionPage(ownerPage).open(id);
  const settings = await new CalendarsCard(ownerPage).openSettings(googleAccount);
  await settings.getByRole("switch", { name: "Let colleagues see when I’m busy" }).click();
  await expect(ownerPage.getByRole("region", { name: /Notifications/ }).getByText("Saved")).toBeVisible();

  await browserAs(browser, organization.member, async (page) => {
    await new CalendarPage(page).open(WEEK);
    const colleagues = page.getByRole("region", { name: "Colleagues" });
    await colleagues.getByRole("checkbox").first().check();
    await expect(page.locator(".hub-busy-block")).toHaveCount(1);
    await expect(colleagues).toContainText("When all are free");
    await expect(colleagues.getByRole("button", { name: /^Tue, Mar 16, 12:00/ })).toBeVisible();
  });
});

test("a read-only calendar is not written to, and the sync tab says what ran", async ({
  ownerPage,
  sandbox,
  googleAccount,
}) => {
  await sandbox.addGoogleEvent(googleAccount, {
    summary: "Planning",
    start: { dateTime: "2027-03-16T10:00:00", timeZone: "UTC" },
    end: { dateTime: "2027-03-16T11:00:00", timeZone: "UTC" },
  });
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  await selectTwo(ownerPage, id);
  await new ConnectionPage(ownerPage).open(id);
  const settings = await new CalendarsCard(ownerPage).openSettings(googleAccount);
  await settings.getByLabel("Changes made here").selectOption("read");
  await expect(ownerPage.getByRole("region", { name: /Notifications/ }).getByText("Saved")).toBeVisible();
  const calendar = new CalendarPage(ownerPage);
  await calendar.open(WEEK);
  await calendar.openEvent("Planning");
  await expect(calendar.sheet.getByRole("button", { name: /Edit|Delete/ })).toHaveCount(0);
  await calendar.closeEvent();

  await ownerPage.goto(`/integration-hub/active/${id}`);
  await press(ownerPage.getByRole("link", { name: "Sync", exact: true }));
  await expect(ownerPage).toHaveURL(`/integration-hub/active/${id}/sync`);
  await expect(ownerPage.getByText(/^Working\./)).toBeVisible();
  const runs = ownerPage.getByRole("table", { name: "Runs" });
  await expect(runs.getByRole("row", { name: googleAccount })).toContainText("calendars chosen");
  await press(ownerPage.getByRole("button", { name: "Sync now" }));
  await expect(runs.getByRole("row", { name: /All calendars/ })).toContainText("Done", { timeout: 20_000 });
  await runs.getByRole("link").first().click();
  await expect(ownerPage).toHaveURL(/[?]run=/);
  await expect(ownerPage.getByRole("dialog")).toContainText("What it did");
  await ownerPage.reload();
  await expect(ownerPage.getByRole("dialog")).toContainText("What it did");
});
