// Why: whoever works in Slack says there who they are, tracks their time, and is told there what their day brings.
import { expect, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { endEverything } from "./kit/end-everything";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { runHub } from "./kit/run-hub";
import { ConsentPage } from "./pages/consent-page";
import { IntegrationPage } from "./pages/integration-page";
import { productInUse } from "./product";

const SLACK = { key: "slack", name: "Slack" } as const;
const ANA = "ana@acme.test";
const GENERAL = "C012AB3CD";
const MINUTE_MS = 60_000;

test.afterEach(async ({ ownerPage }) => {
  await endEverything(ownerPage);
});

const shown = z.array(z.object({ ts: z.string(), read: z.string(), isOnlyForThem: z.boolean() }));

/** What Ana sees at Slack, in order. */
async function seen(page: Page) {
  const answer = await page.request.get(`${productInUse().sandboxOrigin}/control/slack/shown?to=${ANA}`);
  return shown.parse(await answer.json());
}

const lastSeen = async (page: Page) => (await seen(page)).at(-1);

/** Clicks through the consent; answers the connection's id. */
async function install(page: Page): Promise<string> {
  const integration = new IntegrationPage(page, SLACK);
  await integration.open();
  await integration.connect();
  const consent = new ConsentPage(page);
  // Another journey may have left the app in Acme.
  await consent.pickAccount(ANA);
  await consent.approveIfAsked();
  await expect(page).toHaveURL(new RegExp(`${productInUse().origin}/`));
  const list = await callApi(page, "GET", "/api/integrations/connected?integration=slack");
  const [connection] = z.object({ data: z.array(z.object({ id: z.string() })) }).parse(await list.json()).data;
  const id = connection?.id ?? "";
  const chosen = await callApi(page, "POST", `/api/integrations/${id}/choices`, {
    choice: "channel",
    optionId: GENERAL,
  });
  expect(chosen.status()).toBe(200);
  return id;
}

test("Slack is installed, a person says who they are, tracks time, takes it back, and gets their daily summary", async ({
  ownerPage,
  sandbox,
}) => {
  await install(ownerPage);
  await sandbox.tell("slack", "webhook", { url: `${productInUse().origin}/api/integrations/slack/webhook` });
  const type = (text: string) => sandbox.tell("slack", "type", { from: ANA, channel: "general", text });
  const expectSeen = (words: RegExp) => expect.poll(async () => (await lastSeen(ownerPage))?.read).toMatch(words);

  // A stranger hears how to say who they are, and opens that while signed in.
  const before = (await seen(ownerPage)).length; // what other journeys have said to Ana
  await type("/time 2.5 hours: Meeting");
  await expect.poll(async () => (await seen(ownerPage)).length).toBeGreaterThan(before);
  await expectSeen(/\/messaging\/bind\//);
  const [link = ""] = /http\S+?\/messaging\/bind\/[\w-]+/.exec((await lastSeen(ownerPage))?.read ?? "") ?? [];
  await ownerPage.goto(link);
  await expectAccessible(ownerPage);
  await press(ownerPage.getByRole("button", { name: "Yes, that is me" }));
  await expect(ownerPage.getByRole("status")).toContainText("Slack");

  await type("/time lunch");
  await expectSeen(/Say how long/);
  await type("/time 2.5 hours: Meeting");
  await expectSeen(/2 h 30 min entered\*: Meeting/);
  const entered = await lastSeen(ownerPage);
  expect(entered?.isOnlyForThem).toBe(true);
  await ownerPage.goto("/time");
  await expect(ownerPage.getByText("Meeting").first()).toBeVisible();
  await sandbox.tell("slack", "press", { from: ANA, message: entered?.ts ?? "", actionId: "time_undo" });
  await expectSeen(/Undone/);
  // Live: nothing is loaded anew.
  await expect(ownerPage.getByText("Meeting")).toHaveCount(0);

  const soon = new Date(Date.now() + 3 * MINUTE_MS).toISOString().slice(11, 16);
  const wanted = { kinds: { daily_summary: true }, timeZone: "UTC", summaryTime: soon };
  expect((await callApi(ownerPage, "PUT", "/api/integrations/slack/preferences", wanted)).status()).toBe(200);
  await sandbox.advanceClock(4 * MINUTE_MS);
  await runHub("job", "run", "summaries:daily");
  await expectSeen(/Your \w+day \d+ \w+[\s\S]*Connections/);
  // Once a day, however often somebody looks.
  await runHub("job", "run", "summaries:daily");
  await type("/time help");
  await expectSeen(/Say how long/);
  const told = (await seen(ownerPage)).slice(before);
  expect(told.filter(({ read }) => /Your \w+day/.test(read))).toHaveLength(1);
});
