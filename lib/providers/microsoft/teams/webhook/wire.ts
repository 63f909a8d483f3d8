import { z } from "zod";

/** What the hub knows of a workflow: its id out of the address, and what the person calls the channel. */
export const enteredFields = z.object({ workflow: z.string().min(1), channel: z.string() });

/** A refusal of Power Automate or Logic Apps. https://learn.microsoft.com/azure/logic-apps/logic-apps-http-endpoint */
export const workflowError = z.object({ error: z.object({ code: z.string() }) });
