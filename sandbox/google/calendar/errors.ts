import { GoogleError } from "../api-error";

// What Calendar alone says: https://developers.google.com/workspace/calendar/api/guides/errors

/** A parameter or body value that Google refuses with 400. */
export function invalid(message: string, location?: string): GoogleError {
  const where = location === undefined ? {} : ({ locationType: "parameter", location } as const);
  return new GoogleError(400, { domain: "global", reason: "invalid", message, ...where });
}

export function required(message: string): GoogleError {
  return new GoogleError(400, { domain: "global", reason: "required", message });
}

export function badRequest(message = "Bad Request"): GoogleError {
  return new GoogleError(400, { domain: "global", reason: "badRequest", message });
}

export function invalidParameter(name: string, message: string): GoogleError {
  return new GoogleError(400, {
    domain: "global",
    reason: "invalidParameter",
    message,
    locationType: "parameter",
    location: name,
  });
}

export function timeRangeEmpty(location: string): GoogleError {
  const message = "The specified time range is empty.";
  return new GoogleError(400, {
    domain: "calendar",
    reason: "timeRangeEmpty",
    message,
    locationType: "parameter",
    location,
  });
}

export function fullSyncRequired(): GoogleError {
  return new GoogleError(410, {
    domain: "calendar",
    reason: "fullSyncRequired",
    message: "Sync token is no longer valid, a full sync is required.",
    locationType: "parameter",
    location: "syncToken",
  });
}
