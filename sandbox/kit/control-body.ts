import type { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "./http";

/** A control request that makes no sense; answered with 400 and what is wrong with it. */
export class ControlError extends Error {
  override readonly name = "ControlError";
}

/** Reads a control request's JSON; an empty body counts as `{}`. */
export async function readControlBody<T>(c: SandboxContext, shape: z.ZodType<T>): Promise<T> {
  const text = await c.req.text();
  const body = text === "" ? {} : parseJson(text);
  if (body === undefined) throw new ControlError("The body is not JSON.");
  const parsed = shape.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new ControlError(
    parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join("; "),
  );
}
