/** Room for so many at once; whoever comes later waits in turn. */
export interface Places {
  take(): Promise<void>;
  give(): void;
}

export function places(count: number): Places {
  let free = count;
  const waiting: (() => void)[] = [];
  return {
    take() {
      if (free > 0) {
        free -= 1;
        return Promise.resolve();
      }
      return new Promise((resolve) => void waiting.push(resolve));
    },
    give() {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    },
  };
}
