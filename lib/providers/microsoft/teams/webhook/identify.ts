import type { ExternalAccount, ProviderHttp } from "../../../contract";
import { startWorkflow } from "./start-workflow";
import { enteredFields } from "./wire";

/** The workflow. Where it posts, it does not tell: its name is what the person calls the channel. */
export async function identifyWorkflow(http: ProviderHttp, entered: unknown): Promise<ExternalAccount> {
  const { workflow, channel } = http.parse(entered, enteredFields);
  await startWorkflow(http, ["Integration Hub is connected to this channel."]);
  return { id: workflow, name: channel || `Workflow ${workflow.slice(0, 8)}`, email: null, imageUrl: null };
}
