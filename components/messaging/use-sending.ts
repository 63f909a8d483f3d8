import { useRef, useState } from "react";
import { hasSucceeded } from "@/lib/client/has-succeeded";
import { useSendMessage } from "./queries";

/** What the person wants to say, until it stands among what was said. */
export interface Wish {
  /** The same for each try, so that it is said once. */
  readonly key: string;
  readonly text: string;
  /** Why the hub did not take it; null: it is on its way. */
  readonly error: unknown;
}

/** Sends one message after the other, as they were written. */
export function useSending(conversationId: string) {
  const { mutateAsync } = useSendMessage(conversationId);
  const [wishes, setWishes] = useState<readonly Wish[]>([]);
  const last = useRef<Promise<unknown>>(Promise.resolve());

  const drop = (key: string) => setWishes((now) => now.filter((wish) => wish.key !== key));
  const note = (key: string, error: unknown) =>
    setWishes((now) => now.map((wish) => (wish.key === key ? { ...wish, error } : wish)));
  const go = ({ key, text }: Pick<Wish, "key" | "text">) => {
    last.current = last.current.then(async () => {
      const sending = mutateAsync({ key, text });
      sending.catch((error) => note(key, error));
      if (await hasSucceeded(sending)) drop(key);
    });
  };
  return {
    wishes,
    drop,
    send: (text: string) => {
      const wish = { key: crypto.randomUUID(), text, error: null };
      setWishes((now) => [...now, wish]);
      go(wish);
    },
    retry: (wish: Wish) => {
      note(wish.key, null);
      go(wish);
    },
  };
}
