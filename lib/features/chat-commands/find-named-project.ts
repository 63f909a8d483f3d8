import { eq } from "drizzle-orm";
import { projects } from "@/db/schema";
import type { Project } from "@/lib/contracts/projects";
import type { MemberActor } from "@/lib/core/context/actor";
import { selectProjects } from "@/lib/features/projects/select-projects";

/** As many as an organization has for the eye to choose from; the default one is the first. */
const LOOKED_AT = 500;
const NAMED = 10;

interface Found {
  /** null: there is none of this name. */
  readonly project: Project | null;
  /** Which ones there are, in words: "is #general." */
  readonly known: string;
}

/** The project that is meant by `#website`: by its slug, or by its name without regard to case and signs. null: the default one. */
export async function findNamedProject({ organizationId }: MemberActor, named: string | null): Promise<Found> {
  const all = await selectProjects(eq(projects.organizationId, organizationId), LOOKED_AT);
  const meant = named && plain(named);
  const project = meant
    ? (all.find(({ slug }) => plain(slug) === meant) ?? all.find(({ name }) => plain(name) === meant))
    : all.find(({ isDefault }) => isDefault);
  const names = all.slice(0, NAMED).map(({ slug }) => `#${slug}`);
  const more = all.length > NAMED ? " and more" : "";
  return { project: project ?? null, known: `${names.length === 1 ? "is" : "are"} ${names.join(", ")}${more}.` };
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
