import { expect, it } from "vitest";
import messages from "@/components/messages/en.json";
import { JOBS } from "./jobs";
import { SCHEDULES } from "./schedules";

const names = JOBS.map(({ name }) => name);

it("gives each job a name of its own that pg-boss takes", () => {
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z_]+\.[a-z_]+$/);
});

it("has words for each job, and no others, for the page of failed work", () => {
  const worded = Object.entries(messages.backgroundWork.jobs).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}`),
  );
  expect(worded.sort()).toEqual([...names].sort());
});

it("schedules only jobs that exist", () => {
  for (const name of Object.keys(SCHEDULES)) expect(names).toContain(name);
});
