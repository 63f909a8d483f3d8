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

export interface Organizations {
  create(): Promise<JourneyOrganization>;
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
