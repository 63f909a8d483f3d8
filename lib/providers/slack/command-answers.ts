import type { CommandAnswers } from "../command-contract";
import { mrkdwn } from "./mrkdwn";
import { sectionsOf } from "./sections";

/**
 * What the app says to a command or a press, to that person alone: "up to 5 times within 30 minutes", at the address that came
 * with it. https://docs.slack.dev/interactivity/handling-user-interaction#message_responses
 */
export const slackCommandAnswers: CommandAnswers = {
  endpoint: "hooks",
  // A little less than that, so that what is on its way arrives.
  answerableMs: 29 * 60_000,
  write({ body, button, replaces }) {
    const text = mrkdwn(body);
    return {
      response_type: "ephemeral",
      replace_original: replaces,
      // Where there are blocks, this is what notifications show.
      text,
      blocks: [...sectionsOf(text), ...(button ? [actionsOf(button)] : [])],
    };
  },
};

/** https://docs.slack.dev/reference/block-kit/block-elements/button-element */
function actionsOf({ label, name, value }: { label: string; name: string; value: string }) {
  return {
    type: "actions",
    elements: [{ type: "button", text: { type: "plain_text", text: label }, action_id: name, value }],
  };
}
