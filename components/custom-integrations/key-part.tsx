"use client";

import { CustomChoice } from "./custom-choice";
import { CustomText } from "./custom-text";
import { TryKey } from "./try-key";
import type { CustomFormState } from "./use-custom-form";

/** How a request carries the key, and a try before anything is saved. */
export function KeyPart({ state }: { state: CustomFormState }) {
  const { carrier } = state.form;
  return (
    <>
      <CustomChoice state={state} name="carrier" />
      {carrier === "header" ? (
        <>
          <CustomText state={state} field="headerName" example="Authorization" />
          <CustomText state={state} field="template" example="Bearer {key}" />
        </>
      ) : null}
      {carrier === "query" ? <CustomText state={state} field="queryName" example="api_key" /> : null}
      <TryKey key={carrier} state={state} />
    </>
  );
}
