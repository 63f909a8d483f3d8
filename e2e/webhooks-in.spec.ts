// Why: what providers and people's own programs send is seen the moment it comes, with what was checked and what followed.
import { createHmac } from "node:crypto";
import { expect, type Page } from "@playwright/test";
import { newReceiver } from "@/lib/contracts/receivers";
import { test } from "./fixtures";
import { CALENDAR_JOURNEYS } from "./kit/calendar-accounts";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { syncOf } from "./kit/sync-of";
import { untilHydrated } from "./kit/until-hydrated";

const PLANNING = { title: "Planning", day: "2027-03-16", from: 9, to: 10 };
const google = CALENDAR_JOURNEYS.filter(({ provider }) => provider === "google");

const rowsOn = (page: Page) => page.getByRole("list", { name: "What providers sent" }).getByRole("listitem");

for (const journey of google)
  test("what a provider sends appears live, with what was checked and what followed, and is replayed without doubling", async ({
    ownerPage,
    sandbox,
    googleAccount,
  }) => {
    const id = await connectAccount(ownerPage, { sandbox, account: googleAccount });
    await ownerPage.goto("/integration-hub/webhooks");
    await expect(ownerPage.getByText("Nothing has been received yet")).toBeVisible();
    await syncOf(ownerPage, id).selectTwo();
    await ownerPage.goto("/integration-hub/webhooks");
    const rows = rowsOn(ownerPage);
    // Google says first that each watch begins: of what changed before that nothing is sent.
    await expect(rows.filter({ hasText: "sync" })).toHaveCount(2);
    await journey.add(sandbox, { account: googleAccount }, PLANNING);
    await expect(rows.filter({ hasText: "exists" }).first()).toContainText("Done");
    const shown = await rows.count();
    await journey.add(sandbox, { account: googleAccount }, { ...PLANNING, title: "Review" });
    await expect.poll(() => rows.count()).toBeGreaterThan(shown); // without a reload
    await expectAccessible(ownerPage);

    await press(rows.filter({ hasText: "exists" }).first().getByRole("link"));
    const sheet = ownerPage.getByRole("dialog");
    await expect(ownerPage).toHaveURL(/event=[0-9a-f-]{36}/);
    await expect(sheet).toContainText("The calendar was looked at");
    await expectAccessible(ownerPage);
    await press(sheet.getByRole("button", { name: "Replay" }));
    await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Replay" }));
    await expect(ownerPage.getByText("It is processed again.")).toBeVisible();
    await expect(sheet).toContainText("Replayed");
    await expect(sheet.getByText("The calendar was looked at").first()).toBeVisible();

    await ownerPage.goto(`/integration-hub/active/${id}/webhooks`);
    await expect(ownerPage.getByText("Where it is sent to")).toBeVisible();
    await expect(rows.filter({ hasText: "exists" }).first()).toContainText("Done");
  });

