import { type SQL, sql } from "drizzle-orm";
import { calendarEvents } from "@/db/schema";

/** More words find no less. */
const MAX_WORDS = 8;

/** Stored events that have each of the words in their title, place, description, or in the name or address of somebody. */
export function matchesWords(text: string): SQL {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const { title, location, description, organizerEmail, attendees } = calendarEvents;
  const conditions = words.slice(0, MAX_WORDS).map((word) => {
    const pattern = `%${escaped(word)}%`;
    return sql`(${title} ilike ${pattern} or ${location} ilike ${pattern} or ${description} ilike ${pattern}
      or ${organizerEmail} ilike ${pattern} or exists (
        select 1 from jsonb_array_elements(${attendees}) person
        where person->>'name' ilike ${pattern} or person->>'email' ilike ${pattern}))`;
  });
  return sql.join(conditions, sql` and `);
}

/** Each character stands for itself: `100%` does not find everything that has a 100 in it. */
function escaped(word: string): string {
  return word.replace(/[\\%_]/g, "\\$&");
}
