import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../../kit/http";
import { GoogleError } from "../api-error";
import { invalid } from "./errors";

const object = z.record(z.string(), z.unknown());

/** The object that a request's body is; refused where it is none, or not sent as JSON. */
export async function readJsonBody(c: SandboxContext): Promise<Record<string, unknown>> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw invalid(`Unsupported content with type: ${type ?? "none"}`);
  const body = object.safeParse(parseJson(await c.req.text()));
  if (body.success) return body.data;
  throw new GoogleError(400, { domain: "global", reason: "parseError", message: "Parse Error" });
}
