import { readProblem } from "./read-problem";

/** Makes this browser's session look at another organization of the person's. */
export async function switchOrganization(slug: string): Promise<void> {
  const response = await fetch("/api/organizations/current", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ slug }),
  });
  if (!response.ok) throw await readProblem(response);
}
