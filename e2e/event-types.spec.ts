// Why: who builds a webhook looks up what is in an event; an organization says what is in its own, and is held to it.
import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { untilHydrated } from "./kit/until-hydrated";

const EVENTS = "/integration-hub/webhooks/events";
const SCHEMA = {
  type: "object",
  properties: { orderId: { type: "string", description: "Whose number it is" }, parcels: { type: "integer" } },
  required: ["orderId"],
};
const entryOf = (page: Page, type: string) =>
  page.locator("details").filter({ has: page.locator("summary", { hasText: type }) });

test("a member looks up what is in an event, takes its example along and builds a webhook for it", async ({
  page,
  organization,
  signInAs,
}) => {
  await signInAs(organization.member);
  await page.goto(EVENTS);
  const search = page.getByRole("searchbox", { name: "Search event types" });
  await untilHydrated(search);
  await expect(page.getByRole("button", { name: "Register a type" })).toHaveCount(0);
  await search.fill("invoice.paid");
  const paid = entryOf(page, "invoice.paid");
  await paid.locator("summary").click();
  await expect(paid.getByRole("list", { name: "Fields of invoice.paid" })).toContainText("currency");
  await expect(paid.getByRole("region", { name: "example of invoice.paid" })).toContainText('"currency":');
  await expectAccessible(page);
  await paid.getByRole("link", { name: "Build a webhook for it" }).click();
  await expect(page.getByRole("heading", { name: "New endpoint" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^invoice\.paid/ })).toBeChecked();

  await page.goto(`${EVENTS}#calendar.event.created`); // as a colleague sent it
  await expect(page.getByRole("list", { name: "Fields of calendar.event.created" })).toBeVisible();
});

test("an admin registers a type; a wrong schema is refused at its place, and so is an event that does not fit", async ({
  page,
  organization,
  signInAs,
}) => {
  await signInAs(organization.admin);
  await page.goto(EVENTS);
  await press(page.getByRole("button", { name: "Register a type" }));
  const dialog = page.getByRole("dialog");
  const schema = dialog.getByLabel(/^Schema/);
  const register = dialog.getByRole("button", { name: "Register" });
  await dialog.getByLabel(/^Name/).fill("invoice.shipped");
  await schema.fill("{ nonsense");
  await register.click();
  await expect(schema).toHaveAccessibleDescription(/This is no JSON object/);
  await schema.fill(JSON.stringify({ ...SCHEMA, properties: { orderId: { type: "word" } } }));
  await register.click();
  await expect(dialog.getByLabel(/^Name/)).toHaveAccessibleDescription(/are the hub's own/);
  await dialog.getByLabel(/^Name/).fill("order.shipped");
  await register.click();
  await expect(schema).toHaveAccessibleDescription(/schema\.properties\.orderId\.type/);
  await expectAccessible(page);
  await schema.fill(JSON.stringify(SCHEMA));
  await register.click();
  await expect(dialog).toBeHidden();

  const own = entryOf(page, "order.shipped");
  await own.locator("summary").click();
  await expect(own.getByRole("list", { name: "Fields of order.shipped" })).toContainText("Whose number it is");
  const send = async (payload: unknown) => {
    const answer = await callApi(page, "POST", "/api/webhooks/messages", { eventType: "order.shipped", payload });
    return { status: answer.status(), ...(await answer.json()) };
  };
  expect(await send({ parcels: 2 })).toMatchObject({ status: 422, errors: [{ path: "payload.orderId" }] });
  expect(await send({ orderId: "o-17" })).toMatchObject({ status: 202 });

  await press(own.getByRole("button", { name: "Archive" }));
  await expect(own.locator("summary")).toContainText("Archived");
  expect(await send({ orderId: "o-18" })).toMatchObject({ status: 422, remedy: { href: EVENTS } });
  await press(own.getByRole("button", { name: "Use again" }));
  await expect(own.locator("summary")).not.toContainText("Archived");

  await own.getByRole("link", { name: "Build a webhook for it" }).click();
  await expect(page.getByRole("heading", { name: "New endpoint" })).toBeVisible();
  await expect(page.getByRole("checkbox", { name: /^order\.shipped/ })).toBeChecked();
});
