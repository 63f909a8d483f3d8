import { expect, type Page } from "@playwright/test";
import { test } from "./fixtures";
import { callApi } from "./kit/call-api";
import { endEverything } from "./kit/end-everything";
import { expectAccessible } from "./kit/expect-accessible";
import { press } from "./kit/press";
import type { SandboxControl } from "./kit/sandbox-control";
import { ConnectionPage } from "./pages/connection-page";
import { ConsentPage } from "./pages/consent-page";
import { CredentialsForm } from "./pages/credentials-form";
import { IntegrationPage } from "./pages/integration-page";

const MAKE = { key: "make", name: "Make" } as const;
const ACCOUNT = "ana@acme.test";

/** What the stand-in gives out under this name, by field. */
async function given(sandbox: SandboxControl, provider: string, name: string): Promise<Record<string, string>> {
  const found = (await sandbox.keys(provider)).find((key) => key.name === name);
  if (!found) throw new Error(`${provider} gives out no ${name}`);
  return { ...found.credentials };
}

async function connectMake(page: Page, sandbox: SandboxControl): Promise<string> {
  const credentials = await given(sandbox, "make", "token");
  const answer = await callApi(page, "POST", "/api/integrations/make/connect", { credentials });
  return (await answer.json()).id;
}

test.describe("connecting by a token", () => {
  test("names the field that is wrong, then connects, and keeps the token nowhere", async ({ ownerPage, sandbox }) => {
    await new IntegrationPage(ownerPage, MAKE).open();
    const form = new CredentialsForm(ownerPage, "Connect Make");
    await expect(ownerPage.getByRole("link", { name: "take one from the sandbox" })).toHaveAttribute(
      "href",
      /#make-keys$/,
    );
    await form.send();
    await form.expectRefused("token", /This is needed\./);
    await expect(form.field("zone")).toHaveAttribute("aria-invalid", "true");

    await form.fill(await given(sandbox, "make", "token that was never given out"));
    await expect(form.field("token")).not.toHaveAttribute("aria-invalid");
    await form.send();
    await form.expectRefused("token", /Make does not know this\. Copy it there once more, whole\./);
    await expectAccessible(ownerPage);

    const good = await given(sandbox, "make", "token");
    await form.fill(good);
    await form.send();
    await new ConnectionPage(ownerPage).expectToast(`Make connected as ${ACCOUNT}`);
    await expect(ownerPage).toHaveURL(/\/integration-hub\/active\/[0-9a-f-]+$/);
    await new ConnectionPage(ownerPage).expectState("Active");
    await expect(ownerPage.getByText("With a token")).toBeVisible();
    await expect(ownerPage.getByText("eu1")).toBeVisible();
    expect(await kept(ownerPage)).not.toContain(good.token);
    await expectAccessible(ownerPage);
  });

  test("asks the vendor where everybody sees it, and not twice", async ({ ownerPage, sandbox }) => {
    await new IntegrationPage(ownerPage, MAKE).open();
    const form = new CredentialsForm(ownerPage, "Connect Make");
    await form.fill(await given(sandbox, "make", "token"));
    const asked: string[] = [];
    const answered = Promise.withResolvers<void>();
    await ownerPage.route("**/api/integrations/make/connect", async (route) => {
      asked.push(route.request().method());
      await answered.promise;
      await route.continue();
    });
    await form.send();
    await expect(form.progress.filter({ hasText: "Asking Make whether this works" })).toBeVisible();
    await form.field("token").press("Enter");
    // Playwright would wait for it to be usable again; a person does not.
    await ownerPage.getByRole("button", { name: "Connect Make" }).click({ force: true });
    answered.resolve();
    await new ConnectionPage(ownerPage).expectToast(`Make connected as ${ACCOUNT}`);
    expect(asked).toEqual(["POST"]);
  });

  test("takes what is pasted without what stands round it, and shows it when asked", async ({ ownerPage, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await new IntegrationPage(ownerPage, MAKE).open();
    const token = ownerPage.getByLabel("Token", { exact: true });
    await expect(token).toHaveAttribute("type", "password");
    await expect(token).toHaveAttribute("autocomplete", "off");
    await press(ownerPage.getByRole("button", { name: "Show Token" }));
    await expect(token).toHaveAttribute("type", "text");
    await ownerPage.evaluate(() => navigator.clipboard.writeText(" \n some-token \n"));
    await token.focus();
    await ownerPage.keyboard.press("ControlOrMeta+v");
    await expect(token).toHaveValue("some-token");
    await press(ownerPage.getByRole("button", { name: "Hide Token" }));
    await expect(token).toHaveAttribute("type", "password");
  });

  test("says that the vendor is down where it is, and stores nothing", async ({ ownerPage, sandbox }) => {
    await sandbox.addFault("make", { target: "api", status: 503, times: null });
    await new IntegrationPage(ownerPage, MAKE).open();
    const form = new CredentialsForm(ownerPage, "Connect Make");
    await form.fill(await given(sandbox, "make", "token"));
    await form.send();
    await expect(ownerPage.getByRole("alert").filter({ hasText: "Make" })).toBeVisible();
    await expect(form.field("token")).not.toHaveAttribute("aria-invalid");
    await expect(ownerPage.getByText("There is no connection of Make that you can see yet.")).toBeVisible();
  });

  test("says before it is pressed that connecting is seen by others", async ({ ownerPage, sandbox }) => {
    const { length: before } = await sandbox.requests("google-chat");
    await new IntegrationPage(ownerPage, { key: "google-chat", name: "Google Chat" }).open();
    await expect(ownerPage.getByText("Connecting posts one message at Google Chat that says so.")).toBeVisible();
    expect(await sandbox.requests("google-chat")).toHaveLength(before);
  });

  test("is not offered to a viewer", async ({ page, organization, signInAs }) => {
    await signInAs(organization.viewer);
    await new IntegrationPage(page, MAKE).open();
    await expect(page.getByRole("button", { name: "Connect Make" })).toBeDisabled();
    await expect(page.getByText("Your role (viewer) may look at connections")).toBeVisible();
    await expect(new CredentialsForm(page, "Connect Make").field("token")).toHaveCount(0);
  });
});

test("a token that was taken back is replaced on the spot, from where it is first seen", async ({
  ownerPage,
  sandbox,
}) => {
  const id = await connectMake(ownerPage, sandbox);
  try {
    await sandbox.setKey("make", "token", "revoked");
    await callApi(ownerPage, "POST", `/api/integrations/${id}/test`);
    await ownerPage.goto("/integration-hub/active");
    await press(ownerPage.getByRole("link", { name: "Reconnect" }));
    const sheet = ownerPage.getByRole("dialog", { name: `Reconnect ${ACCOUNT}` });
    await expect(sheet).toBeVisible();
    const form = new CredentialsForm(ownerPage, "Reconnect");
    await expect(form.field("zone")).toHaveValue("eu1");
    await expect(form.field("token")).toHaveValue("");
    await expectAccessible(ownerPage);

    await form.fill(await given(sandbox, "make", "token"));
    await press(sheet.getByRole("button", { name: "Reconnect" }));
    await form.expectRefused("token", /Make/);
    await sandbox.setKey("make", "token", "live");
    await press(sheet.getByRole("button", { name: "Reconnect" }));
    await expect(sheet).toBeHidden();
    await new ConnectionPage(ownerPage).expectState("Active");
    await expect(ownerPage).toHaveURL(new RegExp(`/active/${id}$`));
  } finally {
    await sandbox.setKey("make", "token", "live");
  }
});

test("keys of another account are refused in words, with the way to connect that one", async ({
  ownerPage,
  sandbox,
}) => {
  const keys = (await sandbox.keys("sql-accounting")).filter(({ refused }) => refused === null);
  const [first, second] = keys.map(({ credentials }) => credentials);
  const made = await callApi(ownerPage, "POST", "/api/integrations/sql-accounting/connect", { credentials: first });
  await new ConnectionPage(ownerPage).open((await made.json()).id);
  await press(ownerPage.getByRole("button", { name: "Change what was entered" }));
  const form = new CredentialsForm(ownerPage, "Reconnect");
  await form.fill({ ...second });
  await form.send();
  const refusal = ownerPage.getByRole("dialog").getByRole("alert");
  await expect(refusal).toContainText("These belong to another account than the connection.");
  await refusal.getByRole("link", { name: "Connect it by itself" }).click();
  await expect(ownerPage.getByRole("heading", { level: 1, name: "SQL Account" })).toBeVisible();
});

test("an integration with two ways is connected by either, and says by which", async ({ ownerPage, sandbox }) => {
  const discord = new IntegrationPage(ownerPage, { key: "discord", name: "Discord" });
  await discord.open();
  const ways = ownerPage.getByRole("group", { name: "How do you want to connect?" });
  await expect(ways.getByRole("radio")).toHaveCount(2);
  await expect(ways.getByRole("radio", { name: "Sign in at Discord" })).toBeChecked();
  await ways.getByRole("radio", { name: "With a webhook of one channel" }).check();
  const webhook = (await sandbox.keys("discord")).find(({ refused }) => refused === null);
  const form = new CredentialsForm(ownerPage, "Connect Discord");
  await form.fill(webhook?.credentials ?? {});
  await form.send();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\//);
  await expect(ownerPage.getByText("With a webhook of one channel")).toBeVisible();

  await discord.open();
  await discord.connect();
  const consent = new ConsentPage(ownerPage);
  await consent.pickAccount(ACCOUNT);
  await consent.approve();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\//);
  await expect(ownerPage.getByText("Sign in at Discord")).toBeVisible();
  await endEverything(ownerPage); // a server is one organization's
});

/** Whatever a browser keeps of a page: its markup, fields, address and stores. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      document.documentElement.outerHTML,
      ...[...document.querySelectorAll("input")].map(({ value }) => value),
      window.location.href,
      JSON.stringify({ ...localStorage }),
      JSON.stringify({ ...sessionStorage }),
      JSON.stringify(window.history.state),
    ].join("\n"),
  );
}
