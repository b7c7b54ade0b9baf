/**
 * Text with its traditional characters in their simplified forms, one for one: so that one list of
 * words reads both. Only characters of our own words are known; others stay.
 */
export const simplified = (text: string): string =>
  text.replace(/\p{Script=Han}/gu, (character) => FORMS.get(character) ?? character);

/** Pairs, traditional first, by the table of Unicode. */
const PAIRS =
  "萬万 業业 東东 豐丰 為为 爲为 麗丽 樂乐 鄉乡 書书 買买 產产 産产 親亲 倉仓 會会 傳传 體体 側侧 儲储 兒儿 黨党 " +
  "關关 興兴 養养 獸兽 內内 農农 劃划 別别 製制 辦办 務务 動动 勞劳 區区 醫医 華华 協协 單单 賣卖 衛卫 廠厂 廳厅 " +
  "廁厕 參参 發发 葉叶 後后 員员 團团 園园 圍围 國国 圖图 場场 塊块 墻墙 牆墙 處处 備备 婦妇 媽妈 娛娱 嬰婴 學学 " +
  "寧宁 寶宝 實实 寵宠 宮宫 導导 屬属 歲岁 廣广 莊庄 庫库 彈弹 徑径 悅悦 戶户 託托 護护 撥拨 據据 攝摄 時时 暫暂 " +
  "機机 雜杂 構构 樞枢 櫃柜 柵栅 棟栋 欄栏 樹树 樣样 樓楼 殘残 氣气 潔洁 潤润 遊游 點点 煙烟 愛爱 貓猫 環环 電电 " +
  "療疗 監监 盤盘 礎础 礙碍 稱称 籠笼 築筑 籌筹 籃篮 類类 糧粮 係系 紅红 級级 紐纽 線线 練练 絡络 維维 綜综 綠绿 " +
  "網网 羅罗 羣群 職职 膚肤 勝胜 腦脑 範范 藥药 營营 裝装 規规 覽览 訓训 設设 診诊 語语 貨货 購购 貫贯 貸贷 貿贸 " +
  "費费 資资 踐践 車车 軌轨 輕轻 輔辅 輝辉 邊边 達达 運运 連连 遞递 郵邮 鄰邻 裏里 裡里 鐘钟 鋼钢 鑰钥 錢钱 鐵铁 " +
  "銀银 舖铺 鋪铺 銷销 鎖锁 鎮镇 鏡镜 長长 門门 閉闭 閒闲 間间 閱阅 險险 顧顾 預预 頤颐 風风 飯饭 飲饮 飼饲 館馆 " +
  "馬马 驛驿 驗验 鮮鲜 鳥鸟 齒齿 齡龄 懷怀 幾几 規规 層层 屆届 審审 臺台 " +
  "數数 總总 編编 號号 開开 積积 佔占 現现 舊旧 項项 碼码 標标 經经 緯纬 橫横 縱纵 軸轴 於于 廟庙 齊齐";

const FORMS: ReadonlyMap<string, string> = new Map(
  PAIRS.split(" ").map((pair) => [pair.slice(0, 1), pair.slice(1)]),
);
