/** What a person is called where they gave no name. */
export function displayName(user: { readonly name: string | null; readonly email: string | null }): string {
  return user.name || user.email || "Someone";
}
