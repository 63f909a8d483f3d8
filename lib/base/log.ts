import pino from "pino";
import { writtenError } from "./written-error";

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

/** How log lines are written: without secrets, and errors without the values they were about. */
export const LOG_OPTIONS: pino.LoggerOptions = {
  level: process.env.LOG_LEVEL || (process.env.VITEST ? "silent" : "info"),
  base: undefined,
  redact: { paths: SECRET_PATHS.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: "[secret]" },
  serializers: { err: writtenError },
};

export const log: Logger = pino(LOG_OPTIONS);
