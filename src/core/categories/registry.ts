import { busStop } from "./bus-stop.ts";
import { canteen } from "./canteen.ts";
import { CATEGORY_CATALOGUE, type CategoryId } from "./catalogue.ts";
import type { Category, CategoryRules } from "./category.ts";
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

/** The rules of each entry of the catalogue; an entry without any does not compile. */
const RULES: Readonly<Record<CategoryId, CategoryRules>> = {
  eldercare,
  eldercare_residential: eldercareResidential,
  childcare,
  clinic,
  hospital,
  pharmacy,
  shop,
  supermarket,
  market,
  kindergarten,
  primary_school: primarySchool,
  middle_school: middleSchool,
  community_service: communityService,
  culture,
  canteen,
  park,
  fitness,
  sports_field: sportsField,
  playground,
  parcel_locker: parcelLocker,
  bus_stop: busStop,
  metro_station: metroStation,
  public_toilet: publicToilet,
  everyday_services: everydayServices,
};

/** Every facility category, in the order of the catalogue, with its rules. */
export const CATEGORIES: readonly Category[] = CATEGORY_CATALOGUE.map((entry) => ({
  ...entry,
  ...RULES[entry.id],
}));
