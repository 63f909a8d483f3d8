/**
 * Whether a change was made; what went wrong is told where the mutation's `error` is shown.
 *
 * For what is to follow a change even if its own component has left the page by then, because live updates or the page's next
 * reading took it away: what `mutate` is given as `onSuccess` does not follow then.
 * https://tanstack.com/query/latest/docs/framework/react/guides/mutations#mutation-side-effects
 */
export function hasSucceeded(change: Promise<unknown>): Promise<boolean> {
  return change.then(
    () => true,
    () => false,
  );
}
