// Why: the pages of what is said in connected chats, and of who answers there. A conversation with messages: e2e/messaging-telegram.spec.ts.
import type { Page } from "@playwright/test";
import type { Places } from "./places";
import { press } from "./press";

const fresh = { when: "fresh", as: ({ fresh: { owner } }: Places) => owner };
const viewer = { when: "viewer", as: ({ full: { viewer: who } }: Places) => who };

const telegram = () => "/messaging/telegram";
const agents = () => "/settings/agents";

export const MESSAGING_VISITS = {
  "/messaging": [{ ...fresh, when: "leads on", path: () => "/messaging", shows: /is not connected$/ }],
  "/messaging/[integration]": [
    { ...fresh, path: telegram, shows: "Telegram is not connected" },
    { ...viewer, path: telegram, shows: "Somebody who may change connections has to connect Telegram first." },
    { ...fresh, when: "unknown", path: () => "/messaging/nothing", status: 404, shows: "There is no such page" },
  ],
  "/messaging/[integration]/[conversationId]": [
    { ...fresh, when: "unknown", path: () => "/messaging/telegram/none", status: 404, shows: "There is no such page" },
  ],
  "/settings/agents": [
    { ...fresh, path: agents, shows: "Sunday" },
    { ...viewer, path: agents, shows: "Sunday" },
    {
      ...{ ...fresh, when: "a new one", path: agents, shows: "Sunday" },
      opens: (page: Page) => press(page.getByRole("button", { name: "New agent" })),
    },
  ],
} as const;
