import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { readEnv } from "@/lib/base/env";
import { recallEnvironment, rememberEnvironment } from "./remembered-environment";

const DATABASE_URL = "postgres://hub:hush@127.0.0.1:25000/hub";
let HUB_DATA_DIR: string;

beforeEach(() => {
  HUB_DATA_DIR = mkdtempSync(join(tmpdir(), "hub-remember-"));
  for (const name of ["HUB_MODE", "PORT", "APP_URL", "HUB_ENDPOINTS", "DATABASE_URL"]) vi.stubEnv(name, undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(HUB_DATA_DIR, { recursive: true });
});

function remember(isEmbedded: boolean): void {
  const env = readEnv({ HUB_MODE: "demo", PORT: "3100", HUB_DATA_DIR, DATABASE_URL });
  rememberEnvironment({ env, isEmbedded, variables: { HUB_ENDPOINTS: "/sandbox.json" } });
}

it("gives back what the last launcher ran with, but not over what is set", () => {
  remember(true);
  vi.stubEnv("HUB_ENDPOINTS", "/mine.json");
  recallEnvironment(HUB_DATA_DIR);
  const { HUB_MODE, APP_URL, HUB_ENDPOINTS } = process.env;
  expect({ HUB_MODE, APP_URL, HUB_ENDPOINTS }).toEqual({
    HUB_MODE: "demo",
    APP_URL: "http://localhost:3100",
    HUB_ENDPOINTS: "/mine.json",
  });
});

it("gives nothing back on another database", () => {
  remember(true);
  vi.stubEnv("DATABASE_URL", "postgres://production.example/hub");
  recallEnvironment(HUB_DATA_DIR);
  expect(process.env.HUB_ENDPOINTS).toBeUndefined();
  remember(false);
  recallEnvironment(HUB_DATA_DIR);
  expect(process.env.HUB_ENDPOINTS).toBeUndefined();
});

it("knows the same database again", () => {
  remember(false);
  vi.stubEnv("DATABASE_URL", DATABASE_URL);
  recallEnvironment(HUB_DATA_DIR);
  expect(process.env.HUB_MODE).toBe("demo");
});
