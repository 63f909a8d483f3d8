import { z } from "zod";
import type { ProviderHttp } from "../../../contract";

/**
 * Starts the workflow with these lines, each on a card of its own. It is taken with 202: that the card arrives is not told.
 * https://learn.microsoft.com/connectors/teams/#microsoft-teams-webhook
 */
export async function startWorkflow(http: ProviderHttp, lines: readonly string[]): Promise<void> {
  await http.post("workflow", z.unknown(), { type: "message", attachments: lines.map(cardOf) });
}

function cardOf(text: string) {
  return {
    contentType: "application/vnd.microsoft.card.adaptive",
    contentUrl: null,
    content: {
      $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
      type: "AdaptiveCard",
      // The newest that Teams shows everywhere: https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference
      version: "1.4",
      body: [{ type: "TextBlock", text, wrap: true }],
    },
  };
}
