import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "@playwright/test";
import { chooseFreePort } from "@/db/embedded/free-port";
import { test } from "./fixtures";
import { press } from "./kit/press";
import { writeInto } from "./kit/write-into";
import { HubShell } from "./pages/hub-shell";
import { type Product, productInUse } from "./product";
import { runProduct } from "./run-product";

test("a new deployment is set up by its link, by one person, and stops without a trace", async ({
  page,
  strangerPage,
}) => {
  const product = await newDeployment();
  const { origin, logFile } = product;
  const stop = await runProduct(product, { how: "start" });
  const postgres = join(product.folder, "data", "postgres", "data", "postmaster.pid");
  try {
    expect(existsSync(postgres)).toBe(true);
    await page.goto(`${origin}/sign-in`);
    await expect(page.getByText("No way to sign in is set up yet")).toBeVisible();

    await expect.poll(() => setUpLinks(logFile)).toHaveLength(1);
    const [link = ""] = setUpLinks(logFile);
    await page.goto(link);
    await expect(page.getByRole("heading", { name: "Set up Integration Hub" })).toBeVisible();
    await writeInto(page.getByLabel("Your name"), "Fiona First");
    await page.getByLabel("E-mail address").fill("fiona@first.test");
    await page.getByLabel("Organization name").fill("First & Co.");
    await expect(page.getByLabel("Short name")).toHaveValue("first-co");
    await press(page.getByRole("button", { name: "Set up and sign in" }));
    await new HubShell(page).expectOpen({ organization: "First & Co.", person: "Fiona First" });

    await strangerPage.goto(link);
    await expect(strangerPage.getByText("This set-up link is not valid")).toBeVisible();
    await strangerPage.getByRole("link", { name: "Go to sign-in" }).click();
    await expect(strangerPage).toHaveURL(`${origin}/sign-in`);

    // In production there is no outbox, and a provider without its variables says which are missing.
    expect((await page.goto(`${origin}/dev/outbox`))?.status()).toBe(404);
    await page.goto(`${origin}/integration-hub/marketplace`);
    const card = page.getByRole("link", { name: /Google Calendar.*Not configured/ });
    await expect(card).toContainText("Not set: GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET");
    await card.click();
    await expect(page.getByText("GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET are not set.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Connect Google Calendar" })).toBeDisabled();
    await expect(page.getByText(`${origin}/api/integrations/google-calendar/callback`)).toBeVisible();
  } finally {
    await stop();
  }
  await expect(fetch(`${origin}/api/health`)).rejects.toThrow("fetch failed");
  expect(existsSync(postgres)).toBe(false);
});

/** `npm start` on the build that the journeys use, with nothing set but what it cannot do without. */
async function newDeployment(): Promise<Product> {
  const { folder: outer, environment } = productInUse();
  const port = String(await chooseFreePort());
  const origin = `http://localhost:${port}`;
  const folder = join(outer, `deployment-${port}`);
  return {
    folder,
    origin,
    sandboxOrigin: "",
    embedderOrigin: "",
    logFile: join(folder, "product.log"),
    environment: {
      PORT: port,
      APP_URL: origin,
      HUB_EMBEDDED: "1",
      HUB_DATA_DIR: join(folder, "data"),
      HUB_DIST_DIR: String(environment.HUB_DIST_DIR),
    },
  };
}

/** What the hub has printed for its operator. */
function setUpLinks(logFile: string): readonly string[] {
  return readFileSync(logFile, "utf8").match(/http:\S+\/setup\?token=\S+/g) ?? [];
}
