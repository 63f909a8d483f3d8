import { AsyncLocalStorage } from "node:async_hooks";

/** One of the hub's own events that was just published. */
export interface Published {
  readonly id: string;
  readonly type: string;
}

const collecting = new AsyncLocalStorage<Published[]>();

/** Does work, and answers which events it published: what caused them wants to name them. */
export async function withPublished<T>(
  work: () => Promise<T>,
): Promise<{ result: T; published: readonly Published[] }> {
  const published: Published[] = [];
  const result = await collecting.run(published, work);
  return { result, published };
}

export function notePublished(event: Published): void {
  collecting.getStore()?.push(event);
}
