import type { ReactNode } from "react";

/** What integrations are called and their marks, drawn by the server, by their key. */
export type Brands = Readonly<Record<string, { readonly name: string; readonly icon: ReactNode }>>;
