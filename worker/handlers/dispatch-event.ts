import { backgroundContext } from "@/lib/core/context/request-context";
import type { JobHandler } from "@/lib/core/jobs/define-job";
import { dispatchEvent as dispatch } from "@/lib/features/events/dispatch-event";

interface Input {
  readonly organizationId: string;
  readonly eventId: string;
  readonly occurredAt: string;
}

export const dispatchEvent: JobHandler<Input> = async ({ organizationId, eventId, occurredAt }) => {
  const ctx = backgroundContext({ kind: "system", job: "events.dispatch", organizationId });
  const found = await dispatch(ctx, { eventId, occurredAt: new Date(occurredAt) });
  return found ? { kind: "done" } : { kind: "give_up", reason: "the event is not kept any more" };
};
