import type { SandboxKey } from "../kit/keys/sandbox-key";
import { applicationKeys } from "./applications/keys";
import { workflowKeys } from "./workflows/keys";

/** Everything of Microsoft's that people type in. */
export const microsoftKeys: readonly SandboxKey[] = [...applicationKeys, ...workflowKeys];
