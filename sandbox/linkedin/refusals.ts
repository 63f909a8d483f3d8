import type { SandboxClock } from "../kit/clock";
import type { SandboxContext } from "../kit/http";

/** LinkedIn's errors: https://learn.microsoft.com/linkedin/shared/api-guide/concepts/error-handling */
export function refuse(status: number, code: string, message: string, serviceErrorCode?: number): Response {
  const body = { status, ...(serviceErrorCode !== undefined && { serviceErrorCode }), code, message };
  return Response.json(body, { status });
}

/** What LinkedIn says with a status that a fault asks for. */
export function refuseBy(status: number): Response {
  switch (status) {
    case 401:
      return refuse(401, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user", 65_601);
    case 403:
      return refuse(403, "ACCESS_DENIED", "Not enough permissions to access: images.ACTION.initializeUpload", 100);
    case 426:
      return refuse(426, "NONEXISTENT_VERSION", "Requested version 20200101 is not active");
    case 429:
      return refuse(
        429,
        "TOO_MANY_REQUESTS",
        "Resource level throttle APPLICATION DAY limit for calls to this resource is reached.",
        101,
      );
    default:
      return refuse(status, "INTERNAL_SERVER_ERROR", "Internal Server Error");
  }
}

// As of November 2026. LinkedIn keeps a version for a year or a little longer.
const OLDEST_ACTIVE = 202_512;
const NEWEST_KNOWN = 202_611;

/**
 * Everything below /rest wants a version that is not retired, nor yet to come, and the protocol's version.
 * https://learn.microsoft.com/linkedin/marketing/versioning
 */
export function refuseVersion(c: SandboxContext, clock: SandboxClock): Response | null {
  const version = c.req.header("linkedin-version");
  if (!version) {
    const message = "A version must be present. Please specify a version by adding the LinkedIn-Version header.";
    return refuse(400, "VERSION_MISSING", message);
  }
  const now = clock.now();
  const newest = Math.max(NEWEST_KNOWN, now.getUTCFullYear() * 100 + now.getUTCMonth() + 1);
  const isMonth = /^\d{4}(0[1-9]|1[0-2])$/.test(version);
  const isActive = isMonth && Number(version) >= OLDEST_ACTIVE && Number(version) <= newest;
  if (!isActive) return refuse(426, "NONEXISTENT_VERSION", `Requested version ${version}01 is not active`);
  if (c.req.header("x-restli-protocol-version") === "2.0.0") return null;
  return refuse(400, "ILLEGAL_ARGUMENT", "X-Restli-Protocol-Version header must be 2.0.0");
}
