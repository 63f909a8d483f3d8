/** Ways by which nothing secret is stored: nothing of theirs can expire or be taken back. */
const WITHOUT_SECRET: readonly string[] = ["label", "profile_link", "shared_bot"];

/** Does a connection that was made this way hold something that can end? */
export function holdsSecret(authKind: string): boolean {
  return !WITHOUT_SECRET.includes(authKind);
}
