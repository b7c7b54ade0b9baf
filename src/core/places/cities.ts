import { geodesicMetres } from "../geo/geodesic.ts";

/** A city to tell a place by. */
export interface KnownCity {
  readonly name: { readonly en: string; readonly zh: string };
  readonly lon: number;
  readonly lat: number;
}

/** The nearest of the cities below, and how far it is. */
export function nearestCity(
  lon: number,
  lat: number,
): { readonly city: KnownCity; readonly metres: number } | null {
  let nearest: { city: KnownCity; metres: number } | null = null;
  for (const city of CITIES) {
    const metres = geodesicMetres(lon, lat, city.lon, city.lat);
    if (nearest === null || metres < nearest.metres) nearest = { city, metres };
  }
  return nearest;
}

const city = (en: string, zh: string, lon: number, lat: number): KnownCity => ({
  name: { en, zh },
  lon,
  lat,
});

/** Large cities across China, degrees to one decimal: enough to see that a zone is wrong. */
const CITIES: readonly KnownCity[] = [
  city("Beijing", "北京", 116.4, 39.9),
  city("Tianjin", "天津", 117.2, 39.1),
  city("Shijiazhuang", "石家庄", 114.5, 38.0),
  city("Taiyuan", "太原", 112.5, 37.9),
  city("Hohhot", "呼和浩特", 111.7, 40.8),
  city("Shenyang", "沈阳", 123.4, 41.8),
  city("Dalian", "大连", 121.6, 38.9),
  city("Changchun", "长春", 125.3, 43.9),
  city("Harbin", "哈尔滨", 126.6, 45.8),
  city("Shanghai", "上海", 121.5, 31.2),
  city("Nanjing", "南京", 118.8, 32.1),
  city("Xuzhou", "徐州", 117.2, 34.3),
  city("Hangzhou", "杭州", 120.2, 30.3),
  city("Wenzhou", "温州", 120.7, 28.0),
  city("Hefei", "合肥", 117.2, 31.8),
  city("Fuzhou", "福州", 119.3, 26.1),
  city("Xiamen", "厦门", 118.1, 24.5),
  city("Nanchang", "南昌", 115.9, 28.7),
  city("Jinan", "济南", 117.0, 36.7),
  city("Qingdao", "青岛", 120.4, 36.1),
  city("Zhengzhou", "郑州", 113.6, 34.7),
  city("Wuhan", "武汉", 114.3, 30.6),
  city("Yichang", "宜昌", 111.3, 30.7),
  city("Changsha", "长沙", 112.9, 28.2),
  city("Guangzhou", "广州", 113.3, 23.1),
  city("Shenzhen", "深圳", 114.1, 22.5),
  city("Nanning", "南宁", 108.4, 22.8),
  city("Guilin", "桂林", 110.3, 25.3),
  city("Haikou", "海口", 110.2, 20.0),
  city("Chongqing", "重庆", 106.6, 29.6),
  city("Chengdu", "成都", 104.1, 30.6),
  city("Guiyang", "贵阳", 106.6, 26.6),
  city("Kunming", "昆明", 102.8, 24.9),
  city("Lhasa", "拉萨", 91.1, 29.6),
  city("Xi'an", "西安", 108.9, 34.3),
  city("Lanzhou", "兰州", 103.8, 36.1),
  city("Xining", "西宁", 101.8, 36.6),
  city("Yinchuan", "银川", 106.2, 38.5),
  city("Ürümqi", "乌鲁木齐", 87.6, 43.8),
  city("Kashgar", "喀什", 76.0, 39.5),
  city("Hami", "哈密", 93.5, 42.8),
  city("Hong Kong", "香港", 114.2, 22.3),
];
