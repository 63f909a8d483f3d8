// Why: what a page is looked at with is told in several files, a subject each.
import type { Page } from "@playwright/test";
import type { JourneyMember } from "./organizations";
import type { Places } from "./places";

export interface Visit {
  /** Tells it from the other visits of the page. */
  readonly when: string;
  readonly path: (places: Places) => string;
  /** Who looks; null: nobody is signed in. */
  readonly as: (places: Places) => JourneyMember | null;
  readonly status?: 404;
  /** Calls of the page that the hub refuses, and that it has words for. */
  readonly refused?: RegExp;
  /** What has to happen right before, because it does not last. */
  readonly first?: (page: Page, places: Places) => Promise<void>;
  /** What is on the page once it is complete. */
  readonly shows: string | RegExp;
  /** Opens what is not open from the start. */
  readonly opens?: (page: Page) => Promise<void>;
  readonly widths?: readonly number[]; // where it must not scroll sideways as a whole, besides on a phone
}
