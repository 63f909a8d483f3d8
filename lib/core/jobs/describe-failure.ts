import { storableText } from "@/lib/base/storable";
import { writtenError } from "@/lib/base/written-error";

const MAX_LENGTH = 2_000;

/** What is kept of a failure: its message without anybody's data, in storable form and bounded length. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? writtenError(error).message || error.name : String(error);
  return storableText(message.slice(0, MAX_LENGTH));
}
