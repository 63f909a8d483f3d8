// Why: customers connect on a page inside of an organization's own product, whose site and whose providers cut the tie
// between the frame and the window that the consent needs. The frame has to notice all the same, and say so once.
import { expect, type FrameLocator, type Page } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import type { Embedder } from "./kit/embedder";
import { press } from "./kit/press";
import { untilHydrated } from "./kit/until-hydrated";
import { ConsentPage } from "./pages/consent-page";
import { productInUse } from "./product";

const ANA = "ana@acme.test";

async function newSession(ownerPage: Page, integration: string): Promise<string> {
  const origin = productInUse().embedderOrigin;
  const answer = await callApi(ownerPage, "POST", "/api/connect/sessions", {
    customer: { externalId: "c-20", name: "Blue Door Ltd" },
    integrations: [integration],
    allowedOrigins: [origin],
    returnUrl: `${origin}/back`,
  });
  return z.object({ url: z.url() }).parse(await answer.json()).url;
}

/** The window that the frame's button opens. */
async function openWindow(page: Page, frame: FrameLocator, provider: string): Promise<Page> {
  const button = frame.getByRole("button", { name: `Continue to ${provider}` });
  await untilHydrated(button);
  const [opened] = await Promise.all([page.context().waitForEvent("page"), button.click()]);
  return opened;
}

async function goToConsent(opened: Page, provider: string): Promise<ConsentPage> {
  await press(opened.getByRole("button", { name: `Continue to ${provider}` }));
  return new ConsentPage(opened);
}

async function expectHeardOnce(embedder: Embedder, page: Page, integration: string): Promise<void> {
  const data = { type: "hub-connect", status: "success", integration, connectionId: expect.any(String) };
  await expect.poll(() => embedder.heard(page)).toEqual([{ origin: productInUse().origin, data }]);
}

test("a choice that is made in the window of its own ends in the frame, too", async ({
  ownerPage,
  strangerPage,
  embedder,
}) => {
  const frame = await embedder.open(strangerPage, await newSession(ownerPage, "facebook"));
  const opened = await openWindow(strangerPage, frame, "Facebook");
  const consent = await goToConsent(opened, "Facebook");
  await consent.pickAccount(ANA);
  await consent.approve();
  await opened.getByRole("radio", { name: /Acme Bakery/ }).check();
  expect(await embedder.heard(strangerPage)).toEqual([]);
  await press(opened.getByRole("button", { name: "Use Acme Bakery" }));
  await expect(frame.getByRole("status").filter({ hasText: "is connected" })).toBeVisible();
  await expectHeardOnce(embedder, strangerPage, "facebook");
});

test("a provider that cuts the tie to the window does not end the waiting; all is said once", async ({
  ownerPage,
  strangerPage,
  embedder,
  googleAccount,
}) => {
  const { sandboxOrigin } = productInUse();
  await strangerPage.context().route(`${sandboxOrigin}/google/**`, async (route) => {
    const response = await route.fetch({ maxRedirects: 0 });
    await route.fulfill({ response, headers: { ...response.headers(), "cross-origin-opener-policy": "same-origin" } });
  });
  const link = await newSession(ownerPage, "google-calendar");
  const frame = await embedder.open(strangerPage, link);
  const opened = await openWindow(strangerPage, frame, "Google");
  const consent = await goToConsent(opened, "Google");
  await consent.chooseAccount(googleAccount);
  // It looks on, although the window seems closed to it.
  await expect(frame.getByRole("status").filter({ hasText: "This page notices by itself" })).toBeVisible();
  await strangerPage.waitForRequest((request) => request.url().includes("/connect/start/"));
  await strangerPage.waitForRequest((request) => request.url().includes("/connect/start/"));
  await consent.approve();

  // It says whose account it is, and asks for nothing more.
  await expect(frame.getByRole("status").filter({ hasText: `${googleAccount} is connected` })).toBeVisible();
  await expect(frame.getByRole("button", { name: "Continue to Google" })).toBeHidden();
  await expect(frame.getByRole("link", { name: /^Go on at/ })).toBeVisible();
  await expectHeardOnce(embedder, strangerPage, "google-calendar");

  // What was connected before a page was loaded is no news there.
  const again = await embedder.open(strangerPage, link);
  await expect(again.getByText(`${googleAccount} is connected`)).toBeVisible();
  await untilHydrated(again.getByRole("link", { name: "Connect another account" }));
  await press(again.getByRole("link", { name: "Connect another account" }));
  await expect(again.getByRole("button", { name: "Continue to Google" })).toBeVisible();
  expect(await embedder.heard(strangerPage)).toEqual([]);

  // The same account once more is.
  const second = await openWindow(strangerPage, again, "Google");
  const once = await goToConsent(second, "Google");
  await once.chooseAccount(googleAccount);
  await once.approve();
  await expect(again.getByText(`${googleAccount} is connected`)).toBeVisible();
  await expectHeardOnce(embedder, strangerPage, "google-calendar");
});

