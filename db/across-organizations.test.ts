import { describe, expect, it } from "vitest";
import { acrossOrganizations, tableWithoutOrganization } from "./across-organizations";

describe("the tenancy guard", () => {
  it("finds a distributed table read without its organization", () => {
    expect(tableWithoutOrganization('select "id" from "connections" where "id" = $1')).toBe('"connections"');
  });

  it("lets through a statement that carries the organization", () => {
    expect(tableWithoutOrganization('select "id" from "connections" where "organization_id" = $1')).toBeNull();
  });

  it("lets through reference and local tables", () => {
    expect(tableWithoutOrganization('select "id" from "users" where "id" = $1')).toBeNull();
  });

  it("lets through what crosses for a reason on the reviewed list", async () => {
    const inside = await acrossOrganizations("background_sweep", async () =>
      tableWithoutOrganization('select "id" from "connections"'),
    );
    expect(inside).toBeNull();
  });
});
