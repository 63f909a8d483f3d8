import type { DiagnosisWords } from "./diagnosis-words";

/** What is wrong with the deployment itself: an operator mends it. */
export const deploymentDiagnoses = {
  database_away: {
    happened: "The hub cannot reach its database.",
    why: "The database is restarting or down, or DATABASE_URL leads somewhere else.",
    fix: "Wait a minute and try again. If it stays like this, an operator checks the database and DATABASE_URL.",
    guide: "docs/operations.md#when-it-does-not-start",
  },
  migrations_missing: {
    happened: "The database is older than this version of the hub, so integrations cannot be saved.",
    why: "The hub was upgraded and its migrations were not run, or another version was started beside it.",
    fix: "Run “npm run hub -- db migrate”, then try again. Nothing is lost.",
    guide: "docs/operations.md#upgrading",
  },
  migrations_ahead: {
    happened: "The database is newer than this version of the hub.",
    why: "An older version was started after an upgrade, or web server and workers are of different versions.",
    fix: "Start the newest version everywhere.",
    guide: "docs/operations.md#upgrading",
  },
  variables_differ: {
    happened: "Web server and worker do not have the same settings: {subject}.",
    why: "A variable was changed in one place only, or one of them was not restarted.",
    fix: "Set the same value for both, and restart both.",
    guide: "docs/operations.md#processes",
  },
  worker_missing: {
    happened: "Nobody does the hub's background work: access is not renewed and no notices are sent.",
    why: "No worker is running, or it cannot reach the database.",
    fix: "Start one with “npm run worker”, or set HUB_WORKER=inline for the web server.",
    guide: "docs/operations.md#processes",
  },
  keys_lost: {
    happened: "Secrets are stored under a key that this hub does not have: {subject}.",
    why: "ENCRYPTION_KEYS has lost a key: the hub was moved, or a back-up came back without its keys.",
    fix: "Put the missing key back into ENCRYPTION_KEYS, after the newest one, and restart.",
    guide: "docs/operations.md#rotating-the-encryption-keys",
  },
  clock_wrong: {
    happened: "The clocks of this machine and of the database differ: {subject}.",
    why: "One of them does not synchronise its time.",
    fix: "Switch on time synchronisation (NTP) on both.",
    guide: "docs/operations.md#what-it-needs",
  },
  setting_wrong: {
    happened: "A setting cannot be used: {subject}",
    why: "It is missing, or has a slip in it.",
    fix: "Correct it as .env.example says, and restart the web server and the workers.",
    guide: "docs/operations.md#first-start",
  },
  request_wrong: {
    happened: "The hub did not accept the request.",
    why: "A value was missing or not as it should be, or somebody else changed the same thing first.",
    fix: "Read what the answer names, correct it and send it again.",
    guide: "docs/api.md",
  },
  not_allowed: {
    happened: "This person or key may not do that.",
    why: "The session has ended, or the role is too low for it.",
    fix: "Sign in again, or ask an owner or admin of the organization.",
    guide: "none",
  },
  hub_busy: {
    happened: "Too many requests came in a short time.",
    why: "A program asks more often than the hub allows.",
    fix: "Wait as long as the answer says, then go on more slowly.",
    guide: "docs/api.md",
  },
  hub_failed: {
    happened: "Something went wrong on the hub's side.",
    why: "This is a fault of the hub that nobody has foreseen.",
    fix: "Try again. If it stays like this, give the request id to an operator, who finds the reason in the log.",
    guide: "docs/operations.md#health-and-logs",
  },
} as const satisfies Record<string, DiagnosisWords>;
