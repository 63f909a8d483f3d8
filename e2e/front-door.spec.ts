import { expect } from "@playwright/test";
import { test } from "./fixtures";
import { expectAccessible } from "./kit/expect-accessible";

test("the product page opens for anyone, in both themes", async ({ page }) => {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page);
  expect(complaints).toEqual([]);
});

test("a page runs its own scripts only", async ({ request }) => {
  const policy = (await request.get("/")).headers()["content-security-policy"] ?? "";
  const scripts = policy.split(";").find((directive) => directive.trim().startsWith("script-src")) ?? "";
  expect(scripts).toMatch(/'nonce-[^']+'/);
  expect(scripts).not.toContain("'unsafe-inline'");
  expect(scripts).not.toContain("'unsafe-eval'");
});

test("someone who is not signed in is asked to", async ({ page }) => {
  await page.goto("/integration-hub/active");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a member finds the hub of their organization", async ({ ownerPage, organization }) => {
  await ownerPage.goto("/integration-hub");
  await expect(ownerPage).toHaveURL("/integration-hub/marketplace");
  await expect(ownerPage.getByText(`Test ${organization.slug}`).first()).toBeVisible();
  await expectAccessible(ownerPage);
});

test("the sandbox answers its control API", async ({ sandbox }) => {
  await sandbox.addFault("google", { target: "api", status: 503, times: 1 });
  await sandbox.clearFaults("google");
  await sandbox.advanceClock(60_000);
  expect(Array.isArray(await sandbox.requests("google"))).toBe(true);
});
