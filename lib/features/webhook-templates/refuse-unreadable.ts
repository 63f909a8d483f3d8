import { AppError } from "@/lib/base/errors";
import { checkSyntax } from "@/lib/core/outbox/expressions/check-syntax";

/** Refuses a transformation that is no JSONata; the answer names the place. @throws AppError unprocessable */
export function refuseUnreadable(transformation: string): void {
  const expressionError = checkSyntax(transformation);
  if (!expressionError) return;
  const { message } = expressionError;
  throw new AppError("unprocessable", message, {
    errors: [{ path: "transformation", message }],
    details: { expressionError },
  });
}
