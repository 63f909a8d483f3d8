import type { HubTemplate } from "./hub-template";

export const PLAIN_JSON: HubTemplate = {
  key: "plain-json",
  name: "Plain JSON",
  description: "The event as it is, for a program of your own.",
  transformation: null,
  urlExample: null,
  docs: null,
};
