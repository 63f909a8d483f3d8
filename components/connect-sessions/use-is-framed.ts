import { useSyncExternalStore } from "react";

const never = () => () => {};

/** Is this page shown inside of another one? Unknown to the server, and the same for as long as it is open. */
export function useIsFramed(): boolean {
  return useSyncExternalStore(
    never,
    () => window.self !== window.top,
    () => false,
  );
}
