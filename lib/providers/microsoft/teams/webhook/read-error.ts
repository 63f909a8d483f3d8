import type { ProviderDefinition } from "../../../contract";
import { workflowError } from "./wire";

/**
 * What a refusal to start a workflow means. Its texts are left out, they may quote the address. The codes are those that
 * workflows have been seen to answer: Microsoft has no list of them.
 */
export const readWorkflowError: ProviderDefinition["readError"] = ({ status, body }) => {
  if (status < 400 || status === 429 || status >= 500) return null;
  const parsed = workflowError.safeParse(body);
  const code = parsed.success ? parsed.data.error.code : "";
  if (code === "DirectApiAuthorizationRequired") {
    return { kind: "unauthorized", fault: "lacks_permission", detail: ANYONE };
  }
  // Said of a workflow that is switched off, and of one that was deleted.
  if (code === "WorkflowTriggerIsNotEnabled") return { kind: "unauthorized", fault: "revoked", detail: SWITCHED_OFF };
  if (status === 401 || status === 403 || status === 404) return { kind: "unauthorized", fault: "wrong" };
  return { kind: "rejected", reason: `The workflow refused the message: ${code || `status ${status}`}.` };
};

const ANYONE = "The workflow starts for people who are signed in only. Under its trigger, let anyone start it.";
const SWITCHED_OFF = "The workflow is switched off or was deleted. Switch it on in Teams, under Workflows.";
