import { expect, type Locator, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { ConnectionPage } from "./pages/connection-page";
import { productInUse } from "./product";

/** The sandbox's own page, at one vendor's part of it, which is open: somebody has connected there. */
async function openPanel(page: Page, provider: string): Promise<Locator> {
  const panel = await page.context().newPage();
  await panel.goto(productInUse().sandboxOrigin);
  const part = panel.locator(`#${provider}-panel`);
  if ((await part.getAttribute("open")) === null) await part.locator("summary").click();
  return part;
}

/** What each button that makes requests fail is explained by: what happened, and why it usually does or what to do. */
const EXPLAINED: Readonly<Record<string, readonly [string, string]>> = {
  "403 forbidden": ["Google refused the request", "The account's own rights there do not reach"],
  "410 gone": ["Google refused the request", "use another calendar"],
  "500 server error": ["Google answered with an error (500).", "the hub keeps trying"],
  "503 unavailable": ["Google answered with an error (503).", "has an outage"],
  "Answer HTML": ["Google sent a page in the place of an answer.", "A page for people came in the place of data"],
  "Do it, then cut the line": ["Google did not answer.", "is down or slow"],
  "429, Retry-After 30 s": ["Google asked the hub to slow down.", "Too much was asked in a short time"],
  "401 unauthorized": ["Google no longer accepts this connection's access.", "Reconnect the account"],
};

// What a button has broken stays broken: the next journeys need it whole.
test.afterEach(({ sandbox }) => sandbox.clearFaults("google"));

test("each button that makes requests fail is explained on the connection's page", async ({
  ownerPage,
  googleAccount,
  sandbox,
}) => {
  test.setTimeout(240_000); // eight buttons, one after another
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const connection = new ConnectionPage(ownerPage);
  const google = await openPanel(ownerPage, "google");
  const kinds = await google.getByLabel(/^get/).locator("option").allTextContents();
  expect(kinds.filter((kind) => !kind.startsWith("Slow")).sort()).toEqual(Object.keys(EXPLAINED).sort());
  for (const [kind, words] of Object.entries(EXPLAINED)) {
    await google.getByLabel("Requests to").selectOption("api");
    await google.getByLabel(/^get/).selectOption({ label: kind });
    await google.getByLabel(/^times/).fill("");
    await google.getByRole("button", { name: "Add fault" }).click();
    await expect(google.getByText("always", { exact: true })).toBeVisible();
    await connection.open(id);
    const said = await connection.test();
    for (const sentence of words) await expect(said, kind).toContainText(sentence);
    await google.getByRole("button", { name: "Remove" }).click();
    await expect(google.getByText("No faults: it answers as it should.")).toBeVisible();
    if (kind.startsWith("429")) await sandbox.advanceClock(60_000);
  }
  await connection.expectState("Needs reconnecting");
});

test("what a person takes back, and what an operator gets wrong, is explained there too", async ({
  ownerPage,
  googleAccount,
  sandbox,
}) => {
  const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
  const connection = new ConnectionPage(ownerPage);
  const google = await openPanel(ownerPage, "google");
  const refuse = google.getByRole("switch", { name: "Refuse the client secret" });
  await refuse.click();
  try {
    await expect(refuse).toBeChecked();
    await google.page().locator(`[id="google-expire-${googleAccount}"]`).click();
    await connection.open(id);
    await expect(await connection.test()).toContainText("Google refuses this hub's own client id or secret.");
    await connection.expectState("Degraded");
    await expect(ownerPage.getByText("An operator copies both again from Google").first()).toBeVisible();
  } finally {
    await sandbox.setOptions("google", { refuseClientSecret: false });
  }
  await press(ownerPage.getByRole("button", { name: "Renew the access now" }));
  await connection.expectState("Active");

  await google.page().reload();
  await google.page().locator(`[id="google-revoke-${googleAccount}"]`).click();
  await expect(
    google.getByRole("listitem").filter({ hasText: googleAccount }).filter({ hasText: "No grant" }),
  ).toBeVisible();
  await connection.open(id);
  await expect(await connection.test()).toContainText("the person took the access back");
  await connection.expectState("Needs reconnecting");
});

test("a key that was rolled at the vendor, or deleted there, is explained, and replaced on the spot", async ({
  ownerPage,
  sandbox,
}) => {
  const key = await goodKey(sandbox);
  const made = await callApi(ownerPage, "POST", "/api/integrations/stripe/connect", { credentials: key.credentials });
  const { id } = await made.json();
  const stripe = await openPanel(ownerPage, "stripe");
  const connection = new ConnectionPage(ownerPage);
  try {
    // Stripe says the same of both: https://docs.stripe.com/error-codes#api-key-expired
    for (const button of ["Let it expire", "Take it back"]) {
      const row = stripe.getByRole("listitem").filter({ hasText: key.name }).first();
      await row.getByRole("button", { name: button }).click();
      await connection.open(id);
      await expect(await connection.test()).toContainText("What this was connected with has expired at Stripe.");
      await connection.expectState("Needs reconnecting");
      await sandbox.setKey("stripe", key.name, "live");
      await callApi(ownerPage, "POST", "/api/integrations/stripe/connect", {
        credentials: key.credentials,
        connectionId: id,
      });
    }
  } finally {
    await sandbox.setKey("stripe", key.name, "live");
  }
});

async function goodKey(sandbox: SandboxControl) {
  const key = (await sandbox.keys("stripe")).find(({ refused }) => refused === null);
  if (!key) throw new Error("Stripe gives out no key");
  return key;
}
