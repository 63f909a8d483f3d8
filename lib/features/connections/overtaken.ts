import { AppError } from "@/lib/base/errors";

/** Other access was stored for the connection while this was on its way: it is not replaced unseen. */
export function overtaken(connectionId: string): AppError {
  const message =
    "Somebody reconnected this connection in the same moment. Nothing was changed: look at it first, and try again if it still needs you.";
  return new AppError("conflict", message, {
    remedy: { label: "Open the connection", href: `/integration-hub/active/${connectionId}` },
    details: { overtaken: true },
  });
}

/** Was a change refused for that? Then it can be made again, of what is stored by now. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof AppError && error.details.overtaken === true;
}
