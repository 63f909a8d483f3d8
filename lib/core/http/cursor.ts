import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { parseJson } from "@/lib/base/json";

/** A place in a list as opaque text: the sort values of the last row shown. */
export function encodeCursor(parts: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString("base64url");
}

/** @throws AppError invalid_request for anything that `encodeCursor` did not make for this list. */
export function decodeCursor<T>(cursor: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (parsed.success) return parsed.data;
  const message = "is not a cursor of this list; leave it out to start over";
  throw new AppError("invalid_request", `cursor: ${message}`, { errors: [{ path: "cursor", message }] });
}
