import { mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { withFolderLock } from "./folder-lock";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hub-lock-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("lets one in at a time", async () => {
  let inside = 0;
  let most = 0;
  const enter = () =>
    withFolderLock(folder, async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(3);
      inside -= 1;
    });
  await Promise.all(Array.from({ length: 12 }, enter));
  expect(most).toBe(1);
  expect(readdirSync(folder).length).toBeLessThanOrEqual(2);
});

it("passes a dead holder by", async () => {
  symlinkSync("4194999-1", join(folder, "lock.41"));
  expect(await withFolderLock(folder, async () => "in")).toBe("in");
  expect(readdirSync(folder)).toContain("lock.43");
});

it("is released when the work fails", async () => {
  const failing = withFolderLock(folder, async () => {
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(await withFolderLock(folder, async () => "in")).toBe("in");
});
