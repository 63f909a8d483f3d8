import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRefreshPage } from "@/components/live/refresh-page";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { acceptInvitationContract } from "@/lib/contracts/invitations";
import type { leaveOrganizationContract, renameSelfContract } from "@/lib/contracts/members";
import type { createOrganizationContract, updateOrganizationContract } from "@/lib/contracts/organizations";

const HOME = "/integration-hub";

// Another organization: everything on the page belonged to the former one, so the next page is loaded anew.
const goHome = () => window.location.assign(HOME);

export function useCreateOrganization() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: { slug: string; name: string; idempotencyKey: string }) =>
      apiFetch<typeof createOrganizationContract>("POST", "/api/organizations", { body, idempotencyKey }),
    onSuccess: goHome,
  });
}

export function useAcceptInvitation() {
  return useMutation({
    mutationFn: (body: { token: string } | { invitationId: string }) =>
      apiFetch<typeof acceptInvitationContract>("POST", "/api/invitations/accept", { body }),
    onSuccess: goHome,
  });
}

export function useLeaveOrganization() {
  return useMutation({
    mutationFn: () => apiFetch<typeof leaveOrganizationContract>("DELETE", "/api/members/me"),
    onSuccess: goHome,
  });
}

export function useRenameOrganization() {
  const refreshPage = useRefreshPage();
  return useMutation({
    mutationFn: (name: string) =>
      apiFetch<typeof updateOrganizationContract>("PATCH", "/api/organizations/current", { body: { name } }),
    onSuccess: refreshPage,
  });
}

export function useRenameSelf() {
  const refreshPage = useRefreshPage();
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => apiFetch<typeof renameSelfContract>("PATCH", "/api/members/me", { body: { name } }),
    onSuccess: () => {
      refreshPage();
      return client.invalidateQueries({ queryKey: queryKeys.members.all });
    },
  });
}
