// Why: what one change costs may not grow with what is stored. That it is twelve statements at most is a test.
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import type { TestSandbox } from "@/e2e/kit/sandbox-for-tests";
import { connectGoogle, lookAt, selectAs } from "@/lib/features/calendars/fixtures/selected-calendars";
import type { Bench, Figure } from "./figure";
import { quantile } from "./quantile";
import { withSandbox } from "./with-sandbox";

const FEW = 100;
const MANY = 50_000;
const ROUNDS = 60;

export const calendarIncremental: Bench = {
  name: "calendar-incremental",
  about: `one change found and stored, among ${MANY} stored events and among ${FEW}; the promise is one request`,
  measure: () =>
    withSandbox(async (sandbox) => {
      const organization = await newOrganization();
      const few = await lookTimes(sandbox, organization, FEW);
      const many = await lookTimes(sandbox, organization, MANY);
      const figure = (q: number): Figure => ({
        metric: `p${q * 100} of a look`,
        value: quantile(many.ms, q),
        unit: "ms",
        reference: quantile(few.ms, q),
      });
      return [
        { metric: "requests of a look", value: many.requests, unit: "requests", reference: 1 },
        figure(0.5),
        figure(0.95),
      ];
    }),
};

async function lookTimes(sandbox: TestSandbox, organization: TestOrganization, events: number) {
  const email = `bench-${events}@acme.test`;
  const ref = await connectGoogle(sandbox, organization, { email, events });
  const [id = ""] = await selectAs(organization, ref);
  await lookAt(organization, id);
  const ms: number[] = [];
  const requests = async () =>
    (await sandbox.control.requests("google", { target: "api", account: email, pathContains: "/events" })).length;
  const at = (hours: number) => ({ dateTime: new Date(Date.now() + hours * 3_600_000).toISOString() });
  for (let round = 0; round < ROUNDS; round += 1) {
    await sandbox.control.addGoogleEvent(email, { summary: `Change ${round}`, start: at(1), end: at(2) });
    const startedAt = performance.now();
    await lookAt(organization, id);
    ms.push(performance.now() - startedAt);
  }
  const before = await requests();
  await lookAt(organization, id);
  return { ms, requests: (await requests()) - before };
}
