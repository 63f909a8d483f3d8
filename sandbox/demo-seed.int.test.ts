import { expect, it } from "vitest";
import { findUserByEmail } from "@/lib/core/auth/find-user-by-email";
import { backgroundContext } from "@/lib/core/context/request-context";
import { findMemberActor } from "@/lib/features/members/find-member-actor";
import { listMembers } from "@/lib/features/members/list-members";
import { findOrganizationBySlug } from "@/lib/features/organizations/find-organization-by-slug";
import { listProjects } from "@/lib/features/projects/list-projects";
import { seedDemo } from "./demo-seed";

it("seeds Acme with a person in each role and two projects, once", async () => {
  expect(await seedDemo()).toEqual({ ownerEmail: "ana@acme.test" });
  await seedDemo();
  const organizationId = (await findOrganizationBySlug("acme")) ?? "";
  const ana = await findUserByEmail("ana@acme.test");
  const actor = await findMemberActor({ organizationId, userId: ana?.id ?? "" });
  if (!actor) throw new Error("Ana is no member");
  const ctx = backgroundContext(actor);
  const people = (await listMembers(ctx, { limit: 10 })).data;
  expect(people.map(({ name, role }) => `${name}: ${role}`)).toEqual([
    "Ana Rivera: owner",
    "Carla Novak: admin",
    "Ben Okafor: member",
    "Dana Lindqvist: viewer",
  ]);
  expect((await listProjects(ctx, { limit: 10 })).data).toHaveLength(2);
});
