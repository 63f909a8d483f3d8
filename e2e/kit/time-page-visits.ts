// Why: the pages of people's time: their own, what waits for approval, and their rules.
import type { Page } from "@playwright/test";
import type { Places } from "./places";
import { press } from "./press";

const fresh = { when: "fresh", as: ({ fresh: { owner } }: Places) => owner };
const full = { when: "full", as: ({ full: { owner } }: Places) => owner };
const member = { when: "member", as: ({ full: { member: who } }: Places) => who };
const viewer = { when: "viewer", as: ({ full: { viewer: who } }: Places) => who };

const time = () => "/time";
const approval = () => "/time/approval";
const rules = () => "/time/rules";
const open = (name: string | RegExp) => (page: Page) => press(page.getByRole("button", { name }).first());

const mine = { ...full, path: time, shows: "Writing the offer" };
const waiting = { ...full, path: approval, shows: "Talk with Blue Door" };
const ruled = { ...full, path: rules, shows: "Reviews" };

export const TIME_VISITS = {
  "/time": [
    { ...fresh, path: time, shows: "No time in these days" },
    mine,
    { ...viewer, path: time, shows: "No time in these days" },
    { ...mine, when: "a new one", opens: open("New entry") },
    { ...mine, when: "an entry", opens: open("Writing the offer") },
  ],
  "/time/approval": [
    { ...fresh, path: approval, shows: "Nothing waits for you" },
    waiting,
    { ...member, path: approval, shows: "Your role does not include this" },
    { ...waiting, when: "sending back", opens: open(/^Send back/) },
  ],
  "/time/rules": [
    { ...fresh, path: rules, shows: "No rule yet" },
    ruled,
    { ...ruled, when: "a new one", opens: open("New rule") },
  ],
} as const;
