import * as audit from "./audit";
import * as calendar from "./calendar";
import * as connections from "./connections";
import * as dashboard from "./dashboard";
import type { AnyContract } from "./define-contract";

const MODULES: readonly Record<string, unknown>[] = [connections, calendar, audit, dashboard];

/** Every endpoint of the API, for its OpenAPI document. */
export const EVERY_CONTRACT: readonly AnyContract[] = MODULES.flatMap((module) =>
  Object.entries(module).flatMap(([name, value]) => (name.endsWith("Contract") ? [value as AnyContract] : [])),
);
