import { startSandbox } from "../start";
import { type PlainAnswer, plainRequests } from "./plain-client";

/** A sandbox of a test's own, where it is about no vendor's consent. */
export interface PlainSandbox extends ReturnType<typeof plainRequests> {
  readonly origin: string;
  stop(): Promise<void>;
}

export type { PlainAnswer };

export async function plainSandbox(): Promise<PlainSandbox> {
  const { origin, stop } = await startSandbox({ port: 0, appUrl: "http://localhost:3999", dataFile: null });
  return { origin, stop, ...plainRequests(origin) };
}
