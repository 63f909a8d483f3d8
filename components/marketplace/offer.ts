import type { ReactNode } from "react";
import type { Availability } from "@/lib/providers/contract";

/** What the marketplace shows of an integration, and no more: it travels to the browser for each. */
export interface Offer {
  readonly key: string;
  readonly name: string;
  readonly provider: string;
  /** Key of a `Category`. */
  readonly category: string;
  /** One line of what it is for. */
  readonly summary: string;
  /** What a connection gives access to, in words. */
  readonly capabilities: readonly string[];
  readonly availability: Availability;
  /** What the vendor asks of whoever sets it up, in words: "App review". */
  readonly requirements: readonly string[];
  /** First name of the agent that works it. */
  readonly agent: string | null;
  /** Variables without which nothing can be connected. */
  readonly missing: readonly string[];
  readonly connections: number;
  readonly icon: ReactNode;
}

export interface Category {
  readonly key: string;
  readonly label: string;
}
