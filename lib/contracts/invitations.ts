import { z } from "zod";
import { defineContract } from "./define-contract";
import { organization } from "./organizations";
import { emailAddress, instant, page, pageQuery, role, uuid } from "./shapes";

export const invitation = z
  .object({
    id: uuid,
    email: z.string(),
    role,
    status: z.enum(["open", "accepted", "expired", "revoked"]),
    invitedBy: z.object({ userId: uuid, name: z.string() }),
    createdAt: instant,
    expiresAt: instant,
  })
  .meta({ id: "Invitation" });
export type Invitation = z.output<typeof invitation>;

const invitationParams = z.strictObject({ id: uuid });

export const listInvitationsContract = defineContract({
  method: "GET",
  path: "/api/invitations",
  tag: "Invitations",
  summary: "Invitations of the organization, newest first",
  query: pageQuery.extend({ status: invitation.shape.status.optional() }),
  result: page(invitation),
});

export const createInvitationContract = defineContract({
  method: "POST",
  path: "/api/invitations",
  tag: "Invitations",
  summary: "Invites an address for 7 days and mails the link; the answer has the link once, to pass it on by hand",
  body: z.strictObject({ email: emailAddress, role }),
  result: invitation.extend({ url: z.string(), mailed: z.boolean() }).meta({ id: "NewInvitation" }),
  status: 201,
  idempotent: "stored",
});

export const getInvitationContract = defineContract({
  method: "GET",
  path: "/api/invitations/{id}",
  tag: "Invitations",
  summary: "One invitation",
  params: invitationParams,
  result: invitation,
});

export const revokeInvitationContract = defineContract({
  method: "DELETE",
  path: "/api/invitations/{id}",
  tag: "Invitations",
  summary: "Takes an invitation back",
  params: invitationParams,
  result: z.void(),
  status: 204,
});

export const acceptInvitationContract = defineContract({
  method: "POST",
  path: "/api/invitations/accept",
  tag: "Invitations",
  summary:
    "Joins by an invitation's link, whatever address one signs in with; or by id, as the person of the invited address",
  body: z.union([z.strictObject({ token: z.string().max(200) }), z.strictObject({ invitationId: uuid })]),
  result: organization,
  idempotent: "stored",
});
