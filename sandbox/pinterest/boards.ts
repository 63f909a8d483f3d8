import type { Account } from "../kit/oauth/model";

export interface Board {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly owner: string;
  readonly pins: number;
}

/** How many boards an account has that was told to have another number. */
export type BoardCounts = Map<string, number>;

const NAMES = ["Workshop", "New products", "Open house", "Colours of autumn", "Behind the scenes"];

/** Ana and Acme have some, Chloe has none; one board is somebody else's, with a name that is there already. */
export function boardsOf(account: Account, counts: BoardCounts): readonly Board[] {
  const own = counts.get(account.id) ?? (account.email.startsWith("chloe") ? 0 : 3);
  const boards = Array.from({ length: own }, (_, index): Board => {
    const name = NAMES[index % NAMES.length] ?? "Board";
    return {
      id: `${account.id.slice(0, 12)}${String(530_000 + index)}`,
      name: index < NAMES.length ? name : `${name} ${index + 1}`,
      description: index === 0 ? "Benches and wrenches" : null,
      owner: account.extra.username ?? account.name,
      pins: index % 2 === 0 ? 3 : 0,
    };
  });
  if (own === 0 || counts.has(account.id)) return boards;
  return [...boards, { id: "990000000000777001", name: "Workshop", description: null, owner: "porto_makers", pins: 8 }];
}
