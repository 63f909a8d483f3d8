import { z } from "zod";
import { type ActionDefinition, defineAction } from "../actions-contract";
import { organizationPage, scenarioPage, startedRun } from "./wire";

const MAX_SCENARIOS = 1_000;

const makeListScenarios = defineAction({
  name: "list-scenarios",
  title: "List scenarios",
  description: "The scenarios of the account's organizations, and whether each is switched on.",
  effect: "reads",
  capability: "automation",
  scopes: [],
  repeat: "harmless",
  input: z.strictObject({
    organizationId: z.int().positive().optional().meta({
      title: "Organization",
      description: "Its number in Make. Left out: all that the token sees.",
    }),
  }),
  output: z.object({
    scenarios: z.array(
      z.object({ id: z.number(), name: z.string(), organizationId: z.number(), isActive: z.boolean() }),
    ),
  }),
  dryRun: "none",
  run: async (http, { organizationId: named }) => {
    const { organizations } = named
      ? { organizations: [{ id: named }] }
      : await http.get("organizations", organizationPage);
    const scenarios = [];
    for (const { id: organizationId } of organizations) {
      const query = { organizationId, "pg[limit]": MAX_SCENARIOS };
      const page = await http.get("scenarios", scenarioPage, { query });
      scenarios.push(
        ...page.scenarios.map(({ id, name, isActive }) => ({ id, name, organizationId, isActive: isActive ?? false })),
      );
    }
    return { scenarios };
  },
});

// Each call is a run of its own: Make has neither a trial nor a key by which it would know one again.
// https://developers.make.com/api-documentation/api-reference/scenarios/post--scenarios--scenarioid--run
const makeRunScenario = defineAction({
  name: "run-scenario",
  title: "Run a scenario",
  description: "Starts a scenario that is switched on, with its inputs, and does not wait for its end.",
  effect: "writes",
  capability: "automation",
  scopes: [],
  repeat: "unknown",
  input: z.strictObject({
    scenarioId: z.int().positive().meta({ title: "Scenario", description: "Its number: see List scenarios." }),
    data: z
      .record(z.string().min(1).max(200), z.unknown())
      .optional()
      .meta({ title: "Inputs", description: "The scenario's inputs by name." }),
  }),
  output: z.object({ runId: z.string() }),
  dryRun: "none",
  run: async (http, { scenarioId, data }) => {
    const body = { responsive: false, ...(data ? { data } : {}) };
    const { executionId } = await http.post(`scenarios/${scenarioId}/run`, startedRun, body);
    return { runId: executionId };
  },
});

export const makeActions: readonly ActionDefinition[] = [makeListScenarios, makeRunScenario];
