import { expect, it } from "vitest";
import { JOBS } from "./jobs";
import { SCHEDULES } from "./schedules";

const names = JOBS.map(({ name }) => name);

it("gives each job a name of its own that pg-boss takes", () => {
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
});

it("schedules only jobs that exist", () => {
  for (const name of Object.keys(SCHEDULES)) expect(names).toContain(name);
});