test("a receiver that a person makes receives from curl; what is forged is shown with its reason", async ({
  ownerPage,
}) => {
  await ownerPage.goto("/integration-hub/webhooks/receivers");
  const make = ownerPage.getByRole("button", { name: "New receiver" }).first();
  await untilHydrated(make);
  await press(make);
  const dialog = ownerPage.getByRole("dialog");
  await dialog.getByLabel("Name").fill("Shop orders");
  await dialog.getByLabel("What sends").selectOption({ label: "A sender that cannot sign" });
  await dialog.getByLabel(/^What happened/).fill("type");
  await dialog.getByLabel(/^Which message/).fill("id");
  await press(dialog.getByRole("button", { name: "Make the receiver" }));
  await expect(dialog.getByText("Shop orders can receive")).toBeVisible();
  const address = await dialog
    .getByText(/\/webhook\/[0-9a-f-]{36}\?key=/)
    .first()
    .textContent();
  if (!address) throw new Error("no address is shown");
  const url = /https?:\/\/\S+\?key=[\w-]+/.exec(address)?.[0] ?? "";
  await press(dialog.getByRole("button", { name: "Done" }));

  await ownerPage.goto("/integration-hub/webhooks");
  await expect(ownerPage.getByText("Nothing has been received yet")).toBeVisible();
  const send = (to: string) =>
    fetch(to, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: "order-7", type: "order.paid", total: 129 }),
    });
  expect((await send(url)).status).toBe(200);
  expect((await send(url)).status).toBe(200); // the same once more
  const rows = rowsOn(ownerPage);
  await expect(rows).toHaveCount(1); // without a reload, and once
  await expect(rows.first()).toContainText("order.paid");
  await expect(rows.first()).toContainText("Done");
  await press(rows.first().getByRole("link"));
  await expect(ownerPage.getByRole("dialog")).toContainText("129");
  await expect(ownerPage.getByRole("dialog")).not.toContainText(new URL(url).searchParams.get("key") ?? "no key");

  const forged = new URL(url);
  forged.searchParams.set("key", "guessed");
  expect((await send(forged.href)).status).toBe(401);
  await ownerPage.goto("/integration-hub/webhooks/rejected");
  await expect(async () => {
    await ownerPage.reload();
    await expect(ownerPage.getByRole("main")).toContainText("Shop orders", { timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(ownerPage.getByRole("main")).toContainText("Its secret token is wrong.");
  await expectAccessible(ownerPage);
});

test("a receiver that is edited receives from curl in the new form, and no more in the old one", async ({
  ownerPage,
}) => {
  const wish = { name: "Shop orders", eventType: "type", dedupeKey: "id" };
  const made = await callApi(ownerPage, "POST", "/api/webhooks/receivers", wish);
  expect(made.status()).toBe(201);
  const { url } = newReceiver.parse(await made.json());
  await ownerPage.goto("/integration-hub/webhooks/receivers");
  const actions = ownerPage.getByRole("button", { name: "Actions for Shop orders" });
  await untilHydrated(actions);
  await actions.focus();
  await ownerPage.keyboard.press("Enter");
  const edit = ownerPage.getByRole("menuitem", { name: "Edit" });
  await expect(edit).toBeVisible(); // its code is fetched first
  await ownerPage.keyboard.press("Home");
  await expect(edit).toBeFocused();
  await ownerPage.keyboard.press("Enter");
  const dialog = ownerPage.getByRole("dialog");
  await expect(dialog.getByLabel("Name")).toHaveValue("Shop orders");
  await expect(dialog.getByLabel("What sends")).toHaveValue("none");
  await expect(dialog.getByLabel(/^What happened/)).toHaveValue("type");
  await dialog.getByLabel("Name").fill("Signed orders");
  await dialog.getByLabel("What sends").selectOption({ label: "GitHub" });
  await expect(dialog.getByLabel(/^Secret from the sender/)).toHaveValue("");
  await expectAccessible(ownerPage);
  await press(dialog.getByRole("button", { name: "Save" }));
  await expect(dialog.getByText("Edit Signed orders")).toBeVisible();
  const secret = await dialog
    .getByText(/^[\w-]{43}$/)
    .first()
    .textContent();
  await press(dialog.getByRole("button", { name: "Done" }));

  const body = JSON.stringify({ id: "order-8", total: 131 });
  const send = (headers: Record<string, string>) => fetch(url ?? "", { method: "POST", headers, body });
  const named = { "content-type": "application/json", "x-github-event": "order.signed", "x-github-delivery": "8" };
  const signature = `sha256=${createHmac("sha256", secret ?? "")
    .update(body)
    .digest("hex")}`;
  expect((await send(named)).status).toBe(401);
  expect((await send({ ...named, "x-hub-signature-256": signature })).status).toBe(200);
  await ownerPage.goto("/integration-hub/webhooks");
  await expect(rowsOn(ownerPage)).toHaveCount(1);
  await expect(rowsOn(ownerPage).first()).toContainText("order.signed");

  // What is there is shown when it is edited again, but never its secret.
  await ownerPage.goto("/integration-hub/webhooks/receivers");
  await expect(ownerPage.getByRole("main")).not.toContainText(secret ?? "no secret");
  await press(ownerPage.getByRole("button", { name: "Actions for Signed orders" }));
  await edit.click();
  await expect(dialog.getByLabel("What sends")).toHaveValue("github");
  await expect(dialog.getByLabel(/^Secret from the sender/)).toHaveValue("");
  await press(dialog.getByRole("button", { name: "Save" }));
  await expect(dialog).toBeHidden();
});

test("a connection of Zapier makes its address on its own page; what comes is found by its type and its connection", async ({
  ownerPage,
}) => {
  const credentials = { label: "Our Zaps" };
  const connected = await callApi(ownerPage, "POST", "/api/integrations/zapier/connect", { credentials });
  const { id } = await connected.json();
  await ownerPage.goto(`/integration-hub/active/${id}/webhooks`);
  await press(ownerPage.getByRole("button", { name: "Make its address" }));
  const dialog = ownerPage.getByRole("dialog");
  await dialog.getByLabel("What sends").selectOption({ label: "Another sender that sends a token" });
  await dialog.getByLabel("Header", { exact: true }).fill("X-Our-Token");
  await dialog.getByLabel(/^Secret from the sender/).fill("given-by-the-sender");
  await dialog.getByLabel(/^What happened/).fill("type");
  await expectAccessible(ownerPage);
  await press(dialog.getByRole("button", { name: "Make the receiver" }));
  await expect(dialog.getByText("Our Zaps can receive")).toBeVisible();
  const url =
    (await dialog
      .getByText(/\/zapier\/webhook\/[0-9a-f-]{36}\?key=/)
      .first()
      .textContent()) ?? "";
  await press(dialog.getByRole("button", { name: "Done" }));
  await expect(ownerPage.getByRole("main")).toContainText("Address and token");

  const send = (token: string, type: string) =>
    fetch(url, { method: "POST", headers: { "x-our-token": token }, body: JSON.stringify({ type }) });
  expect((await send("guessed", "lead.new")).status).toBe(401);
  expect((await send("given-by-the-sender", "lead.new")).status).toBe(200);
  expect((await send("given-by-the-sender", "order.paid")).status).toBe(200);
  const rows = rowsOn(ownerPage);
  await expect(rows).toHaveCount(2);

  // A secret that the sender gives out anew is taken from then on, and the one before for a while.
  await press(ownerPage.getByRole("button", { name: "Actions for Our Zaps" }));
  await ownerPage.getByRole("menuitem", { name: "New signing secret" }).click();
  await dialog.getByLabel(/^Secret from the sender/).fill("given-once-more");
  await press(dialog.getByRole("button", { name: "New signing secret" }));
  await expect(ownerPage.getByText("Our Zaps takes the sender’s new secret.")).toBeVisible();
  await expect(ownerPage.getByRole("main")).toContainText("Old secret ends");
  expect((await send("given-once-more", "order.sent")).status).toBe(200);
  expect((await send("given-by-the-sender", "order.late")).status).toBe(200);
  await expect(rows).toHaveCount(4);

  await ownerPage.goto("/integration-hub/webhooks");
  await press(ownerPage.getByRole("button", { name: "Type" }));
  await dialog.getByLabel(/^Type, or how it begins/).fill("order");
  await expectAccessible(ownerPage);
  await press(dialog.getByRole("button", { name: "Show these" }));
  await expect(rows).toHaveCount(3);
  await press(ownerPage.getByRole("button", { name: "Connection", exact: true }));
  await dialog.getByRole("searchbox").fill("zaps");
  await press(dialog.getByRole("button", { name: "Our Zaps" }));
  await expect(ownerPage).toHaveURL(new RegExp(`connectionId=${id}`));
  await expect(rows).toHaveCount(3);

  await press(rows.filter({ hasText: "order.paid" }).getByRole("link"));
  await press(dialog.getByRole("link", { name: "Belongs to Our Zaps" }));
  await expect(ownerPage).toHaveURL(new RegExp(`/integration-hub/active/${id}$`));
});

test("an address that the hub may not register says so, and is looked at again", async ({ ownerPage, sandbox }) => {
  const key = (await sandbox.keys("stripe")).find(({ name }) => name === "key without webhooks");
  const connected = await callApi(ownerPage, "POST", "/api/integrations/stripe/connect", {
    credentials: key?.credentials,
  });
  const { id } = await connected.json();
  await callApi(ownerPage, "POST", `/api/integrations/${id}/webhook-registration`);
  await ownerPage.goto(`/integration-hub/active/${id}/webhooks`);
  await expect(ownerPage.getByText("The access does not allow the hub to register its address there.")).toBeVisible();
  const asked = async () => {
    const requests = await sandbox.requests("stripe", { target: "api" });
    return requests.filter(({ path }) => path.includes("webhook_endpoints")).length;
  };
  const before = await asked();
  await press(ownerPage.getByRole("button", { name: "Look again" }));
  await expect.poll(asked).toBeGreaterThan(before);
  await expectAccessible(ownerPage);
});
