import type { HubTemplate } from "./hub-template";
import { tellingBy } from "./told";

/**
 * What the workflow "Send webhook alerts to a channel" takes: a message with an Adaptive Card, of 28 KB at most. In a TextRun there is no
 * Markdown, so that nothing in it needs escaping.
 * https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using
 * https://adaptivecards.io/explorer/TextRun.html
 * It is taken with 202: whether the card arrived is not told, but stands in the workflow's runs.
 * https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook
 * Addresses of Teams at `logic.azure.com` ended on 30 November 2025. https://learn.microsoft.com/power-automate/oauth-authentication
 */
export const TEAMS: HubTemplate = {
  key: "teams",
  name: "Microsoft Teams card",
  description: "An Adaptive Card in a Teams channel or chat, by a workflow that takes webhooks.",
  transformation: tellingBy(`
  {
    "type": "message",
    "attachments": [{
      "contentType": "application/vnd.microsoft.card.adaptive",
      "contentUrl": null,
      "content": {
        "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
        "type": "AdaptiveCard",
        "version": "1.4",
        "body": $append([
          { "type": "RichTextBlock", "inlines": [{ "type": "TextRun", "text": $title, "size": "Large", "weight": "Bolder" }] }
        ], $facts.{
          "type": "RichTextBlock",
          "spacing": "Small",
          "inlines": [
            { "type": "TextRun", "text": name & ": ", "weight": "Bolder" },
            { "type": "TextRun", "text": value }
          ]
        }),
        "actions": $link ? [{ "type": "Action.OpenUrl", "title": "Open", "url": $link }] : []
      }
    }]
  }`),
  urlExample: "https://….environment.api.powerplatform.com/powerautomate/…",
  docs: "https://support.microsoft.com/office/create-incoming-webhooks-with-workflows-for-microsoft-teams-8ae491c7-0394-4861-ba59-055e33f75498",
};
