/** What the catalogue lists under a key as `1`, `2`, `3` …, to the first that is not there. */
export function numberedMessages(say: (key: string) => string | null, key: string): readonly string[] {
  const found: string[] = [];
  for (let number = 1; ; number += 1) {
    const message = say(`${key}.${number}`);
    if (message === null) return found;
    found.push(message);
  }
}
