import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { apiFetch } from "@/lib/client/api-fetch";
import { queryKeys } from "@/lib/client/query-keys";
import type { runActionContract } from "@/lib/contracts/actions";

interface Wish {
  readonly input: Record<string, unknown>;
  readonly dryRun: boolean;
}

/** The same wish keeps its key until it is answered: pressed again after a lost answer, it is not done a second time. */
export function useRunAction(ref: string, name: string) {
  const client = useQueryClient();
  const last = useRef({ wish: "", key: "" });
  return useMutation({
    mutationFn: (body: Wish) => {
      const wish = JSON.stringify(body);
      if (last.current.wish !== wish) last.current = { wish, key: crypto.randomUUID() };
      return apiFetch<typeof runActionContract>("POST", "/api/integrations/{ref}/actions/{name}", {
        params: { ref, name },
        body,
        idempotencyKey: last.current.key,
      });
    },
    onSuccess: () => {
      last.current = { wish: "", key: "" };
    },
    // What the provider answered may have changed the connection's state.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.connections.all }),
  });
}
