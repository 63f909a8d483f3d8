import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { assertReachable, closedFolder } from "./closed-folder";

const stranger = { uid: 64_001, gid: 64_001 };
let open: string;

beforeEach(() => {
  open = mkdtempSync(join(tmpdir(), "hub-closed-"));
  chmodSync(open, 0o711);
  mkdirSync(join(open, "closed", "inner"), { recursive: true });
  chmodSync(join(open, "closed"), 0o700);
});

afterEach(() => rmSync(open, { recursive: true }));

it("finds the folder that bars the way", () => {
  expect(closedFolder(join(open, "closed", "inner"), stranger)).toBe(join(open, "closed"));
  expect(closedFolder(open, stranger)).toBeNull();
});

it("says which folder and what to do", () => {
  expect(() => assertReachable(join(open, "closed", "inner", "file"), stranger)).toThrow(
    `chmod o+x ${join(open, "closed")}`,
  );
});

it("asks nothing where Postgres runs as ourselves", () => {
  expect(() => assertReachable(join(open, "closed", "inner", "file"), null)).not.toThrow();
});
