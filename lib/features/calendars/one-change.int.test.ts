// Why: what one change costs does not grow with what is stored: one request, and at most twelve statements.
import { beforeEach, expect, it, vi } from "vitest";
import { newOrganization, type TestOrganization } from "@/e2e/kit/new-organization";
import { sandboxForTests } from "@/e2e/kit/sandbox-for-tests";
import { connectGoogle, lookAt, selectAs } from "./fixtures/selected-calendars";

const statements = vi.hoisted((): string[] => []);
vi.mock("@/db/across-organizations", async (original) => ({
  ...(await original<typeof import("@/db/across-organizations")>()),
  tenancyLogger: () => ({ logQuery: (statement: string) => void statements.push(statement) }),
}));

/** BEGIN and COMMIT of the one transaction, which are not logged. */
const TRANSACTION = 2;

const sandbox = sandboxForTests();
let organization: TestOrganization;

beforeEach(async () => {
  await sandbox.reset();
  organization = await newOrganization();
});

it.each([10, 2_000])("one change among %i events: one request, at most 12 statements", async (events) => {
  const email = `change-${events}@${organization.slug}.test`;
  const ref = await connectGoogle(sandbox, organization, { email, events });
  const [id = ""] = await selectAs(organization, ref);
  await lookAt(organization, id);
  await lookAt(organization, id);
  const soon = (hours: number) => ({ dateTime: new Date(Date.now() + hours * 3_600_000).toISOString() });
  await sandbox.control.addGoogleEvent(email, { summary: "New", start: soon(1), end: soon(2) });
  const asked = async () => (await sandbox.control.requests("google", { target: "api" })).length;
  const before = await asked();
  statements.length = 0;
  expect(await lookAt(organization, id)).toBe("caught_up");
  expect((await asked()) - before).toBe(1);
  expect(statements.some((statement) => statement.includes('INSERT INTO "calendar_events"'))).toBe(true);
  expect(statements.length + TRANSACTION, statements.join("\n\n")).toBeLessThanOrEqual(12);
  statements.length = 0;
  expect(await lookAt(organization, id)).toBe("caught_up");
  expect(statements.length + TRANSACTION).toBeLessThanOrEqual(6);
});
