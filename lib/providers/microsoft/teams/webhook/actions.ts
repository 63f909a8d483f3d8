import { z } from "zod";
import { type ActionDefinition, defineAction } from "../../../actions-contract";
import { startWorkflow } from "./start-workflow";

// A workflow takes whatever starts it, every time: it has neither a trial nor a key by which it would know a message again.
const teamsPostMessage = defineAction({
  name: "post-message",
  title: "Post a message",
  description:
    "Has the workflow post a message to its channel. Teams says that it was taken, and not whether it arrived.",
  effect: "sends",
  capability: "messages",
  scopes: [],
  repeat: "unknown",
  // "Message size limit is 28 KB": https://learn.microsoft.com/microsoftteams/limits-specifications-teams
  input: z.strictObject({ text: z.string().trim().min(1).max(5_000).meta({ title: "Message" }) }),
  output: z.object({ accepted: z.literal(true) }),
  dryRun: "none",
  run: async (http, { text }) => {
    await startWorkflow(http, [text]);
    return { accepted: true } as const;
  },
});

export const teamsWorkflowActions: readonly ActionDefinition[] = [teamsPostMessage];
