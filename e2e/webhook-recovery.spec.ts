// Why: an endpoint can be turned off and on, be given what it missed, and end; and says of a wrong address what is wrong with it.
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { untilHydrated } from "./kit/until-hydrated";
import { verifySunk, type WebhookSink, webhookSink } from "./kit/webhook-sink";

const WAIT = { timeout: 30_000 };
const OUT = "/integration-hub/webhooks/out";
const SHIPPED = "order.shipped";

let sink: WebhookSink;
test.beforeEach(async () => {
  sink = await webhookSink();
});
test.afterEach(() => sink.close());

interface Made {
  readonly id: string;
  readonly secret: string;
}

async function make(page: Page): Promise<Made> {
  const wish = { url: `${sink.url}orders`, description: "Warehouse", eventTypes: [SHIPPED] };
  const answer = await callApi(page, "POST", "/api/webhooks/endpoints", wish);
  expect(answer.status()).toBe(201);
  return answer.json();
}

async function ship(page: Page, number: number): Promise<void> {
  const message = { eventType: SHIPPED, payload: { number } };
  expect((await callApi(page, "POST", "/api/webhooks/messages", message)).status()).toBe(202);
}

const numbersIn = ({ requests }: WebhookSink, secret: string) =>
  requests.map((request) => Object(verifySunk(request, secret)).data.number).toSorted();

async function choose(page: Page, entry: string): Promise<void> {
  await press(page.getByRole("button", { name: "More actions" }));
  await press(page.getByRole("menuitem", { name: entry }));
}

const rowsOn = (page: Page) => page.getByRole("list", { name: "What was sent" }).getByRole("listitem");

test("what an endpoint missed while it was off is counted, confirmed and sent; then the endpoint ends", async ({
  ownerPage: page,
}) => {
  const { id, secret } = await make(page);
  await page.goto(`${OUT}/${id}`);
  await expect(page.getByRole("heading", { name: "Warehouse" })).toBeVisible();

  await choose(page, "Turn off");
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Nothing waits for it now.");
  await press(question.getByRole("button", { name: "Turn off" }));
  await expect(page.getByText("Warehouse is off.")).toBeVisible();
  await expect(page.getByText(/^Off since/)).toBeVisible();
  for (const number of [1, 2, 3]) await ship(page, number);

  await choose(page, "Turn on");
  await press(page.getByRole("alertdialog").getByRole("button", { name: "Turn on" }));
  await expect(page.getByText("Warehouse is on.")).toBeVisible();
  await expect(page.getByText("On. Nothing that it wants has happened yet.")).toBeVisible();
  expect(sink.requests).toEqual([]);

  await choose(page, "Recover missed events");
  const dialog = page.getByRole("dialog");
  await press(dialog.getByRole("button", { name: "Count them" }));
  await expect(dialog.getByText("There is nothing to send again.")).toBeVisible(); // nothing was tried to the end
  await dialog.getByRole("radio", { name: /^Everything that happened/ }).check();
  await press(dialog.getByRole("button", { name: "Count them" }));
  await expect(dialog.getByText("3 events would be sent again.")).toBeVisible();
  await expectAccessible(page);
  expect(sink.requests).toEqual([]); // counting sends nothing
  await press(dialog.getByRole("button", { name: "Send 3 events again" }));
  await expect(page.getByText("3 events are being sent again.")).toBeVisible();

  await sink.received(3);
  expect(numbersIn(sink, secret)).toEqual([1, 2, 3]);
  const recoveries = page.getByRole("listitem").filter({ hasText: /^Done3 events since/ });
  await expect(recoveries).toBeVisible(WAIT);
  await expect(rowsOn(page).filter({ hasText: "Sent again" }).filter({ hasText: "Arrived" })).toHaveCount(3, WAIT);

  await choose(page, "Delete");
  await press(page.getByRole("alertdialog").getByRole("button", { name: "Delete endpoint" }));
  await expect(page).toHaveURL(new RegExp(`${OUT}$`));
  await expect(page.getByText("No endpoints yet")).toBeVisible();
  expect((await callApi(page, "GET", `/api/webhooks/endpoints/${id}`)).status()).toBe(404);
});

test("an endpoint that says it is gone is turned off at once, and is turned on again beside what says so", async ({
  ownerPage: page,
}) => {
  const { id } = await make(page);
  sink.answer({ status: 410, text: "no such hook" });
  await ship(page, 1);
  await sink.received(1);
  await page.goto(`${OUT}/${id}`);
  const trouble = page.getByText("This endpoint said that it is gone");
  await expect(async () => {
    await page.reload();
    await expect(trouble).toBeVisible({ timeout: 2_000 });
  }).toPass(WAIT);
  await expect(rowsOn(page).first()).toContainText("It answered that it is gone for good (410).");
  sink.answer({ status: 200 });
  await press(page.getByRole("button", { name: "Turn on" }));
  await expect(page.getByText("Warehouse is on.")).toBeVisible();
  await expect(trouble).toBeHidden();
  sink.clear();
  await ship(page, 2);
  await sink.received(1);
  await expect(rowsOn(page).first()).toContainText("Arrived", WAIT);
});

test("an address that cannot be used is refused beside its field, and nothing is stored", async ({
  ownerPage: page,
}) => {
  await page.goto(`${OUT}/new`);
  const address = page.getByLabel(/^Address/);
  await untilHydrated(address);
  await address.fill("https://example.test/hook");
  await press(page.getByRole("button", { name: "Save and turn on" }));
  await expect(page.getByText("Choose at least one event.")).toBeInViewport(); // far above the button
  await page.getByText("Everything", { exact: true }).click();
  for (const [url, said] of [
    ["nonsense", "This is no web address"],
    ["https://ana:secret@example.test/hook", "A name or password in the address is not sent."],
    ["https://169.254.169.254/latest/meta-data", "This address is inside of a private network"],
    ["https://0x0a.1/", "This address is inside of a private network"],
    ["https://93.184.215.14:22/", "Webhooks are not sent to this port."],
  ] as const) {
    await address.fill(url);
    await press(page.getByRole("button", { name: "Save and turn on" }));
    await expect(page.getByText(said)).toBeVisible();
    await expect(address).toHaveAttribute("aria-invalid", "true");
    await expect(address).toBeFocused();
  }
  await expectAccessible(page);
  expect((await (await callApi(page, "GET", "/api/webhooks/endpoints")).json()).data).toEqual([]);
});
