import { log } from "@/lib/base/log";
import { listUnprovenPushes } from "./list-unproven-pushes";

/** Says at the start of a process that receives which providers' pushes it refuses, for want of something to check them with. */
export function sayUnprovenPushes(): void {
  for (const { integration, missing } of listUnprovenPushes()) {
    const about = { integration: integration.meta.key, missing };
    log.warn(about, "what is pushed to the deployment's own app is refused: variables are not set");
  }
}
