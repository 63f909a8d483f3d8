import type { Account } from "../kit/oauth/model";

export interface Subreddit {
  readonly name: string;
  readonly title: string;
  readonly type: "public" | "restricted" | "private" | "archived";
  /** What the account is there. */
  readonly role: "moderator" | "contributor" | "subscriber" | "banned";
  readonly isFlairRequired: boolean;
}

const SEEDED: readonly Subreddit[] = [
  community("AcmeTools", "Acme Tools: help and news", "moderator", { isFlairRequired: true }),
  community("Tools", "The right tool for the job", "subscriber"),
  community("Woodworking", "Made of wood", "subscriber"),
  community("PortoMakers", "Makers of Porto, members only", "contributor", { type: "restricted" }),
  community("announcements", "Announcements", "subscriber", { type: "restricted" }),
  community("OldWrenches", "Closed since 2019", "subscriber", { type: "archived" }),
  community("QuietShop", "No talking", "banned"),
];

function community(
  name: string,
  title: string,
  role: Subreddit["role"],
  { type = "public", isFlairRequired = false }: Partial<Pick<Subreddit, "type" | "isFlairRequired">> = {},
): Subreddit {
  return { name, title, role, type, isFlairRequired };
}

/** How many further communities an account was told to be in. */
export type CommunityCounts = Map<string, number>;

/** Chloe is in none. */
export function subredditsOf(account: Account, counts: CommunityCounts): readonly Subreddit[] {
  const seeded = account.email.startsWith("chloe") ? [] : SEEDED;
  const more = Array.from({ length: counts.get(account.id) ?? 0 }, (_, index) =>
    community(`Makers_${index + 1}`, `Makers, part ${index + 1}`, "subscriber"),
  );
  return [...seeded, ...more];
}
