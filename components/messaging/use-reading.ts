import { useEffect } from "react";
import type { Conversation } from "@/lib/contracts/conversations";
import { useUpdateConversation } from "./queries";

/** Notes that the person has read what is shown, once they look at the page. */
export function useReading({ id, readPosition }: Conversation, shownTo: number): void {
  const { mutate } = useUpdateConversation(id);
  useEffect(() => {
    if (shownTo <= readPosition) return;
    const note = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", note);
      mutate({ readPosition: shownTo });
    };
    document.addEventListener("visibilitychange", note);
    note();
    return () => document.removeEventListener("visibilitychange", note);
  }, [shownTo, readPosition, mutate]);
}
