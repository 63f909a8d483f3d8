const MANY = 10_000;

/** Says yes to each key once within a time, in this process. The machine's own clock counts: nothing of the business waits. */
export function onceInAWhile(everyMs: number): (key: string) => boolean {
  /** The longest known first. */
  const said = new Map<string, number>();
  return (key) => {
    const nowMs = performance.now();
    const lastMs = said.get(key);
    if (lastMs !== undefined && nowMs - lastMs < everyMs) return false;
    said.delete(key);
    said.set(key, nowMs);
    const [oldest] = said.keys();
    if (said.size > MANY && oldest !== undefined) said.delete(oldest);
    return true;
  };
}
