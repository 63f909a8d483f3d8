import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/**
 * A card: texts may have some HTML in them, so `&`, `<` and `>` are escaped there; a card has 32 KB and 100 widgets at most.
 * https://developers.google.com/workspace/chat/api/reference/rest/v1/cards https://developers.google.com/workspace/chat/format-messages
 * https://developers.google.com/workspace/chat/api/reference/rest/v1/CardWithId
 * A space takes some 60 messages a minute from everybody together, and answers 429 beyond: a rate of 1 a second helps.
 * https://developers.google.com/workspace/chat/limits
 */
export const GOOGLE_CHAT: HubTemplate = {
  key: "google-chat",
  name: "Google Chat card",
  description: "A card in a space of Google Chat.",
  transformation: tellingBy(`
  $safe := function($v) { $replace($replace($replace($v, "&", "&amp;"), "<", "&lt;"), ">", "&gt;") };
  {
    "cardsV2": [{
      "cardId": id,
      "card": {
        "header": { "title": $title, "subtitle": organization },
        "sections": [{
          "widgets": $append(
            [$facts.{ "decoratedText": { "topLabel": name, "text": $safe(value), "wrapText": true } }],
            $link ? [{ "buttonList": { "buttons": [{ "text": "Open", "onClick": { "openLink": { "url": $link } } }] } }] : []
          )
        }]
      }
    }]
  }`),
  urlExample: "https://chat.googleapis.com/v1/spaces/…/messages?key=…&token=…",
  docs: "https://developers.google.com/workspace/chat/quickstart/webhooks",
};
