// Why: over a slow line a page is still being read anew when its person goes on; what they have begun stays.
import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { connectAccount } from "./kit/connect-account";
import { slowLine } from "./kit/slow-line";
import { CalendarPage } from "./pages/calendar-page";
import { MICROSOFT_CALENDAR } from "./pages/integration-page";

test("sheets that are opened and closed while live changes arrive stay as they are, and the page is not loaded again", async ({
  ownerPage,
  sandbox,
  microsoftAccount,
}) => {
  await connectAccount(ownerPage, { sandbox, account: microsoftAccount, integration: MICROSOFT_CALENDAR.key });
  await slowLine(ownerPage);
  const calendar = new CalendarPage(ownerPage);
  await calendar.open("view=week&date=2027-03-17");
  const loaded: string[] = [];
  ownerPage.on("domcontentloaded", () => loaded.push(ownerPage.url()));
  await calendar.beginNewEvent();
  await calendar.fill({ title: "Design review", day: "2027-03-17", startTime: "13:00", endTime: "14:00" });
  await calendar.send("Create");
  await calendar.expectToast("Event created");
  await calendar.openEvent("Design review");
  await calendar.beginEdit();
  await calendar.fill({ title: "Design decision" });
  await calendar.send("Save");
  await calendar.expectToast("Event saved");
  await calendar.closeEvent();
  await calendar.openEvent("Design decision");
  await calendar.deleteEvent("Design decision");
  await expect(calendar.events("Design decision")).toHaveCount(0);
  await expect(ownerPage).not.toHaveURL(/event=/); // as soon as the page has been read
  expect(loaded).toEqual([]);
});
