/** States that a person, or time, has to mend. */
export const NEED_ATTENTION = ["needs_reauth", "pending", "degraded"] as const;
