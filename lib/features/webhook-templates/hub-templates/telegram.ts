import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/**
 * A text of 4,096 characters at most, in which `&`, `<` and `>` are escaped. To whom it goes is in the address (`chat_id`).
 * https://core.telegram.org/bots/api#sendmessage https://core.telegram.org/bots/api#html-style
 * What it does not take it says by its status, too, with a `description` of why. https://core.telegram.org/bots/api#making-requests
 */
export const TELEGRAM: HubTemplate = {
  key: "telegram",
  name: "Telegram message",
  description: "A message of your bot in a chat, group or channel that it may write in. Put the chat into the address.",
  transformation: tellingBy(String.raw`
  $safe := function($v) { $replace($replace($replace($v, "&", "&amp;"), "<", "&lt;"), ">", "&gt;") };
  {
    "text": $join([
      "<b>" & $safe($title) & "</b>",
      $facts.("<b>" & $safe(name) & ":</b> " & $safe(value)),
      $link ? "<a href=\"" & $safe($link) & "\">Open</a>"
    ], "\n"),
    "parse_mode": "HTML",
    "link_preview_options": { "is_disabled": true }
  }`),
  urlExample: "https://api.telegram.org/bot<token>/sendMessage?chat_id=<chat>",
  docs: "https://core.telegram.org/bots/api#sendmessage",
};
