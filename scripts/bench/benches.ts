// Why: the list of what `npm run bench` runs, quick ones first.
import { demoStart } from "./demo-start";
import type { Bench } from "./figure";
import { firstLoadJs } from "./first-load-js";

export const BENCHES: readonly Bench[] = [demoStart, firstLoadJs];
