import type { SandboxKey } from "../kit/keys/sandbox-key";
import { applicationKeys } from "./applications/keys";

/** Everything of Microsoft's that people type in. */
export const microsoftKeys: readonly SandboxKey[] = [...applicationKeys];
