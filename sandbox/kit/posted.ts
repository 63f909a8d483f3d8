import { Hono } from "hono";
import { z } from "zod";
import type { SandboxEnv } from "./http";
import type { SandboxState } from "./state";

const shape = z.object({ posted: z.array(z.record(z.string(), z.string())) });

/** What a stand-in was given to post: tests read it at `GET /control/<provider>/posted`. */
export interface Posted {
  /** Answers how many there are by now. */
  add(message: Readonly<Record<string, string>>): number;
  readonly routes: Hono<SandboxEnv>;
  reset(): void;
}

export function postedBy(state: SandboxState, provider: string): Posted {
  const section = state.section(`${provider}.posted`, shape, () => ({ posted: [] }));
  const routes = new Hono<SandboxEnv>();
  routes.get("/posted", (c) => c.json(section.data.posted));
  return {
    add(message) {
      section.data.posted.push({ ...message });
      section.touch();
      return section.data.posted.length;
    },
    routes,
    reset: () => section.reset(),
  };
}
