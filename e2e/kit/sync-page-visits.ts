// Why: the calendar, and the pages that say how calendars are kept in step, in each of their states.
import type { Page } from "@playwright/test";
import type { Places } from "./places";
import { press } from "./press";

const fullOwner = ({ full }: Places) => full.owner;
const sync = (kind: keyof Places["connections"], shows: string) => ({
  when: kind,
  path: ({ connections }: Places) => `/integration-hub/active/${connections[kind]}/sync`,
  as: fullOwner,
  shows,
});

/** The provider asked for patience with one of the accounts. */
const SLOWED_DOWN = /\/api\/integrations\/[0-9a-f-]+\/calendars$/;
const calendar = (when: string, shows: string, query = "") => ({
  when,
  path: () => `/calendar${query}`,
  as: fullOwner,
  shows,
  refused: SLOWED_DOWN,
});
const open = (name: string) => (page: Page) => press(page.getByRole("button", { name }).first());

const runs = (page: Page) => page.getByRole("table", { name: "Runs" });

export const SYNC_VISITS = {
  "/calendar": [
    {
      when: "fresh",
      path: () => "/calendar",
      as: ({ fresh }: Places) => fresh.owner,
      shows: "No calendar is connected",
    },
    calendar("full", "Calendar 1"),
    { ...calendar("new event", "Calendar 1"), opens: open("New event") },
    { ...calendar("keys", "Calendar 1"), opens: open("Keyboard") },
    calendar("nothing found", "No event matches", "?q=nothing-at-all"),
  ],
  "/integration-hub/active/[connectionId]/sync": [
    { ...sync("active", "Sync now"), opens: (page: Page) => runs(page).waitFor(), widths: [1280, 1024, 768, 640] },
    { ...sync("shared", "No calendar is kept in step yet"), as: ({ full }: Places) => full.viewer },
    sync("needsReauth", "Reconnect"),
    {
      ...sync("active", "Sync now"),
      when: "a run",
      opens: (page: Page) => press(runs(page).getByRole("link").first()),
    },
    {
      ...sync("typedIn", "There is no such page"),
      when: "of what has no calendars",
      status: 404,
    },
  ],
} as const;
