import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type {
  Agent,
  createAgentContract,
  deleteAgentContract,
  listAgentsContract,
  updateAgentContract,
} from "@/lib/contracts/agents";

/** All there are: few, and in one answer. */
export function useAgents(initialData: readonly Agent[]) {
  return useQuery({
    queryKey: queryKeys.agents.all,
    queryFn: async ({ signal }): Promise<readonly Agent[]> =>
      (await apiFetch<typeof listAgentsContract>("GET", "/api/agents", { signal })).data,
    initialData,
  });
}

function useForgetAgents() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: queryKeys.agents.all });
}

export interface AgentValues {
  readonly command: string;
  readonly name: string;
  readonly description: string;
}

export function useCreateAgent() {
  return useMutation({
    mutationFn: ({ idempotencyKey, ...body }: AgentValues & { readonly idempotencyKey: string }) =>
      apiFetch<typeof createAgentContract>("POST", "/api/agents", { body, idempotencyKey }),
    onSuccess: useForgetAgents(),
  });
}

type Changed = { readonly id: string } & Partial<Pick<Agent, "name" | "description" | "isEnabled">>;

export function useUpdateAgent() {
  return useMutation({
    mutationFn: ({ id, ...body }: Changed) =>
      apiFetch<typeof updateAgentContract>("PATCH", "/api/agents/{id}", { params: { id }, body }),
    onSuccess: useForgetAgents(),
  });
}

export function useDeleteAgent() {
  return useMutation({
    mutationFn: (id: string) => apiFetch<typeof deleteAgentContract>("DELETE", "/api/agents/{id}", { params: { id } }),
    onSuccess: useForgetAgents(),
  });
}
