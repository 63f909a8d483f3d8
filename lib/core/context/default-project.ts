/** Every organization has one project of this slug from its first day: where things go that name no project. */
export const DEFAULT_PROJECT_SLUG = "default";
