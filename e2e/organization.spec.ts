import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { press } from "./kit/press";
import { writeInto } from "./kit/write-into";
import { HubShell } from "./pages/hub-shell";
import { OutboxPage } from "./pages/outbox-page";
import { SettingsPage } from "./pages/settings-page";
import { SignInPage } from "./pages/sign-in-page";

test("takes another name, and so do its people", async ({ ownerPage, organization }) => {
  const settings = new SettingsPage(ownerPage);
  await settings.open("organization");
  await settings.rename("Name", `Renamed ${organization.slug}`);
  await settings.rename("Your name", "Olivia Owner");
  await new HubShell(ownerPage).expectOpen({ organization: `Renamed ${organization.slug}`, person: "Olivia Owner" });
  await settings.open("members");
  await expect(settings.members.filter({ hasText: "Olivia Owner" })).toContainText(organization.owner.email);
});

test("has projects, which an organization's page can be narrowed to", async ({ ownerPage }) => {
  const settings = new SettingsPage(ownerPage);
  await settings.open("projects");
  await expect(settings.projects).toHaveText([/Default/]);
  await settings.makeProject("Client work");
  await expect(settings.projects).toHaveText([/Default/, /Client work.*client-work/]);
  await settings.renameProject("Client work", "Client projects");
  await expect(settings.projects).toHaveText([/Default/, /Client projects.*client-work/]);

  await ownerPage.goto("/integration-hub/active");
  await press(ownerPage.getByRole("button", { name: /Switch organization or project/ }));
  await ownerPage.getByRole("menuitemcheckbox", { name: "Client projects" }).click();
  await expect(ownerPage).toHaveURL(/\/integration-hub\/active\?projectId=/);
});

test("invites a person, who joins, is given a role and is removed", async ({
  ownerPage,
  strangerPage,
  organization,
  sandbox,
}) => {
  const email = `nina@${organization.slug}.test`;
  await sandbox.addGoogleAccount({ email, name: "Nina Newcomer" });
  const settings = new SettingsPage(ownerPage);
  await settings.open("members");
  await settings.invite(email, "Viewer");
  await expect(settings.invitations).toHaveText([new RegExp(`${email}.*Viewer`)]);

  await strangerPage.goto(await new OutboxPage(strangerPage).linkTo(email));
  await expect(strangerPage.getByRole("heading", { name: `Join Test ${organization.slug}` })).toBeVisible();
  await expect(strangerPage.getByText("As a viewer you may look at everything that is shared")).toBeVisible();
  await strangerPage.getByRole("link", { name: "Sign in to join" }).click();
  await new SignInPage(strangerPage).continueWith("Google", email, "asked");
  await press(strangerPage.getByRole("button", { name: `Join Test ${organization.slug}` }));
  await new HubShell(strangerPage).expectOpen({ organization: `Test ${organization.slug}`, person: "Nina Newcomer" });

  await settings.open("members");
  await expect(ownerPage.getByText("There is none.")).toBeVisible();
  const nina = settings.members.filter({ hasText: "Nina Newcomer" });
  await expect(nina).toContainText("Viewer");
  await settings.giveRole("Nina Newcomer", "Admin");
  await settings.expectToast("Nina Newcomer is now: Admin");
  await strangerPage.goto("/audit");
  await expect(strangerPage.getByRole("table", { name: "Audit entries" })).toBeVisible();

  await settings.remove("Nina Newcomer");
  await settings.expectToast("Nina Newcomer was removed");
  await expect(nina).toHaveCount(0);
  await strangerPage.goto("/integration-hub/marketplace");
  await expect(strangerPage.getByRole("heading", { name: "You are in no organization yet" })).toBeVisible();
});

test("takes an invitation back", async ({ ownerPage, strangerPage, organization }) => {
  const email = `late@${organization.slug}.test`;
  const settings = new SettingsPage(ownerPage);
  await settings.open("members");
  await settings.invite(email, "Member");
  const link = await new OutboxPage(strangerPage).linkTo(email);
  await press(ownerPage.getByRole("button", { name: `Take back the invitation of ${email}` }));
  await settings.confirm(`Take back the invitation of ${email}?`, "Take back");
  await expect(ownerPage.getByText("There is none.")).toBeVisible();
  await strangerPage.goto(link);
  await expect(strangerPage.getByText("This invitation does not work any more")).toBeVisible();
});

test("keeps its last owner", async ({ ownerPage, organization }) => {
  const { email } = organization.owner;
  const settings = new SettingsPage(ownerPage);
  await settings.open("members");
  await settings.giveRole(email, "Member");
  await settings.expectToast("only owner");
  await expect(settings.members.filter({ hasText: email })).toContainText("Owner");

  await settings.open("organization");
  await settings.leave(`Test ${organization.slug}`);
  await expect(ownerPage.getByRole("alertdialog").getByRole("alert")).toContainText("only owner");
});

test("makes an API key that is shown once, works, and ends", async ({ ownerPage, request }) => {
  const settings = new SettingsPage(ownerPage);
  await settings.open("api-keys");
  const key = await settings.makeApiKey("Nightly report", "Viewer");
  expect(key).toMatch(/^hub_/);
  await expect(settings.apiKeys).toHaveText([/Nightly report.*Viewer.*Not yet/]);
  expect(await ownerPage.content()).not.toContain(key);

  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get("/api/integrations", { headers })).status()).toBe(200);
  expect((await request.post("/api/projects", { headers, data: { name: "No", slug: "no" } })).status()).toBe(403);
  await settings.open("api-keys");
  await expect(settings.apiKeys).not.toContainText("Not yet");

  await settings.endApiKey("Nightly report");
  await expect(ownerPage.getByRole("heading", { name: "No API key yet" })).toBeVisible();
  expect((await request.get("/api/integrations", { headers })).status()).toBe(401);
});

test("a person with two organizations switches between them", async ({ ownerPage, organization }) => {
  const first = `Test ${organization.slug}`;
  const second = `Second ${organization.slug}`;
  await ownerPage.goto("/settings/organization");
  await ownerPage.getByRole("link", { name: "New organization" }).click();
  await writeInto(ownerPage.getByLabel("Organization name"), second);
  await press(ownerPage.getByRole("button", { name: "Create organization" }));
  const shell = new HubShell(ownerPage);
  const person = organization.owner.email;
  await shell.expectOpen({ organization: second, person });
  await ownerPage.goto("/settings/members");
  await expect(new SettingsPage(ownerPage).members).toHaveCount(1);

  await shell.switchTo(first);
  await shell.expectOpen({ organization: first, person });
  await ownerPage.goto("/settings/members");
  await expect(new SettingsPage(ownerPage).members).toHaveCount(4);
});

test("a member sees its people, and is offered nothing that would fail", async ({ page, organization, signInAs }) => {
  await signInAs(organization.member);
  const settings = new SettingsPage(page);
  await settings.open("members");
  await expect(settings.members).toHaveCount(4);
  await expect(page.getByRole("button", { name: /Invite|Actions for/ })).toHaveCount(0);
  await settings.open("projects");
  await expect(page.getByRole("button", { name: /New project|Rename/ })).toHaveCount(0);
  await settings.open("organization");
  await expect(page.getByText("Owners may rename it.")).toBeVisible();
  await expect(page.getByLabel("Name", { exact: true })).toHaveCount(0);
});
