import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/**
 * An embed: a title of 256 characters at most, fields with a name of 256 and a value of 1,024, and 6,000 in all; `content`, which this does
 * without, has 2,000. Nobody is mentioned by what somebody wrote.
 * https://docs.discord.com/developers/resources/message#embed-object-embed-limits
 * Only with `wait=true` in the address does it answer whether the message was kept; without, it says 204 before it knows.
 * https://docs.discord.com/developers/resources/webhook#execute-webhook
 */
export const DISCORD: HubTemplate = {
  key: "discord",
  name: "Discord message",
  description: "A card with a title, facts and a link, in a Discord channel.",
  transformation: tellingBy(String.raw`
  $safe := function($v) { $replace($v, /[\\*_~|<>#\[\]()\x60-]/, "\\$0") };
  {
    "embeds": [{
      "title": $safe($title),
      "url": $link,
      "timestamp": timestamp,
      "fields": [$facts[name != "When"].{ "name": $safe(name), "value": $safe(value), "inline": $length(value) < 40 }],
      "footer": { "text": organization }
    }],
    "allowed_mentions": { "parse": [] }
  }`),
  urlExample: "https://discord.com/api/webhooks/…?wait=true",
  docs: "https://docs.discord.com/developers/resources/webhook#execute-webhook",
};
