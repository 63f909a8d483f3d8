import { AppError } from "@/lib/base/errors";

/** From the request's arrival to the last byte of its answer. */
const LONGEST_MS = 10 * 60_000;

/** Ends with the caller's own signal, or when a call has taken as long as one may. */
export function deadlineOf(caller: AbortSignal): { readonly signal: AbortSignal; readonly clear: () => void } {
  const ends = new AbortController();
  const leave = () => ends.abort(caller.reason);
  const tooLong = () => ends.abort(new AppError("provider_unavailable", TOO_LONG));
  const timer = setTimeout(tooLong, LONGEST_MS).unref();
  if (caller.aborted) leave();
  else caller.addEventListener("abort", leave, { once: true });
  return {
    signal: ends.signal,
    clear: () => {
      clearTimeout(timer);
      caller.removeEventListener("abort", leave);
    },
  };
}

const TOO_LONG = `The call took longer than ${LONGEST_MS / 60_000} minutes. The provider may have done what was asked: look there.`;
