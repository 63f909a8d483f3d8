import { defineConfig } from "@playwright/test";
import { findBrowser } from "../scripts/test/browser";
import { chooseProduct } from "./product";

const { origin } = await chooseProduct();
const { executablePath, args, env } = await findBrowser();

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.ts",
  outputDir: "../test-results/journeys",
  globalSetup: "./start-product.ts",
  // One product, one clock: journeys run one after another, and one that passes at the second try has a fault.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: origin,
    browserName: "chromium",
    launchOptions: { executablePath, args, env },
    locale: "en-US",
    timezoneId: "Europe/Berlin",
    reducedMotion: "reduce",
    screenshot: "only-on-failure",
    trace: "retain-on-failure",
  },
});
