import type { z } from "zod";
import { AppError } from "@/lib/base/errors";
import { fieldErrors } from "./field-errors";

/** The refusal of a query or body, with what is wrong with each field. */
export function invalidRequest(error: z.ZodError, part: "query" | "body"): AppError {
  const errors = fieldErrors(error, part);
  const named = errors.map((fieldError) => `${fieldError.path}: ${fieldError.message}`).join("; ");
  return new AppError("invalid_request", `The ${part} is not usable. ${named}`, { errors });
}
