import type { FoundDeadLetter } from "./select-dead-letters";

/** A dead letter as the target of an audit entry. */
export function auditOf({ id, job, connection }: FoundDeadLetter) {
  return { targetKind: "dead_letter", targetId: id, targetName: job, connectionId: connection?.id ?? null } as const;
}
