import { z } from "zod";
import { defineContract } from "./define-contract";
import { instant, page, pageQuery, personName, role, uuid } from "./shapes";

export const member = z
  .object({
    userId: uuid,
    name: z.string(),
    /** Empty for people who sign in with Microsoft: their address is not proven. */
    email: z.string().nullable(),
    imageUrl: z.string().nullable(),
    role,
    joinedAt: instant,
  })
  .meta({ id: "Member" });
export type Member = z.output<typeof member>;

const memberParams = z.strictObject({ userId: uuid });

export const listMembersContract = defineContract({
  method: "GET",
  path: "/api/members",
  tag: "Members",
  summary: "The members of the organization, in the order they joined",
  query: pageQuery,
  result: page(member),
});

export const getMemberContract = defineContract({
  method: "GET",
  path: "/api/members/{userId}",
  tag: "Members",
  summary: "One member",
  params: memberParams,
  result: member,
});

export const updateMemberContract = defineContract({
  method: "PATCH",
  path: "/api/members/{userId}",
  tag: "Members",
  summary: "Changes a member's role; only owners make owners, and one owner always remains",
  params: memberParams,
  body: z.strictObject({ role }),
  result: member,
});

export const removeMemberContract = defineContract({
  method: "DELETE",
  path: "/api/members/{userId}",
  tag: "Members",
  summary: "Removes a member; pauses their personal connections and ends their API keys",
  params: memberParams,
  result: z.void(),
  status: 204,
});

export const getSelfContract = defineContract({
  method: "GET",
  path: "/api/members/me",
  tag: "Members",
  summary: "The member that the request acts as",
  result: member,
});

export const renameSelfContract = defineContract({
  method: "PATCH",
  path: "/api/members/me",
  tag: "Members",
  summary: "Changes one's own name, in every organization",
  body: z.strictObject({ name: personName }),
  result: member,
});

export const leaveOrganizationContract = defineContract({
  method: "DELETE",
  path: "/api/members/me",
  tag: "Members",
  summary: "Leaves the organization, as being removed from it; the only owner stays",
  result: z.void(),
  status: 204,
});
