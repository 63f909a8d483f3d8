// Why: agents answer people with a member's rights, so everybody sees who is taken for them, and can take it back.
import { expect } from "@playwright/test";
import { z } from "zod";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { connectAccount } from "./kit/connect-account";
import { endEverything } from "./kit/end-everything";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import { productInUse } from "./product";

const ANA = "ana@acme.test";

test.afterEach(async ({ ownerPage }) => {
  await endEverything(ownerPage);
});

const shown = z.array(z.object({ read: z.string() }));

test("who somebody at Slack is can be seen, allowed by address, and taken back", async ({ ownerPage, sandbox }) => {
  const id = await connectAccount(ownerPage, { sandbox, integration: "slack", account: ANA });
  const chosen = { choice: "channel", optionId: "C012AB3CD" };
  await callApi(ownerPage, "POST", `/api/integrations/${id}/choices`, chosen);
  await sandbox.tell("slack", "webhook", { url: `${productInUse().origin}/api/integrations/slack/webhook` });
  await ownerPage.goto(`/integration-hub/active/${id}`);
  await expect(ownerPage.getByText("Nobody at Slack is known yet.")).toBeVisible();

  const seen = async () => {
    const answer = await ownerPage.request.get(`${productInUse().sandboxOrigin}/control/slack/shown?to=${ANA}`);
    return shown.parse(await answer.json()).map(({ read }) => read);
  };
  // Other journeys have said things there too.
  const { length: before } = await seen();
  const news = async () => (await seen()).slice(before).join("\n");
  await sandbox.tell("slack", "message", { from: ANA, text: "hello" });
  const link = /\/messaging\/bind\/([\w-]+)/;
  await expect.poll(news).toMatch(link);
  const [, token = ""] = link.exec(await news()) ?? [];
  expect((await callApi(ownerPage, "POST", "/api/chat-people/bind", { token })).status()).toBe(200);

  // Live: nothing is loaded anew.
  const people = ownerPage.getByRole("list", { name: "People" });
  await expect(people.getByText(/^Ana Rivera is /)).toBeVisible();
  await expect(people.getByText(/^Said so by a link/)).toBeVisible();
  await expectAccessible(ownerPage);

  const byAddress = ownerPage.getByRole("switch", { name: "Know people by their e-mail address" });
  await expect(byAddress).not.toBeChecked();
  await byAddress.click();
  await expect(ownerPage.getByText("People are known by their address now")).toBeVisible();
  await ownerPage.reload();
  await expect(byAddress).toBeChecked();

  await press(people.getByRole("button", { name: "Take back who Ana Rivera is" }));
  await press(ownerPage.getByRole("alertdialog").getByRole("button", { name: "Take back" }));
  await expect(ownerPage.getByText("Nobody at Slack is known yet.")).toBeVisible();
});
