// Why: the pages of what providers send: what came, what was refused, and the receivers that people make.
import type { Page } from "@playwright/test";
import type { Places } from "./places";
import { press } from "./press";
import { untilHydrated } from "./until-hydrated";

const fresh = { when: "fresh", as: ({ fresh: { owner } }: Places) => owner };
const viewer = { when: "viewer", as: ({ full: { viewer: who } }: Places) => who };

const received = () => "/integration-hub/webhooks";
const rejected = () => "/integration-hub/webhooks/rejected";
const receivers = () => "/integration-hub/webhooks/receivers";
const open = (name: string | RegExp) => (page: Page) => press(page.getByRole("button", { name }).first());

const endpoints = () => "/integration-hub/webhooks/out";
const deliveries = () => "/integration-hub/webhooks/out/deliveries";
const messages = () => "/integration-hub/webhooks/out/messages";
const newEndpoint = () => "/integration-hub/webhooks/out/new";
const owner = ({ full }: Places) => full.owner;
const endpoint = (places: Places) => `/integration-hub/webhooks/out/${places.endpoint}`;
const menu = (entry: string) => async (page: Page) => {
  await press(page.getByRole("button", { name: "More actions" }));
  await press(page.getByRole("menuitem", { name: entry }));
};

const eventTypes = () => "/integration-hub/webhooks/events";
const noReceiver = { ...fresh, path: receivers, shows: "No receivers yet" };

/** A customer's own page: nobody is signed in. */
const portal = {
  when: "of a customer",
  as: () => null,
  path: ({ portalLink }: Places) => portalLink,
  shows: "https://blue-door.test/hook",
} as const;

export const WEBHOOK_VISITS = {
  "/integration-hub/webhooks": [
    { ...fresh, path: received, shows: "Nothing has been received yet" },
    { ...viewer, path: received, shows: "What providers send is for members" },
    {
      ...fresh,
      when: "filtered to nothing",
      path: () => "/integration-hub/webhooks?outcome=failed&range=24h",
      shows: "Nothing fits these filters",
    },
  ],
  "/integration-hub/active/[connectionId]/webhooks": [
    {
      when: "active",
      path: ({ connections }: Places) => `/integration-hub/active/${connections.active}/webhooks`,
      as: ({ full: { owner } }: Places) => owner,
      shows: "Where it is sent to",
    },
  ],
  "/integration-hub/webhooks/rejected": [
    { ...fresh, path: rejected, shows: "Nothing was rejected" },
    { ...viewer, path: rejected, shows: "What providers send is for members" },
    {
      ...fresh,
      when: "filtered to nothing",
      path: () => "/integration-hub/webhooks/rejected?range=24h",
      shows: "Nothing fits these filters",
    },
  ],
  "/integration-hub/webhooks/events": [
    { ...fresh, path: eventTypes, shows: "Everything that webhooks can tell of" },
    { ...viewer, path: eventTypes, shows: "Everything that webhooks can tell of" },
    {
      ...fresh,
      when: "searched for nothing that there is",
      path: eventTypes,
      shows: "Everything that webhooks can tell of",
      opens: async (page: Page) => {
        const search = page.getByRole("searchbox", { name: "Search event types" });
        await untilHydrated(search);
        await search.fill("nothing at all");
        await page.getByText("Nothing fits this search").waitFor();
      },
    },
    {
      ...fresh,
      when: "one is unfolded",
      path: () => "/integration-hub/webhooks/events#calendar.event.created",
      shows: "Everything that webhooks can tell of",
      opens: (page: Page) => page.getByText("Build a webhook for it").waitFor(),
    },
    {
      ...fresh,
      when: "a new one",
      path: eventTypes,
      shows: "Everything that webhooks can tell of",
      opens: open("Register a type"),
    },
  ],
  "/integration-hub/webhooks/receivers": [
    noReceiver,
    { ...viewer, path: receivers, shows: "No receivers yet" },
    { ...noReceiver, when: "a new one", opens: open("New receiver") },
  ],
  "/portal/[token]": [
    portal,
    { ...portal, when: "a new endpoint", opens: open("Add endpoint") },
    { ...portal, when: "a new secret", opens: open("New secret") },
    { ...portal, when: "dead link", path: () => "/portal/none", shows: "There is no such link", status: 404 },
  ],
  "/integration-hub/webhooks/out": [
    { ...fresh, path: endpoints, shows: "No endpoints yet" },
    { ...viewer, path: endpoints, shows: "What the hub sends is for members" },
    { when: "full", path: endpoints, as: owner, shows: "Everything that happens" },
  ],
  "/integration-hub/webhooks/out/new": [
    { ...fresh, path: newEndpoint, shows: "Choose an event above to see here what is sent." },
    { ...viewer, path: newEndpoint, shows: "What the hub sends is for members" },
    {
      when: "with an event chosen",
      path: newEndpoint,
      as: owner,
      shows: "Try it, then save",
      opens: (page: Page) => page.getByText("Everything", { exact: true }).click(),
    },
  ],
  "/integration-hub/webhooks/out/[endpointId]": [
    { when: "full", path: endpoint, as: owner, shows: "What it gets, and how" },
    { when: "a new secret", path: endpoint, as: owner, shows: "What it gets, and how", opens: menu("New secret") },
    {
      when: "recovering",
      path: endpoint,
      as: owner,
      shows: "What it gets, and how",
      opens: menu("Recover missed events"),
    },
    {
      when: "unknown",
      path: () => "/integration-hub/webhooks/out/none",
      as: owner,
      status: 404,
      shows: "There is no such page",
    },
  ],
  "/integration-hub/webhooks/out/[endpointId]/edit": [
    { when: "full", path: (places: Places) => `${endpoint(places)}/edit`, as: owner, shows: "Try it, then save" },
  ],
  "/integration-hub/webhooks/out/messages": [
    { when: "full", path: messages, as: owner, shows: "connection.created" },
    { ...viewer, path: messages, shows: "What the hub sends is for members" },
    {
      ...fresh,
      when: "filtered to nothing",
      path: () => "/integration-hub/webhooks/out/messages?own=true&range=1h",
      shows: "Nothing fits these filters",
    },
  ],
  "/integration-hub/webhooks/out/deliveries": [
    { ...fresh, path: deliveries, shows: "Nothing was sent yet" },
    { ...viewer, path: deliveries, shows: "What the hub sends is for members" },
    {
      ...fresh,
      when: "filtered to nothing",
      path: () => "/integration-hub/webhooks/out/deliveries?state=failed&range=24h",
      shows: "Nothing fits these filters",
    },
  ],
} as const;
