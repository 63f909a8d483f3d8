import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { ATTEMPT_ERRORS } from "./attempt-errors";

it("are in the documentation, each of them", () => {
  const page = readFileSync(new URL("../../../docs/webhooks.md", import.meta.url), "utf8");
  expect(ATTEMPT_ERRORS.filter((code) => !page.includes(`\`${code}\``))).toEqual([]);
});
