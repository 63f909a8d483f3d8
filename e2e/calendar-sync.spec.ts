import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { browserAs } from "./kit/browser-as";
import { CALENDAR_JOURNEYS } from "./kit/calendar-accounts";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { syncOf } from "./kit/sync-of";
import { CalendarPage } from "./pages/calendar-page";
import { CalendarsCard } from "./pages/calendars-card";
import { ConnectionPage } from "./pages/connection-page";

const WEEK = "view=week&date=2027-03-17";
const PLANNING = { title: "Planning", day: "2027-03-16", from: 9, to: 10 };

for (const journey of CALENDAR_JOURNEYS) {
  const { provider, integration } = journey;

  test(`${integration.name}: two people change an event, and both versions are shown`, async ({
    ownerPage,
    sandbox,
    googleAccount,
    microsoftAccount,
  }) => {
    const account = provider === "google" ? googleAccount : microsoftAccount;
    const eventId = await journey.add(sandbox, { account }, PLANNING);
    const id = await connectAccount(ownerPage, { sandbox, account, integration: integration.key });
    await syncOf(ownerPage, id).selectTwo();
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
    await expectAccessible(ownerPage);
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
  await syncOf(ownerPage, id).selectTwo();
  const calendar = new CalendarPage(ownerPage);
  await calendar.open("view=week");
  await expect(calendar.search).toHaveAttribute("aria-keyshortcuts", "/");
  await ownerPage.keyboard.press("/");
  await expect(calendar.search).toBeFocused();
  await ownerPage.keyboard.type("northwind");
  await expect(calendar.found).toHaveCount(1);
  await expect(calendar.found).toContainText("Board meeting");
  await expectAccessible(ownerPage);
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
  await syncOf(ownerPage, id).selectTwo();
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
    await expectAccessible(page);
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
  await syncOf(ownerPage, id).selectTwo();
  await new ConnectionPage(ownerPage).open(id);
  const settings = await new CalendarsCard(ownerPage).openSettings(googleAccount);
  await expectAccessible(ownerPage);
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

test("a long first sync shows how far it is; an event that cannot be kept is named, and tried again", async ({
  ownerPage,
  organization,
  sandbox,
}) => {
  const account = `many@${organization.slug}.test`;
  await sandbox.addGoogleAccount({ email: account, name: "Many Events", events: 2_500 });
  const noEnd = { account, event: { summary: "Lighthouse" }, shown: { end: null } };
  const { id: eventId } = await sandbox.putRawEvent("google", noEnd);
  const id = await connectAccount(ownerPage, { sandbox, account });
  await sandbox.addFault("google", { target: "api", pathContains: "/events", delayMs: 3_000, times: null });
  await new ConnectionPage(ownerPage).open(id);
  const card = new CalendarsCard(ownerPage);
  await card.save("Keep this calendar in step");
  await expect(card.row(account).getByRole("progressbar")).toBeVisible();
  await expect(card.row(account)).toContainText("1,000 events read");

  await press(ownerPage.getByRole("link", { name: "Sync", exact: true }));
  await expect(ownerPage.getByRole("progressbar", { name: `Progress of ${account}` })).toBeVisible();
  await expect(ownerPage.getByText("Reading everything anew: 2,000 events")).toBeVisible();
  await sandbox.clearFaults("google");
  await expect(ownerPage.getByText(/^Working\./)).toBeVisible();
  await expect(ownerPage.getByRole("progressbar")).toHaveCount(0);
  await expect(ownerPage.getByText("One event could not be kept")).toBeVisible();

  const left = ownerPage.getByRole("listitem").filter({ hasText: "Lighthouse" });
  await expect(left).toContainText("has no usable beginning and end");
  await expectAccessible(ownerPage);
  await press(left.getByRole("button", { name: "Try again" }));
  const told = ownerPage.getByRole("region", { name: /Notifications/ });
  await expect(told.getByText("It still cannot be read")).toBeVisible();
  await sandbox.setPush("google", { dropNext: 1 });
  await sandbox.putRawEvent("google", { account, eventId, shown: {} });
  await left.getByRole("button", { name: "Try again" }).click();
  await expect(told.getByText("The event is kept now")).toBeVisible();
  await expect(left).toHaveCount(0);
  const calendar = new CalendarPage(ownerPage);
  await calendar.open("view=week&q=lighthouse");
  await expect(calendar.found).toHaveCount(1);
});