test("a product whose own pages cut the tie has a link that leads on", async ({
  ownerPage,
  strangerPage,
  embedder,
  googleAccount,
}) => {
  const link = await newSession(ownerPage, "google-calendar");
  const frame = await embedder.open(strangerPage, link, "same-origin");
  const button = frame.getByRole("button", { name: "Continue to Google" });
  await untilHydrated(button);
  await button.click();
  const way = frame.getByRole("link", { name: "Open it in a new tab." });
  await expect(frame.getByText(/blocked/)).toBeHidden();
  const tab = strangerPage.context().waitForEvent("page", (page) => page.url().includes("again="));
  await way.click();
  const consent = await goToConsent(await tab, "Google");
  await consent.chooseAccount(googleAccount);
  await consent.approve();
  await expect(frame.getByText(`${googleAccount} is connected`)).toBeVisible();
  await expectHeardOnce(embedder, strangerPage, "google-calendar");
});

test("a link that is opened again, and an answer that comes twice, say what is connected", async ({
  ownerPage,
  strangerPage,
  googleAccount,
}) => {
  const answer = await callApi(ownerPage, "POST", "/api/connect/sessions", {
    customer: { externalId: "c-21", name: "Blue Door Ltd" },
    integrations: ["google-calendar"],
  });
  const link = z.object({ url: z.url() }).parse(await answer.json()).url;
  await strangerPage.goto(link);
  await press(strangerPage.getByRole("button", { name: "Continue to Google" }));
  const consent = new ConsentPage(strangerPage);
  await consent.chooseAccount(googleAccount);
  const callback = strangerPage.waitForRequest((request) => request.url().includes("/callback?"));
  await consent.approve();
  const done = strangerPage.getByText(`${googleAccount} is connected`);
  await expect(done).toBeVisible();

  await strangerPage.goto((await callback).url());
  await expect(done).toBeVisible();
  await expect(strangerPage.getByRole("alert").filter({ hasText: /\S/ })).toHaveCount(0);
  await strangerPage.goto(link);
  await expect(done).toBeVisible();
  await expect(strangerPage.getByRole("button", { name: "Continue to Google" })).toBeHidden();
});

test("a member's link cannot be framed, and is not used up by the attempt", async ({
  ownerPage,
  strangerPage,
  embedder,
}) => {
  const { key } = z
    .object({ key: z.string() })
    .parse(await (await callApi(ownerPage, "POST", "/api/api-keys", { name: "Journey", role: "member" })).json());
  const begun = await strangerPage.request.post(`${productInUse().origin}/api/integrations/oauth/init`, {
    headers: { authorization: `Bearer ${key}` },
    data: { integration: "google-calendar" },
  });
  const { authorizationUrl } = z.object({ authorizationUrl: z.url() }).parse(await begun.json());
  const frame = await embedder.open(strangerPage, authorizationUrl);
  await expect(frame.getByRole("button", { name: "Continue to Google" })).toBeHidden();
  await strangerPage.goto(authorizationUrl);
  await expect(strangerPage.getByRole("heading", { name: "Connect Google Calendar" })).toBeVisible();
  await expect(strangerPage.getByRole("button", { name: "Continue to Google" })).toBeVisible();
});
