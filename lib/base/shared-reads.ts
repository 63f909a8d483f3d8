interface Turn<T> {
  readonly running: Promise<T>;
  next: Promise<T> | null;
}

/**
 * One read for all who ask for the same in the same moment: `share(key, read)`. Nobody gets the answer to a question that
 * was put before they came: while a read is under way, those who come share the one that follows it. Not for use inside a
 * transaction, which others must not see through.
 */
export function sharedReads<T>(): (key: string, read: () => Promise<T>) => Promise<T> {
  const turns = new Map<string, Turn<T>>();

  function begin(key: string, read: () => Promise<T>): Promise<T> {
    const running = read();
    const turn: Turn<T> = { running, next: null };
    turns.set(key, turn);
    const forget = () => {
      if (turn.next === null) turns.delete(key);
    };
    running.then(forget, forget);
    return running;
  }

  return (key, read) => {
    const turn = turns.get(key);
    if (!turn) return begin(key, read);
    const follow = () => begin(key, read);
    turn.next ??= turn.running.then(follow, follow);
    return turn.next;
  };
}
