/** What a file says of its coordinates, or the user says of a file. */
export type StatedCrs =
  | { readonly kind: "wgs84" }
  | { readonly kind: "gcj02" } // AMap, Tencent
  | { readonly kind: "bd09" } // Baidu
  | { readonly kind: "epsg"; readonly code: number }
  | { readonly kind: "wkt"; readonly text: string }; // as in a .prj
