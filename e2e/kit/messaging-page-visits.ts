// Why: the pages of what is said in connected chats. A conversation with messages: e2e/messaging-telegram.spec.ts.
import type { Places } from "./places";

const fresh = { when: "fresh", as: ({ fresh: { owner } }: Places) => owner };
const viewer = { when: "viewer", as: ({ full: { viewer: who } }: Places) => who };

const telegram = () => "/messaging/telegram";

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
} as const;
