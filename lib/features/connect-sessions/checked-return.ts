import { env } from "@/lib/base/env";
import { AppError } from "@/lib/base/errors";
import { allowedReturnUrl, originOf } from "./return-url";

interface Asked {
  readonly returnUrl?: string | undefined;
  readonly allowedOrigins?: readonly string[] | undefined;
}

export interface CheckedReturn {
  readonly returnUrl: string | null;
  readonly allowedOrigins: string[];
}

/**
 * Where a session may lead back to, checked: each origin is one that the operator allows (HUB_ALLOWED_ORIGINS), and the
 * address is in one of them. Without origins named, a session leads nowhere.
 * @throws AppError unprocessable with the field
 */
export function checkedReturn({ returnUrl, allowedOrigins = [] }: Asked): CheckedReturn {
  const origins = allowedOrigins.map((text, index) => checkedOrigin(text, `allowedOrigins.${index}`));
  if (returnUrl === undefined) return { returnUrl: null, allowedOrigins: origins };
  const url = allowedReturnUrl(returnUrl, { allowedOrigins: origins });
  if (url) return { returnUrl: url.href, allowedOrigins: origins };
  throw refused(
    "returnUrl",
    "must be an http or https address in one of this session's allowedOrigins, each of which HUB_ALLOWED_ORIGINS lists",
  );
}

function checkedOrigin(text: string, path: string): string {
  const origin = originOf(text);
  if (origin === null || (text !== origin && text !== `${origin}/`)) {
    throw refused(path, "must be an origin, for example https://app.example.com");
  }
  if (!env().allowedOrigins.includes(origin)) {
    throw refused(path, "is not among the origins that this deployment allows (HUB_ALLOWED_ORIGINS)");
  }
  return origin;
}

function refused(path: string, message: string): AppError {
  return new AppError("unprocessable", `${path} ${message}.`, { errors: [{ path, message }] });
}
