"use client";

import { CustomChoice } from "./custom-choice";
import { CustomText } from "./custom-text";
import type { CustomFormState } from "./use-custom-form";

/** How a request carries the key. */
export function CarrierPart({ state }: { state: CustomFormState }) {
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
    </>
  );
}
