export * from "./connections";
export * from "./oauth-flows";
export * from "./organizations";
export * from "./people";
export * from "./records";
export * from "./sign-in";
