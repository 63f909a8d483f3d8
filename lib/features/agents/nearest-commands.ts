/** How many are said. */
const MOST = 3;
/** Letters that may be wrong, missing, or too many. */
const MOST_SLIPS = 2;

/** Commands that somebody may have meant: those that begin so, then those that are a slip or two away. */
export function nearestCommands(name: string, commands: readonly string[]): readonly string[] {
  return commands
    .map((command) => ({ command, slips: command.startsWith(name) ? 0 : slipsBetween(name, command) }))
    .filter(({ command, slips }) => slips <= MOST_SLIPS && slips < command.length / 2)
    .toSorted((left, right) => left.slips - right.slips)
    .slice(0, MOST)
    .map(({ command }) => command);
}

/** Levenshtein's distance, a row at a time. */
function slipsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let at = 1; at <= to.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (to[at - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
