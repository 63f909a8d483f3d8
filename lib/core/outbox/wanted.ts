/** Told to those alone who name them: a star for everything does not mean them. */
const OPT_IN_TYPES: readonly string[] = ["webhook.received"];

/** Does one of the patterns mean the type? `invoice.paid`, `invoice.*`, `*`. */
export function wantsType(patterns: readonly string[], type: string): boolean {
  return patterns.some(
    (pattern) =>
      pattern === type ||
      (pattern === "*" && !OPT_IN_TYPES.includes(type)) ||
      (pattern.endsWith(".*") && type.startsWith(pattern.slice(0, -1))),
  );
}

const optIn = OPT_IN_TYPES.map((type) => `'${type}'`).join(", ");

/**
 * Which events an endpoint is for, as a condition: `event` is a row of events, `endpoint` one of webhook_endpoints in the same
 * organization, `connection` the event's own, if it has one. The same question as `wantsType`, and whose they are.
 * Somebody's personal events go to endpoints of theirs alone, and only while they are a member; and what is told to those alone who
 * name it, which owners and admins may, goes to nobody's who is neither by now.
 */
export const IS_WANTED = `
  endpoint.disabled_at IS NULL
  AND EXISTS (
    SELECT FROM unnest(endpoint.event_types) AS pattern
    WHERE pattern = event.type
      OR (pattern = '*' AND event.type NOT IN (${optIn}))
      OR (right(pattern, 2) = '.*' AND starts_with(event.type, left(pattern, -1)))
  )
  AND (event.type NOT IN (${optIn}) OR endpoint.owner_user_id IS NULL OR EXISTS (
    SELECT FROM members WHERE members."organization_id" = endpoint."organization_id"
      AND members.user_id = endpoint.owner_user_id AND members.role IN ('owner', 'admin')
  ))
  AND (endpoint.project_id IS NULL OR endpoint.project_id = event.project_id)
  AND (endpoint.customer_id IS NULL OR endpoint.customer_id = coalesce(event.customer_id, connection.customer_id))
  AND (endpoint.tags = '{}' OR endpoint.tags && event.tags OR endpoint.tags && connection.tags)
  AND (NOT event.is_initial OR endpoint.includes_initial)
  AND (event.private_to_user_id IS NULL OR (
    event.private_to_user_id = endpoint.owner_user_id AND EXISTS (
      SELECT FROM members WHERE members."organization_id" = endpoint."organization_id"
        AND members.user_id = endpoint.owner_user_id
    )
  ))`;
