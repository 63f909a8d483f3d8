import pino from "pino";

/** Names under which secrets travel; their values never reach a log line. */
const SECRET_PATHS = [
  "token",
  "accessToken",
  "refreshToken",
  "access_token",
  "refresh_token",
  "client_secret",
  "clientSecret",
  "authorization",
  "cookie",
  "password",
  "secret",
  "code",
  "key",
];

export type Logger = pino.Logger;

export const log: Logger = pino({
  level: process.env.LOG_LEVEL || (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  redact: { paths: SECRET_PATHS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[secret]" },
});
