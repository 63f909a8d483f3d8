import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRefreshPage } from "@/components/live/refresh-page";
import { type ListPage, usePagedList } from "@/components/settings/use-paged-list";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { ContractResult } from "@/lib/contracts/define-contract";
import type {
  createInvitationContract,
  Invitation,
  listInvitationsContract,
  revokeInvitationContract,
} from "@/lib/contracts/invitations";
import type { listMembersContract, Member, removeMemberContract, updateMemberContract } from "@/lib/contracts/members";

export type Role = Member["role"];
export type NewInvitation = ContractResult<typeof createInvitationContract>;

export function useMembers(firstPage: ListPage<Member>) {
  return usePagedList<Member>({
    queryKey: queryKeys.members.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listMembersContract>("GET", "/api/members", { query: cursor ? { cursor } : {}, signal }),
  });
}

export function useOpenInvitations(firstPage: ListPage<Invitation>) {
  return usePagedList<Invitation>({
    queryKey: queryKeys.invitations.all,
    firstPage,
    fetchPage: (cursor, signal) =>
      apiFetch<typeof listInvitationsContract>("GET", "/api/invitations", {
        query: { status: "open", ...(cursor ? { cursor } : {}) },
        signal,
      }),
  });
}

/** After a change of members: also the page, which knows the person's own role. */
function useForgetMembers() {
  const client = useQueryClient();
  const refreshPage = useRefreshPage();
  return () => {
    refreshPage();
    return client.invalidateQueries({ queryKey: queryKeys.members.all });
  };
}

export function useUpdateMember() {
  return useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      apiFetch<typeof updateMemberContract>("PATCH", "/api/members/{userId}", { params: { userId }, body: { role } }),
    onSuccess: useForgetMembers(),
  });
}

export function useRemoveMember() {
  return useMutation({
    mutationFn: (userId: string) =>
      apiFetch<typeof removeMemberContract>("DELETE", "/api/members/{userId}", { params: { userId } }),
    onSuccess: useForgetMembers(),
  });
}

function useForgetInvitations() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.invitations.all });
}

export function useCreateInvitation() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: { email: string; role: Role; idempotencyKey: string }) =>
      apiFetch<typeof createInvitationContract>("POST", "/api/invitations", { body, idempotencyKey }),
    onSuccess: useForgetInvitations(),
  });
}

export function useRevokeInvitation() {
  return useMutation({
    mutationFn: (id: string) =>
      apiFetch<typeof revokeInvitationContract>("DELETE", "/api/invitations/{id}", { params: { id } }),
    onSettled: useForgetInvitations(),
  });
}
