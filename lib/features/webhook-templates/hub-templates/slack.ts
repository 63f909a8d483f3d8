import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/**
 * Blocks: a header has 150 characters at most, a text 3,000, a section ten fields of 2,000. `&`, `<` and `>` are to be escaped, and with
 * `verbatim` nobody is mentioned by what somebody wrote.
 * https://docs.slack.dev/reference/block-kit/blocks/section-block https://docs.slack.dev/messaging/formatting-message-text
 * https://docs.slack.dev/reference/block-kit/composition-objects/text-object
 * What it does not take it says by its status, with a word (400 `invalid_payload`, 404 `channel_not_found`); 410 is an archived channel,
 * and turns the endpoint off. https://api.slack.com/changelog/2016-05-17-changes-to-errors-for-incoming-webhooks
 */
export const SLACK: HubTemplate = {
  key: "slack",
  name: "Slack message",
  description: "A message with a heading, facts and a link, in a Slack channel.",
  transformation: tellingBy(String.raw`
  $safe := function($v) { $replace($replace($replace($v, "&", "&amp;"), "<", "&lt;"), ">", "&gt;") };
  {
    "text": $safe($title),
    "blocks": $append([
      { "type": "header", "text": { "type": "plain_text", "text": $title, "emoji": false } },
      {
        "type": "section",
        "fields": [$facts.{ "type": "mrkdwn", "verbatim": true, "text": "*" & $safe(name) & "*\n" & $safe(value) }]
      }
    ], $link ? [
      { "type": "section", "text": { "type": "mrkdwn", "verbatim": true, "text": "<" & $safe($link) & "|Open>" } }
    ] : [])
  }`),
  urlExample: "https://hooks.slack.com/services/…",
  docs: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
};
