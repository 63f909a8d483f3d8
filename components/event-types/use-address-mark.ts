import { useSyncExternalStore } from "react";

/** What stands behind the # of the address; empty on the server, where nobody knows it. */
export function useAddressMark(): string {
  return useSyncExternalStore(
    listen,
    () => window.location.hash.slice(1),
    () => "",
  );
}

function listen(onChange: () => void): () => void {
  window.addEventListener("hashchange", onChange);
  return () => window.removeEventListener("hashchange", onChange);
}
