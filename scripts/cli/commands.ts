import { apiKeyCreate } from "./api-key-create";
import type { Command } from "./command";
import { connectionList } from "./connection-list";
import { dbMigrate } from "./db-migrate";
import { dbSeed } from "./db-seed";
import { doctor } from "./doctor";
import { jobList } from "./job-list";
import { jobRun } from "./job-run";
import { orgCreate } from "./org-create";
import { signInLink } from "./sign-in-link";
import { vaultNewKey } from "./vault-new-key";
import { vaultRotate } from "./vault-rotate";

/** Every command, as `npm run hub` lists them. */
export const COMMANDS: readonly Command[] = [
  doctor,
  orgCreate,
  apiKeyCreate,
  signInLink,
  connectionList,
  jobList,
  jobRun,
  vaultNewKey,
  vaultRotate,
  dbMigrate,
  dbSeed,
];
