import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/** Make learns the structure from what comes first: each event has the same outer fields. https://help.make.com/webhooks */
export const MAKE: HubTemplate = {
  key: "make",
  name: "Make custom webhook",
  description: "The event with a title, facts and a link beside its data, always in the same structure.",
  transformation: tellingBy(`
  {
    "id": id,
    "type": type,
    "timestamp": timestamp,
    "organization": organization,
    "title": $title,
    "facts": $facts,
    "link": $link ? $link : null,
    "data": data
  }`),
  urlExample: "https://hook.eu1.make.com/…",
  docs: "https://help.make.com/webhooks",
};
