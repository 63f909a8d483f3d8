import { ProductPage } from "@/components/product/product-page";
import { findSignedIn } from "@/lib/core/auth/page-actor";

export default async function StartPage() {
  return <ProductPage isSignedIn={(await findSignedIn()) !== null} />;
}
