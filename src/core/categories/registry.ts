import { busStop } from "./bus-stop.ts";
import { canteen } from "./canteen.ts";
import type { Category } from "./category.ts";
import { childcare } from "./childcare.ts";
import { clinic } from "./clinic.ts";
import { communityService } from "./community-service.ts";
import { culture } from "./culture.ts";
import { eldercare } from "./eldercare.ts";
import { eldercareResidential } from "./eldercare-residential.ts";
import { everydayServices } from "./everyday-services.ts";
import { fitness } from "./fitness.ts";
import { hospital } from "./hospital.ts";
import { kindergarten } from "./kindergarten.ts";
import { market } from "./market.ts";
import { metroStation } from "./metro-station.ts";
import { middleSchool } from "./middle-school.ts";
import { parcelLocker } from "./parcel-locker.ts";
import { park } from "./park.ts";
import { pharmacy } from "./pharmacy.ts";
import { playground } from "./playground.ts";
import { primarySchool } from "./primary-school.ts";
import { publicToilet } from "./public-toilet.ts";
import { shop } from "./shop.ts";
import { sportsField } from "./sports-field.ts";
import { supermarket } from "./supermarket.ts";

/** Every facility category, in the order that legends, pickers and tables follow. */
export const CATEGORIES = [
  eldercare,
  eldercareResidential,
  childcare,
  clinic,
  hospital,
  pharmacy,
  shop,
  supermarket,
  market,
  kindergarten,
  primarySchool,
  middleSchool,
  communityService,
  culture,
  canteen,
  park,
  fitness,
  sportsField,
  playground,
  parcelLocker,
  busStop,
  metroStation,
  publicToilet,
  everydayServices,
] as const satisfies readonly Category[];

export type CategoryId = (typeof CATEGORIES)[number]["id"];

export const CATEGORY_IDS: readonly CategoryId[] = CATEGORIES.map((category) => category.id);

const BY_ID: ReadonlyMap<string, Category & { readonly id: CategoryId }> = new Map(
  CATEGORIES.map((category) => [category.id, category]),
);

/** The category of an id; null when there is none of that id. */
export function categoryById(id: string): (Category & { readonly id: CategoryId }) | null {
  return BY_ID.get(id) ?? null;
}
