const COLORS = ["#8b5cd6", "#c2570c", "#0e7c9a", "#b8336a", "#0f8a6d", "#8a6d0f"];

/** By place in the list: the same for as long as the same people let themselves be seen. */
export function personColor(people: readonly { readonly userId: string }[], userId: string): string {
  const index = people.findIndex((person) => person.userId === userId);
  return COLORS[Math.max(0, index) % COLORS.length] ?? "#8b5cd6";
}
