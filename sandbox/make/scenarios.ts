import { z } from "zod";
import { parseJson } from "@/lib/base/json";
import type { SandboxContext } from "../kit/http";
import type { Posted } from "../kit/posted";
import { problem } from "./problem";

const ACME = 7001;
const SCENARIOS = [
  { id: 925, name: "New orders to the warehouse", teamId: 123, isActive: true, isPaused: false, inputs: ["order"] },
  { id: 926, name: "Weekly figures", teamId: 123, isActive: true, isPaused: false, inputs: [] },
  { id: 927, name: "Old import", teamId: 123, isActive: false, isPaused: false, inputs: [] },
];

/** https://developers.make.com/api-documentation/api-reference/scenarios/get--scenarios */
export function listScenarios(c: SandboxContext): Response {
  const { organizationId, teamId } = c.req.query();
  if (organizationId === undefined && teamId === undefined) {
    return problem(400, "Validation failed for 1 parameter(s).", "SC400");
  }
  if (organizationId !== String(ACME) && teamId !== "123") return problem(403, "Permission denied", "SC403");
  return c.json({
    scenarios: SCENARIOS.map(({ inputs: _, ...scenario }) => scenario),
    pg: { sortBy: "proprietal", limit: 10_000, sortDir: "asc", offset: 0 },
  });
}

const bodyShape = z.strictObject({
  data: z.record(z.string(), z.unknown()).default({}),
  responsive: z.boolean().default(false),
});

/** https://developers.make.com/api-documentation/api-reference/scenarios/post--scenarios--scenarioid--run */
export async function runScenario(c: SandboxContext, posted: Posted): Promise<Response> {
  const scenario = SCENARIOS.find(({ id }) => String(id) === c.req.param("scenarioId"));
  if (!scenario) return problem(404, "Scenario not found.", "IM016");
  const body = bodyShape.safeParse(parseJson(await c.req.text()));
  if (!body.success) return problem(400, "Validation failed for 1 parameter(s).", "SC400");
  if (!scenario.isActive) return problem(400, "Scenario is not active.", "IM303");
  const missing = scenario.inputs.find((name) => body.data.data[name] === undefined);
  if (missing !== undefined) return problem(400, `Missing value of required parameter '${missing}'.`, "IM022");
  const number = posted.add({ scenario: String(scenario.id), data: JSON.stringify(body.data.data) });
  return c.json({ executionId: String(number).padStart(32, "0") });
}
