import { PlainError } from "@/scripts/runtime/plain-error";
import { say } from "@/scripts/runtime/say";
import { defineCommand } from "./command";
import { cliJobName, queueName } from "./job-name";

export const jobRun = defineCommand({
  name: "job run",
  summary: "Run a job, and what it enqueues, in this process until done. Fails if one of them does.",
  arguments: ["job"],
  options: ["connection"],
  run: async ({ values }) => {
    const [{ JOBS }, { runInPlace }, { closeQueue }] = await Promise.all([
      import("@/worker/jobs"),
      import("@/lib/core/jobs/run-in-place"),
      import("@/lib/core/jobs/queue"),
    ]);
    const job = JOBS.find(({ name }) => name === queueName(values.job));
    if (!job) {
      const known = JOBS.map(({ name }) => cliJobName(name)).join(", ");
      throw new PlainError(`There is no job called ${values.job}. There are: ${known}.`);
    }
    let failures = 0;
    const input = values.connection ? { connectionId: values.connection } : {};
    try {
      await runInPlace({
        jobs: JOBS,
        job,
        input,
        onResult: ({ job: name, outcome }) => {
          if (outcome.kind === "failed" || outcome.kind === "give_up") failures += 1;
          say(`${cliJobName(name)}: ${wordsFor(outcome)}`);
        },
      });
    } finally {
      await closeQueue();
    }
    if (failures > 0) throw new PlainError(`${failures} of the jobs failed.`);
  },
});

type Outcome = Parameters<
  Parameters<typeof import("@/lib/core/jobs/run-in-place").runInPlace>[0]["onResult"]
>[0]["outcome"];

function wordsFor(outcome: Outcome): string {
  if (outcome.kind === "done") return "done";
  if (outcome.kind === "snooze") return `put off until ${outcome.until.toISOString()}`;
  return `failed: ${outcome.reason}`;
}
