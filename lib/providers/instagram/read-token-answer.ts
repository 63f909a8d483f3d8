import type { TokenAnswer } from "../contract";
import { shortTokenAnswer } from "./wire";

/** A token answer in OAuth's words. Answers of trades are in them already. */
export function readInstagramTokenAnswer(body: unknown): TokenAnswer {
  const parsed = shortTokenAnswer.safeParse(body);
  const short = parsed.success ? parsed.data : undefined;
  if (!short?.permissions) return typeof body === "object" && body !== null ? body : {};
  const { access_token, permissions } = short;
  return { access_token, scope: typeof permissions === "string" ? permissions : permissions.join(",") };
}
