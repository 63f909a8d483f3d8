// Why: journeys ask here for a fresh organization; the process that makes it loads the product, Playwright does not.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { z } from "zod";
import { ROOT } from "@/scripts/repository-root";
import type { Product } from "../product";
import type { Wish } from "./wish";

const member = z.object({ userId: z.string(), email: z.string(), role: z.string(), cookie: z.string() });
const organization = z.object({
  organizationId: z.string(),
  slug: z.string(),
  projectId: z.string(),
  owner: member,
  admin: member,
  member,
  viewer: member,
});
export type JourneyOrganization = z.output<typeof organization>;
export type JourneyMember = z.output<typeof member>;

const tokens = z.object({ access: z.string(), refresh: z.string() });

const calendar = z.object({
  organizationId: z.string(),
  connectionId: z.string(),
  id: z.string(),
  externalId: z.string(),
});
const stored = z.object({ id: z.string() });
type Asked<Kind extends Wish["kind"]> = Omit<Extract<Wish, { kind: Kind }>, "kind">;

export interface Organizations {
  create(): Promise<JourneyOrganization>;
  /** A calendar of a connection that is kept in step, as the sync stores it. */
  addCalendar(wanted: Asked<"calendar">): Promise<z.output<typeof calendar>>;
  /** Stores an event of it, or changes one; answers our id of it. */
  storeEvent(wanted: Asked<"event">): Promise<string>;
  /** What the hub keeps sealed of a connection. */
  tokensOf(connection: { organizationId: string; connectionId: string }): Promise<z.output<typeof tokens>>;
  stop(): Promise<void>;
}

export async function startOrganizations({ environment }: Product): Promise<Organizations> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "e2e/kit/organization-maker.ts"],
    {
      cwd: ROOT,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    },
  );
  await answerOf(child);
  const ask = (question: Wish) => {
    child.send(question);
    return answerOf(child);
  };
  return {
    create: async () => organization.parse(await ask({ kind: "organization" })),
    addCalendar: async (wanted) => calendar.parse(await ask({ kind: "calendar", ...wanted })),
    storeEvent: async (wanted) => stored.parse(await ask({ kind: "event", ...wanted })).id,
    tokensOf: async (connection) => tokens.parse(await ask({ kind: "tokens", ...connection })),
    stop: async () => {
      child.disconnect();
      await once(child, "exit");
    },
  };
}

/** What the process says next. */
function answerOf(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = () => reject(new Error("The process that makes organizations ended."));
    child.once("exit", ended);
    child.once("message", (answer) => {
      child.off("exit", ended);
      resolve(answer);
    });
  });
}
